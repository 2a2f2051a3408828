using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Tests.Catalogue;

public class ExtendedCatalogueTests
{
    [Fact]
    public void A_file_with_a_mistake_is_left_out_and_the_others_go_on()
    {
        var read = Read(("a.yaml", Metric("a", "value: cuont")), ("b.yaml", Metric("b", "value: count")));

        read.Catalogue.Find("b").ShouldNotBeNull();
        read.Catalogue.Find("a").ShouldBeNull();
        read.Catalogue.Find("win_rate").ShouldNotBeNull();
        read.Problems.ShouldHaveSingleItem().Where.ShouldBe("a.yaml, line 12");
    }

    [Fact]
    public void Every_mistake_of_every_file_is_told()
    {
        var read = Read(
            ("a.yaml", Metric("a", "value: count where outcom = 'won'") + "\n" + Metric("a2", "value: cuont").Replace("metrics:\n", "", StringComparison.Ordinal)),
            ("b.yaml", "metrics: [:"),
            ("c.yaml", Metric("win_rate", "value: count")));

        read.Problems.ShouldContain("'outcom'");
        read.Problems.ShouldContain("'cuont");
        read.Problems.ShouldContain("not valid YAML");
        read.Problems.ShouldContain("'win_rate' is used twice");
        read.Catalogue.Metrics.ShouldBe(MetricCatalogue.BuiltIn.Metrics);
    }

    [Fact]
    public void What_rests_on_a_file_that_is_left_out_is_left_out_with_that_reason()
    {
        var read = Read(
            ("a.yaml", Metric("a", "value: cuont")),
            ("b.yaml", Metric("b", "value: count").Replace("type: simple", "type: derived\n    derived: part / 2\n    inputs: { part: { metric: a } }", StringComparison.Ordinal)));

        read.Catalogue.Find("b").ShouldBeNull();
        var problem = read.Problems.ShouldContain("asks for a metric 'a' that does not exist");
        problem.Where!.ShouldStartWith("b.yaml");
        problem.Mend.ShouldBe("It is defined in a.yaml, which is left out because of its own mistakes.");
    }

    [Fact]
    public void Of_two_files_with_one_id_the_first_is_kept()
    {
        var read = Read(("a.yaml", Metric("a", "value: count")), ("b.yaml", Metric("a", "value: count")));

        read.Catalogue.Of("a").Origin!.ShouldStartWith("a.yaml");
        read.Problems.ShouldHaveSingleItem().ToString().ShouldBe("b.yaml, line 2: The id 'a' is used twice. It is defined in a.yaml, line 2; choose another id.");
    }

    private static ExtendedCatalogue Read(params (string File, string Yaml)[] files) => ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, files);

    private static string Metric(string id, string value) => $"""
        metrics:
          - id: {id}
            name: Mine
            sentence: Mine.
            formula: mine
            family: mine
            type: simple
            entity: deal
            unit: count
            direction: higher
            fact: deal_closings
            {value}
            anchor: closed_on
        """;
}
