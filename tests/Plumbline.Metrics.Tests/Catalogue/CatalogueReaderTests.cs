using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

public class CatalogueReaderTests
{
    private const string Sound = """
        metrics:
          - id: my_wins
            name: My wins
            sentence: Deals won.
            formula: number of deals won
            family: mine
            type: simple
            entity: deal
            unit: count
            direction: higher
            fact: deal_closings
            anchor: closed_on
            value: count where outcome = 'won'
        """;

    [Fact]
    public void A_sound_file_is_read()
    {
        Read(Sound).Value.Of("my_wins").Value!.Anchor.ShouldBe("closed_on");
    }

    // Each mistake: what is written instead, and what the report must name.
    [Theory]
    [InlineData("type: simple", "type: smple", "'smple' is not a type.", "simple")]
    [InlineData("fact: deal_closings", "fact: deal_closing", "no fact 'deal_closing'", "deal_closings")]
    [InlineData("anchor: closed_on", "anchor: closed_in", "no date 'closed_in'", "closed_on")]
    [InlineData("where outcome", "where outcom", "no 'outcom'", "outcome")]
    [InlineData("value: count", "value: cuont", "not a measure", "count")]
    [InlineData("unit: count", "unti: count", "no key 'unti'", "unit")]
    [InlineData("direction: higher", "direction: highest", "not a direction", "higher")]
    [InlineData("= 'won'", "= 'won", "never ends", "")]
    public void A_mistake_is_reported_with_its_line_and_a_suggestion(string sound, string mistaken, string what, string suggestion)
    {
        var problems = Read(Sound.Replace(sound, mistaken, StringComparison.Ordinal)).Problems;

        var problem = problems.ShouldContain(what);
        problem.Where!.ShouldStartWith("mine.yaml, line");
        problem.ToString().ShouldContain(suggestion);
    }

    [Theory]
    [InlineData("benchmarks:\n      - { id: good, claim: Half is good., grade: A, surce: a study }", "no key 'surce'", "mine.yaml, line 15: There is no key 'surce' here.")]
    [InlineData("benchmarks:\n      - { id: good, clam: Half is good., grade: A }", "no key 'clam'", "Did you mean claim?")]
    [InlineData("bands:\n      - { form: 1, judgement: good, advice: Go on. }", "no key 'form'", "Did you mean from?")]
    [InlineData("bands:\n      - { from: one, judgement: good, advice: Go on. }", "'from' must be a number, not 'one'.", "mine.yaml, line 15")]
    public void A_mistake_in_an_entry_of_a_list_is_reported_once_though_variants_inherit_it(string entry, string what, string report)
    {
        var problems = Read($$"""
            {{Sound}}
                {{entry}}
                variants:
                  - { id: my_losses, name: My losses, sentence: Deals lost., formula: number of deals lost, value: count where outcome = 'lost' }
            """).Problems;

        problems.ShouldContain(what).ToString().ShouldContain(report);
        problems.Count(problem => problem.What.Contains(what, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Two_metrics_with_one_id_are_refused()
    {
        Read(Sound + "\n" + Sound.Replace("metrics:\n", "", StringComparison.Ordinal)).Problems.ShouldContain("used twice");
    }

    [Fact]
    public void Broken_yaml_is_reported_with_its_line()
    {
        Read("metrics:\n  - id: [").Problems.ShouldHaveSingleItem().Where!.ShouldContain("line");
    }

    private static Outcome<MetricCatalogue> Read(string yaml) => CatalogueReader.Read([("mine.yaml", yaml)]);
}

internal static class ProblemAssertions
{
    internal static Problem ShouldContain(this IReadOnlyList<Problem> problems, string what)
    {
        var found = problems.FirstOrDefault(problem => problem.What.Contains(what, StringComparison.Ordinal));
        found.ShouldNotBeNull(string.Join("; ", problems));
        return found;
    }
}
