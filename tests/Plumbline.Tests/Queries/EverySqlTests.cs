using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Sql;

namespace Plumbline.Tests.Queries;

/// <summary>Whatever the catalogue offers can be asked: the database accepts every statement that follows.</summary>
public class EverySqlTests
{
    private static readonly MemoryStore Store = new();
    private static readonly MetricEngine Engine = new(MetricCatalogue.BuiltIn, Store, SqlDialect.DuckDb, TimeProvider.System);

    public static TheoryData<string> Ids => new(MetricCatalogue.BuiltIn.Metrics.Select(metric => metric.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_metric_is_answered_for_every_grain_and_comparison(string id)
    {
        foreach (var grain in Enum.GetValues<Grain>().Select(grain => (Grain?)grain).Append(null))
        {
            await Answer(new MetricQuery { Metrics = [id], Grain = grain, Period = "2026-Q1", AsOf = new(2026, 3, 20) });
        }

        foreach (var comparison in (Comparison[])[Comparison.Previous, Comparison.Year])
        {
            await Answer(new MetricQuery { Metrics = [id], Period = "2026-Q1", Compare = comparison, AsOf = new(2026, 3, 20) });
            await Answer(new MetricQuery { Metrics = [id], Grain = Grain.Month, Period = "2026-Q1", Compare = comparison, AsOf = new(2026, 3, 20) });
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_metric_is_answered_by_each_of_its_breakdowns(string id)
    {
        foreach (var by in MetricCatalogue.BuiltIn.Of(id).Breakdowns)
        {
            await Answer(new MetricQuery { Metrics = [id], By = [by], Period = "2026", Grain = Grain.Month });
            await Answer(new MetricQuery { Metrics = [id], Where = [$"{by} is not null"], Period = "2026" });
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_records_and_the_explanation_of_a_metric_can_be_asked_for(string id)
    {
        foreach (var part in Enum.GetValues<RowsPart>())
        {
            var rows = await Engine.Rows(new RowsQuery(new MetricQuery { Metrics = [id], Period = "2026" }, part), default);
            rows.Problems.ShouldBeEmpty();
        }

        (await Engine.Explain(new MetricQuery { Metrics = [id], Period = "2026" }, default)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_imported_is_a_reason_and_not_a_zero()
    {
        var answer = await Engine.Ask(new MetricQuery { Metrics = ["deals_won", "win_rate"], Period = "2026" }, default);

        answer.Value.Rows.ShouldAllBe(row => row.Value == null && row.NullReason == "no_data:deals");
    }

    [Theory]
    [InlineData("ownr", "Did you mean owner?")]
    [InlineData("account.industri", "Did you mean account.industry?")]
    public async Task A_breakdown_that_does_not_exist_gets_a_suggestion(string by, string mend)
    {
        var refused = await Engine.Ask(new MetricQuery { Metrics = ["win_rate"], By = [by] }, default);

        refused.Problems.ShouldHaveSingleItem().Mend.ShouldBe(mend);
    }

    private static async Task Answer(MetricQuery query)
    {
        var answer = await Engine.Ask(query, default);
        answer.Problems.ShouldBeEmpty();
    }
}
