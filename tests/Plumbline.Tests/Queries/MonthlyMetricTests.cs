using Plumbline.Metrics.Planning;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

/// <summary>Metrics that exist for months only, beside others that exist for any period.</summary>
public sealed class MonthlyMetricTests
{
    [Fact]
    public void A_monthly_metric_answers_a_long_period_alike_alone_and_beside_others()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import(
        [
            new Table("leads", "id | created_at\n1 | 2026-01-01\n2 | 2026-01-01\n3 | 2026-01-01"),
            new Table("lead_stage_history", "id | lead_id | stage | entered_at\n1 | 1 | sql | 2026-04-05\n2 | 2 | sql | 2026-05-05\n3 | 3 | sql | 2026-05-06"),
        ]);

        var alone = Ask(company, "lead_velocity_rate");
        var together = Ask(company, "sql_new", "lead_velocity_rate", "lead_velocity_rate_to_date");

        alone.ShouldHaveSingleItem().Value.ShouldBe(1);
        Told(together[1]).ShouldBe(Told(alone[0]));
        together[1].PeriodStart.ShouldBe(new DateOnly(2026, 5, 1));
        (together[0].Value, together[0].PeriodStart).ShouldBe((3m, new DateOnly(2026, 1, 1)));
        (together[2].Value, together[2].PeriodStart, together[2].IsPartial).ShouldBe((-1m, new DateOnly(2026, 6, 1), true));
    }

    private static object Told(Metrics.Results.AnswerRow row) =>
        (row.Metric, row.PeriodStart, row.PeriodEnd, row.Value, row.Numerator, row.Denominator, row.N, row.NullReason, row.Compare);

    private static IReadOnlyList<Metrics.Results.AnswerRow> Ask(ImportedCompany company, params string[] metrics)
    {
        var answer = company.Engine.Ask(
            new MetricQuery { Metrics = metrics, Period = "2026-01-01..2027-01-01", Compare = Comparison.Previous }, default).GetAwaiter().GetResult();
        answer.Problems.ShouldBeEmpty();
        return answer.Value.Rows;
    }
}
