using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Sql;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;
using Plumbline.Tests.Stores;

namespace Plumbline.Tests.Queries;

/// <summary>How old the data are is another figure every minute.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public async Task What_was_exported_at_seven_is_twenty_five_minutes_old_at_seven_twenty_five()
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 7, 0, 0, TimeSpan.Zero));
        company.Import([new Table("deals", "id | outcome | created_at\n1 | open | 2026-01-01")]);
        var clock = new FixedClock { Now = new DateTimeOffset(2026, 6, 20, 7, 25, 0, TimeSpan.Zero) };
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, company.Store, SqlDialect.DuckDb, clock);

        (await Age(engine)).ShouldBe(25);
        clock.Now = clock.Now.AddMinutes(5);
        (await Age(engine)).ShouldBe(30);
        (await Age(engine, new DateOnly(2026, 6, 20))).ShouldBe(30);
        (await Age(engine, new DateOnly(2026, 6, 19))).ShouldBeNull();
    }

    private static async Task<decimal?> Age(MetricEngine engine, DateOnly? asOf = null)
    {
        var answer = await engine.Ask(
            new MetricQuery { Metrics = ["data_freshness_minutes"], Period = "2026-06", AsOf = asOf }, TestContext.Current.CancellationToken);
        answer.Problems.ShouldBeEmpty();
        return answer.Value.Rows.ShouldHaveSingleItem().Value;
    }
}
