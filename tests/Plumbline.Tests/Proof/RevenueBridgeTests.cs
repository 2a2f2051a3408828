using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Tests.Facts;

namespace Plumbline.Tests.Proof;

/// <summary>What monthly revenue is at the end of a period is what it was at its start and all that moved in between.</summary>
public sealed class RevenueBridgeTests
{
    private static readonly string[] Kinds = ["new", "churn", "reactivation", "expansion", "contraction", "removed", "fx"];

    [Fact]
    public void The_movements_of_any_company_lead_from_its_revenue_of_one_month_to_that_of_the_next() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3),
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), (int seed) =>
        {
            using var company = new ImportedCompany();
            company.Import(GeneratedCompany.Feeds(new GeneratedCompany(seed).Tables()));
            var answer = company.Engine.Ask(
                new MetricQuery { Metrics = ["mrr_at_start", "mrr_movements", "mrr"], By = [], Period = "2025-12-01..2026-07-01", Grain = Grain.Month },
                default).GetAwaiter().GetResult();
            answer.Problems.ShouldBeEmpty();
            foreach (var month in answer.Value.Rows.GroupBy(row => row.PeriodStart))
            {
                // A change of exchange rates is no movement: all that moved leads to the revenue of the end at the rates of the start.
                var sums = month.ToLookup(row => row.Metric, row => row.Value ?? 0);
                var end = company.Engine.Ask(
                    new MetricQuery { Metrics = ["mrr"], From = month.Key, To = month.Key.AddMonths(1), ConstantRates = month.Key.AddDays(-1) },
                    default).GetAwaiter().GetResult().Value.Rows.Single().Value ?? 0;
                (sums["mrr_at_start"].Single() + sums["mrr_movements"].Sum()).ShouldBe(end, $"{month.Key}, seed {seed}");
                (seed % 2 == 1 || end == sums["mrr"].Single()).ShouldBeTrue($"without rates nothing is revalued: {month.Key}, seed {seed}");
            }

            return true;
        }));

    [Fact]
    public void The_movements_of_any_history_with_changes_and_deletions_lead_from_any_day_to_any_later_one() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(6),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (int seed) =>
        {
            using var store = new FactStore().WithStages();
            var company = new RandomCompany(store, new System.Random(seed));
            foreach (var _ in Enumerable.Range(0, 40))
            {
                company.Edit();
            }

            store.Rebuild();
            store.Read("SELECT DISTINCT kind FROM mrr_movements").Except(Kinds).ShouldBeEmpty();
            foreach (var month in Enumerable.Range(1, 7))
            {
                var (from, to) = (Day(2024, month, 3), Day(2024, month, 17));
                var sums = store.Read(
                    $"""
                    SELECT a.account_id, coalesce(sum(s.mrr) FILTER (WHERE s.held_from <= {from} AND s.held_to > {from}), 0)
                        + (SELECT coalesce(sum(m.amount), 0) FROM mrr_movements m WHERE m.account_id = a.account_id AND m.moved_on > {from} AND m.moved_on <= {to})
                        - coalesce(sum(s.mrr) FILTER (WHERE s.held_from <= {to} AND s.held_to > {to}), 0)
                    FROM (SELECT account_id FROM customer_states UNION SELECT account_id FROM mrr_movements) a
                    LEFT JOIN customer_states s ON s.account_id = a.account_id AND s.kind = 'subscription'
                    GROUP BY a.account_id
                    """);
                sums.ShouldAllBe(sum => sum.EndsWith(" 0", StringComparison.Ordinal), $"seed {seed}, month {month}:\n{company.Log}");
            }

            return true;
        }));

    private static string Day(int year, int month, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"DATE '{year}-{month:00}-{day:00}'");
}
