using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;

namespace Plumbline.Tests.Queries;

/// <summary>The fields of a record are read for its page alone, and must be those of the very row that counts.</summary>
public sealed class RecordPageTests : IDisposable
{
    private readonly MemoryStore _store = new();

    public RecordPageTests()
    {
        _store.Run("""
            INSERT INTO deals (deal_id, name, source_system, source_id, imported_at, import_batch_id)
            VALUES (1, 'Big', 'test', 'one', TIMESTAMP '2026-01-01', 1), (2, 'Small', 'test', 'two', TIMESTAMP '2026-01-01', 1);
            INSERT INTO users (user_id, name, source_system, source_id, imported_at, import_batch_id)
            VALUES (5, 'Ann', 'test', 'a', TIMESTAMP '2026-01-01', 1), (6, NULL, 'test', 'bob@', TIMESTAMP '2026-01-01', 1);
            INSERT INTO deal_closings (deal_id, outcome, is_won, is_lost, is_amended, is_booked, is_decided, is_renewal, amount, owner_id, loss_reason, closed_on, closed_month, held_from, held_to)
            VALUES (1, 'won', TRUE, FALSE, FALSE, TRUE, TRUE, FALSE, 100, 5, 'first', DATE '2026-05-02', 24316, DATE '2026-05-02', DATE '9999-12-31'),
                   (1, 'amended', FALSE, FALSE, TRUE, TRUE, FALSE, FALSE, 30, 6, 'then', DATE '2026-05-10', 24316, DATE '2026-05-10', DATE '9999-12-31'),
                   (2, 'won', TRUE, FALSE, FALSE, TRUE, TRUE, FALSE, 50, 5, 'other', DATE '2026-05-05', 24316, DATE '2026-05-05', DATE '9999-12-31')
            """);
    }

    [Theory]
    [InlineData("-amount", "Big 100 first Ann|Small 50 other Ann|Big 30 then bob@")]
    [InlineData("amount", "Big 30 then bob@|Small 50 other Ann|Big 100 first Ann")]
    [InlineData(null, "Big 100 first Ann|Small 50 other Ann|Big 30 then bob@")]
    [InlineData("-loss_reason", "Big 30 then bob@|Small 50 other Ann|Big 100 first Ann")]
    [InlineData("numerator", "Big 30 then bob@|Small 50 other Ann|Big 100 first Ann")]
    public async Task Two_rows_of_one_record_keep_each_its_own_fields_on_whatever_page_they_stand(string? order, string expected)
    {
        var pages = new List<RecordList>();
        for (var offset = 0; offset < 3; offset++)
        {
            pages.Add(await Rows([], order, limit: 1, offset));
        }

        string.Join('|', pages.Select(page => Told(page.Rows.ShouldHaveSingleItem()))).ShouldBe(expected);
        pages.ShouldAllBe(page => page.Total == 3 && page.Numerator == 180);
    }

    [Fact]
    public async Task A_page_after_the_last_one_still_has_the_totals()
    {
        var page = await Rows([], null, limit: 10, offset: 3);

        page.Rows.ShouldBeEmpty();
        (page.Total, page.Numerator).ShouldBe((3, 180));
    }

    [Fact]
    public async Task A_deal_that_is_shared_out_stands_once_for_each_owner_with_that_owners_name()
    {
        _store.Run("""
            INSERT INTO deal_credits (deal_id, owner_id, credit_share, held_from, held_to)
            VALUES (2, 5, 0.6, DATE '2000-01-01', DATE '9999-12-31'), (2, 6, 0.4, DATE '2000-01-01', DATE '9999-12-31');
            UPDATE users SET name = 'Bob' WHERE user_id = 6
            """);

        var page = await Rows(["owner is not null"], "-numerator", limit: 3, offset: 0);

        page.Rows.Select(Told).ShouldBe(["Big 100 first Ann", "Big 30 then Bob", "Small 50 other Ann"]);
        page.Rows.Select(row => row.Numerator).ShouldBe([100, 30, 30]);
        (await Rows(["owner is not null"], "-numerator", limit: 3, offset: 3)).Rows.Select(Told).ShouldBe(["Small 50 other Bob"]);
    }

    public void Dispose() => _store.Dispose();

    private static string Told(RecordRow row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Name} {row.Fields["amount"]:0} {row.Fields["loss_reason"]} {row.Fields["owner"]}");

    private async Task<RecordList> Rows(string[] where, string? order, int limit, int offset)
    {
        var query = new MetricQuery { Metrics = ["bookings"], Period = "2026-05", Where = where };
        var engine = new MetricEngine(MetricCatalogue.BuiltIn, _store, SqlDialect.DuckDb, TimeProvider.System);
        var rows = await engine.Rows(new RowsQuery(query, RowsPart.Both, limit, offset, order), TestContext.Current.CancellationToken);
        rows.Problems.ShouldBeEmpty();

        return rows.Value;
    }
}
