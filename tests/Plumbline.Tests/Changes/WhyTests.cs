using Plumbline.Changes;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Changes;

/// <summary>Why a number changed, through the real engine.</summary>
public sealed class WhyTests : IDisposable
{
    private readonly ImportedCompany _company = new();

    public WhyTests() => _company.Import(GeneratedCompany.Feeds(new GeneratedCompany(11).Tables()));

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task Every_change_of_every_metric_is_explained_to_the_last_digit()
    {
        var explained = 0;
        foreach (var metric in MetricCatalogue.BuiltIn.Listed.Where(metric => !metric.IsMonthly))
        {
            var why = (await Explain(new MetricQuery { Metrics = [metric.Id], Period = "2026-Q2" })).Value;
            foreach (var split in why.Splits)
            {
                var effects = split.Parts.Sum(part => part.Effect);
                Math.Abs(effects + split.Remainder - why.Change!.Value).ShouldBeLessThan(0.000001m, $"{metric.Id} by {split.Breakdown}");
                if (AddsUp(metric))
                {
                    Math.Abs(split.Remainder).ShouldBeLessThan(0.000001m, $"{metric.Id} by {split.Breakdown}");
                    explained++;
                }
            }

            if (why.Inputs.Count > 0)
            {
                Math.Abs(why.Inputs.Sum(input => input.Effect) - why.Change!.Value).ShouldBeLessThan(0.000001m, metric.Id);
            }
        }

        explained.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task It_is_asked_of_the_period_before_unless_a_year_is_meant()
    {
        var query = new MetricQuery { Metrics = ["deals_won"], Period = "2026-Q2", By = ["owner"] };

        (await Explain(query)).Value.Compared.Start.ShouldBe(new DateOnly(2026, 1, 1));
        (await Explain(query with { Compare = Comparison.Year })).Value.Compared.Start.ShouldBe(new DateOnly(2025, 4, 1));
    }

    [Fact]
    public async Task Breakdowns_that_are_asked_come_in_their_order_and_unknown_ones_are_refused()
    {
        var why = (await Explain(new MetricQuery { Metrics = ["deals_won"], Period = "2026-Q2", By = ["team", "owner", "ownr"] })).Value;

        why.Splits.Select(split => split.Breakdown).ShouldBe(["team", "owner"]);
        why.Refusals.ShouldHaveSingleItem().Mend.ShouldNotBeNull().ShouldContain("owner");
    }

    [Fact]
    public async Task A_median_is_not_split_and_says_what_to_ask_instead()
    {
        var why = (await Explain(new MetricQuery { Metrics = ["sales_cycle_days_median"], Period = "2026-Q2" })).Value;

        why.Splits.ShouldBeEmpty();
        why.Refusals.ShouldHaveSingleItem().Mend.ShouldBe("Ask why the mean changed.");
    }

    [Fact]
    public async Task Two_metrics_at_once_are_refused() =>
        (await Explain(new MetricQuery { Metrics = ["bookings", "win_rate"] })).IsRefused.ShouldBeTrue();

    [Fact]
    public async Task What_has_no_value_on_one_side_is_not_explained()
    {
        var why = (await Explain(new MetricQuery { Metrics = ["win_rate"], Period = "2005-Q2" })).Value;

        why.Change.ShouldBeNull();
        why.Splits.ShouldBeEmpty();
    }

    private Task<Outcome<WhyAnswer>> Explain(MetricQuery query) => new Why(_company.Engine.Ask).Explain(query, TestContext.Current.CancellationToken);

    /// <summary>Whether each record counts once, under one label.</summary>
    private static bool AddsUp(Metric metric) => metric.Measures.All(measure =>
        measure.Aggregation is Aggregation.Count or Aggregation.Sum or Aggregation.Mean && measure.Credit != Credit.Full);
}
