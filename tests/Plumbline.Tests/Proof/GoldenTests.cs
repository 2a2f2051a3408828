using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;
using static Plumbline.Tests.Proof.Expected;

namespace Plumbline.Tests.Proof;

/// <summary>Worked examples of every metric, through publisher, facts and engine, each against SQL over the plain tables too.</summary>
public sealed class GoldenTests
{
    /// <summary>All, or those of whose name PLUMBLINE_CASES is a part.</summary>
    public static TheoryData<string> Names => new(Case.All.Select(known => known.Name)
        .Where(name => Environment.GetEnvironmentVariable("PLUMBLINE_CASES") is not { } part || name.Contains(part, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_the_number_worked_out_by_hand_and_its_rows_and_parts_add_up_to_it(string name)
    {
        var golden = Case.Of(name);
        using var company = new CaseCompany(golden);
        Proves(golden, company);
    }

    /// <summary>The number worked out by hand, the one by SQL over the plain tables, and what rows and parts add up to.</summary>
    private static void Proves(Case golden, CaseCompany company)
    {
        foreach (var ask in golden.Ask)
        {
            var what = $"{golden.Name}: {ask.Metric}";
            Holds(ask, company.Ask(ask), what);
            if (ask.Check is { } sql)
            {
                Matches(ask, company.Read(sql), what + " by SQL");
            }

            AddsUp(company, ask, golden.Catalogue.Of(ask.Metric), what);
        }
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_a_case()
    {
        var asked = Case.All.SelectMany(known => known.Ask).Select(ask => ask.Metric).ToHashSet();

        MetricCatalogue.BuiltIn.Metrics.Where(metric => !metric.IsHidden).Select(metric => metric.Id).Except(asked).ShouldBeEmpty();
    }

    [Fact]
    public void Every_answer_has_its_SQL_or_says_why_not() =>
        Case.All.SelectMany(known => known.Ask, (known, ask) => (known, ask))
            .Where(pair => pair.ask.Check is null && pair.ask.Unchecked is null && pair.ask.Is?.StartsWith("null", StringComparison.Ordinal) != true)
            .Select(pair => $"{pair.known.Name}: {pair.ask.Metric}").ShouldBeEmpty();

    private static void AddsUp(CaseCompany company, CaseAsk ask, Metric metric, string what)
    {
        var isFull = metric.Measures.Any(measure => measure.Credit == Credit.Full);
        // The rows of a metric over members are those of its inputs, which are metrics of their own.
        if (metric.Derived is not null || metric.Members is not null || metric.Type == MetricType.Goal || metric.ShareOver is not null || (isFull && metric.DefaultBy.Count > 0))
        {
            return;
        }

        var whole = new Sums(company.Ask(ask, by: ""));
        if (metric.Measures.All(measure => measure.Aggregation is not (Aggregation.Median or Aggregation.Percentile)))
        {
            new Sums(company.Rows(ask)).ShouldBe(whole, $"rows of {what}");
        }

        if (metric.Measures.All(measure => measure.Aggregation is Aggregation.Count or Aggregation.Sum or Aggregation.Mean))
        {
            foreach (var by in metric.Breakdowns.Where(by => !isFull || by != "owner"))
            {
                new Sums(company.Ask(ask, by)).ShouldBe(whole, $"{what} by {by}");
            }
        }
    }

    /// <summary>What parts or records add up to; a numerator that is not there adds nothing.</summary>
    private sealed record Sums(decimal Numerator, decimal Denominator)
    {
        internal Sums(IReadOnlyList<AnswerRow> parts)
            : this(parts.Sum(part => part.Numerator ?? 0), parts.Sum(part => part.Denominator ?? 0))
        {
        }

        internal Sums(RecordList list)
            : this(list.Rows.Sum(row => row.Numerator ?? 0), list.Rows.Sum(row => row.Denominator ?? 0)) =>
            list.Rows.Count.ShouldBe((int)list.Total);
    }
}
