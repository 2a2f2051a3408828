using Plumbline.Metrics.Planning;
using Plumbline.Tests.Importing.Publishing;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Queries;

public sealed class TopGroupsTests
{
    [Theory]
    [InlineData("bookings", "account")]
    [InlineData("bookings", "account", "owner")]
    [InlineData("deals_won", "owner")]
    [InlineData("win_rate", "account")]
    public async Task The_first_groups_are_those_of_the_whole_answer(string metric, params string[] by)
    {
        using var company = new ImportedCompany(new DateTimeOffset(2026, 6, 20, 12, 0, 0, TimeSpan.Zero));
        company.Import([new Table("deals", """
            id | outcome | amount | closed_at  | account_id:name | owner_id:name
            a  | won     | 10     | 2026-05-04 | Acme            | Ann
            b  | won     | 30     | 2026-05-05 | Bolt            | Ann
            c  | won     | 25     | 2026-05-06 | Acme            | Bob
            d  | lost    | 90     | 2026-05-07 | Coil            | Bob
            e  | lost    | 90     | 2026-05-07 | Bolt            | Cy
            f  | won     |        | 2026-05-08 | Dyno            | Cy
            """)]);
        var whole = await Ask(company, new MetricQuery { Metrics = [metric], By = by, Period = "2026-05" });
        var first = await Ask(company, new MetricQuery { Metrics = [metric], By = by, Period = "2026-05", Top = 2 });

        first.ShouldBe(whole.Take(2));
        first.Count.ShouldBe(2);
    }

    private static async Task<List<(string Labels, decimal? Value, long N)>> Ask(ImportedCompany company, MetricQuery query) =>
        [.. (await company.Engine.Ask(query, TestContext.Current.CancellationToken)).Value.Rows
            .Select(row => (string.Join('|', row.By.Values), row.Value, row.N))];
}
