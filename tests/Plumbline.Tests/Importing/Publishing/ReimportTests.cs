using Plumbline.Importing;
using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class ReimportTests : IDisposable
{
    private const string Stages = """
        id | name | kind
        s1 | New  | open
        s2 | Demo | open
        s3 | Won  | won
        """;

    private const string History =
        "SELECT s.name, h.entered_at, h.entered_on, h.is_inferred, h.source_system FROM deal_stage_history h JOIN stages s USING (stage_id) ORDER BY h.entered_on, s.name";

    private const string Changes =
        "SELECT d.source_id, field, old_value, new_value, changed_on FROM deal_field_history h JOIN deals d USING (deal_id) ORDER BY 1, changed_on, field";

    private readonly Store _store;

    public ReimportTests()
        : this(new Store())
    {
    }

    private protected ReimportTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void A_history_that_a_mapping_imports_is_kept_whatever_it_calls_its_system()
    {
        _store.Import(
            "2024-03-01",
            new Table("leads", "id | stage\nl1 | mql", system: "plumbline"),
            new Table("lead_stage_history", "id | lead_id | stage | entered_at\n1 | l1 | mql | 2024-02-01", system: "plumbline"));
        _store.Import("2024-04-01", new Table("leads", "id | stage\nl1 | sql", system: "plumbline"));

        _store.Rows("SELECT stage, entered_on, source_system FROM lead_stage_history ORDER BY entered_on").ShouldBe(
            ["mql|2024-02-01|plumbline", "sql|2024-04-01|(inferred)"]);
    }

    [Fact]
    public void The_same_rows_twice_change_nothing()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100"), new Table("stages", Stages));
        var before = _store.Everything();
        var report = _store.Import("2024-03-02", Deals("d1 | s1 | 100.00"), new Table("stages", Stages));

        report.Outcome.ShouldBe(ImportOutcome.NothingChanged);
        report.DataVersion.ShouldBe(1);
        report.Sources.ShouldAllBe(source => source.Counts.Unchanged == source.Rows);
        _store.Everything().ShouldBe(before);
        _store.One("SELECT count(*) FROM deals_versions").ShouldBe("1");
    }

    [Fact]
    public void A_file_that_is_known_is_not_read_again()
    {
        var report = _store.Import("2024-03-01", Deals("d1 | s1 | 100", sha256: "aa"));
        report.Outcome.ShouldBe(ImportOutcome.Published);
        report = _store.Publisher.Publish([new Unreadable(Deals("", sha256: "aa").Header)], new PublishOptions(), TestContext.Current.CancellationToken);

        report.Outcome.ShouldBe(ImportOutcome.NothingChanged);
        report.RunId.ShouldBeNull();
    }

    [Fact]
    public void A_known_file_is_read_again_when_another_came_after_it()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100", sha256: "aa"));
        _store.Import("2024-03-02", Deals("d1 | s1 | 200", sha256: "bb"));
        var report = _store.Publisher.Publish([Deals("d1 | s1 | 100", sha256: "aa")], new PublishOptions(), TestContext.Current.CancellationToken);

        report.Outcome.ShouldBe(ImportOutcome.Published);
        _store.One("SELECT amount FROM deals").ShouldBe("100");
    }

    [Fact]
    public void A_change_becomes_one_dated_history_row()
    {
        _store.Import("2024-03-01", new Table("stages", Stages), Deals("d1 | s1 | 100"), Deals("d2 | s1 | 5"));
        var report = _store.Import("2024-03-09T10:00Z", Deals("d1 | s2 | 250.5\nd2 | s1 | 5"));

        report.Sources.ShouldHaveSingleItem().Counts.ShouldBe(SourceCounts.None with { Changed = 1, Unchanged = 1 });
        _store.Rows(History).ShouldBe(["Demo|2024-03-09 10:00:00|2024-03-09|true|(inferred)"]);
        _store.Rows(Changes).ShouldBe(["d1|amount|100|250.5|2024-03-09"]);
        _store.One("SELECT amount FROM deals WHERE source_id = 'd1'").ShouldBe("250.5");
        _store.TouchedRows["deals"].ShouldBe(["d1"]);
    }

    [Theory]
    [InlineData("2024-01-04", "2024-02-10", "2024-02-28")]
    [InlineData("2024-02-10", "2024-02-28", "2024-01-04")]
    public void A_blank_given_for_the_first_time_is_known_to_be_blank(params string[] arrivals)
    {
        var exports = new Dictionary<string, Table>
        {
            ["2024-01-04"] = new("deals", "id | name\nd1 | Alpha"),
            ["2024-02-10"] = new("deals", "id | amount\nd1 |"),
            ["2024-02-28"] = new("deals", "id | amount\nd1 | 2"),
        };

        foreach (var moment in arrivals)
        {
            _store.Import(moment, exports[moment]);
        }

        _store.Rows(Changes).ShouldBe(["d1|amount||2|2024-02-28"]);
    }

    [Fact]
    public void An_older_export_fills_the_past_and_leaves_newer_values()
    {
        _store.Import("2024-03-01", new Table("stages", Stages), Deals("d1 | s2 | 200"));
        _store.Import("2024-02-01", Deals("d1 | s1 | 100"));
        _store.Import("2024-02-15", Deals("d1 | s1 | 150"));

        _store.One("SELECT amount FROM deals").ShouldBe("200");
        _store.Rows(Changes).ShouldBe(["d1|amount|100|150|2024-02-15", "d1|amount|150|200|2024-03-01"]);
        _store.Rows(History).ShouldBe(["Demo|2024-03-01 00:00:00|2024-03-01|true|(inferred)"]);
    }

    [Fact]
    public void An_older_export_does_not_unsay_what_a_newer_one_confirmed()
    {
        _store.Import("2024-01-01", Deals("d1 | s1 | 100"));
        _store.Import("2024-03-01", Deals("d1 | s1 | 100"));
        _store.Import("2024-02-01", Deals("d1 | s1 | 50"));

        _store.One("SELECT amount FROM deals").ShouldBe("100");
        _store.Rows(Changes).ShouldBe(["d1|amount|100|50|2024-02-01", "d1|amount|50|100|2024-03-01"]);
    }

    [Fact]
    public void A_source_that_gives_some_columns_overlays_only_those()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100"));
        _store.Import("2024-03-02", new Table("deals", "id | loss_reason | amount\nd1 | price |"));
        _store.Import("2024-03-03", new Table("deals", "id | name\nd1 | Alpha"));

        _store.One("SELECT d.name, d.amount, d.loss_reason, s.source_id FROM deals d JOIN stages s USING (stage_id)").ShouldBe("Alpha||price|s1");
    }

    [Fact]
    public void What_a_full_source_lacks_is_deleted_and_comes_back_with_it()
    {
        var all = Enumerable.Range(1, 6).Select(i => $"d{i} | s1 | {i}").ToList();
        _store.Import("2024-03-01", Full(all));
        var report = _store.Import("2024-03-02", Full(all[1..]));

        report.Sources.ShouldHaveSingleItem().Counts.ShouldBe(SourceCounts.None with { Unchanged = 5, Removed = 1 });
        _store.Rows("SELECT source_id, amount, deleted_at, deleted_on FROM deals WHERE deleted_at IS NOT NULL").ShouldBe(["d1|1|2024-03-02 00:00:00|2024-03-02"]);

        _store.Import("2024-03-03", Full(all[1..])).Outcome.ShouldBe(ImportOutcome.NothingChanged);
        _store.Import("2024-03-04", Full(all)).Sources.ShouldHaveSingleItem().Counts.New.ShouldBe(1);
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBeEmpty();
    }

    [Fact]
    public void More_than_a_fifth_is_deleted_only_when_asked_for()
    {
        var all = Enumerable.Range(1, 4).Select(i => $"d{i} | s1 | {i}").ToList();
        _store.Import("2024-03-01", Full(all));
        var refused = _store.Import("2024-03-02", Full(all[1..]));

        refused.Outcome.ShouldBe(ImportOutcome.Refused);
        refused.Refusals.ShouldHaveSingleItem().ShouldContain("1 of 4 deals are absent");
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBeEmpty();

        _store.Import("2024-03-02", new PublishOptions { AllowRemovals = true }, Full(all[1..])).Outcome.ShouldBe(ImportOutcome.Published);
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBe(["d1"]);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_not_taken_for_deleted()
    {
        var all = Enumerable.Range(1, 6).Select(i => $"d{i} | s1 | {i}").ToList();
        _store.Import("2024-03-01", Full(all));
        var report = _store.Import("2024-03-02", Full(["d1 | s1 | !1,2", .. all[1..]]));

        report.Notes.ShouldHaveSingleItem();
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBeEmpty();
    }

    [Fact]
    public void Supplied_history_beats_what_was_inferred()
    {
        _store.Import("2024-03-01", new Table("stages", Stages), Deals("d1 | s1 | 1"));
        _store.Import("2024-03-10", Deals("d1 | s2 | 1"));
        _store.Import("2024-03-11", new Table("deal_stage_history", """
            id | deal_id | stage_id | entered_at
            h1 | d1      | s1       | 2024-02-20
            h2 | d1      | s2       | 2024-03-05
            """));
        _store.Rows(History).ShouldBe(["New||2024-02-20||crm", "Demo||2024-03-05||crm"]);

        _store.Import("2024-03-20", Deals("d1 | s3 | 1"));
        _store.Rows(History)[^1].ShouldBe("Won|2024-03-20 00:00:00|2024-03-20|true|(inferred)");
    }

    [Fact]
    public void Supplied_changes_of_owner_bear_our_ids()
    {
        _store.Import(
            "2024-03-11",
            new Table("users", "id | name\nu1 | Ann\nu2 | Bo"),
            new Table("deals", "id | name\nd1 | A"),
            new Table("deal_field_history", """
                id | deal_id | field    | old_value | new_value | changed_at
                h1 | d1      | owner_id | u1        | bo        | 2024-02-20
                h2 | d1      | amount   | 1         | 2         | 2024-02-20
                """));

        _store.Rows("SELECT old_value = (SELECT CAST(user_id AS TEXT) FROM users WHERE name = 'Ann'), new_value = (SELECT CAST(user_id AS TEXT) FROM users WHERE name = 'Bo') FROM deal_field_history WHERE field = 'owner_id'")
            .ShouldBe(["true|true"]);
        _store.Rows("SELECT old_value, new_value FROM deal_field_history WHERE field = 'amount'").ShouldBe(["1|2"]);
    }

    [Fact]
    public void A_leads_stage_gets_its_history_and_a_cycle_after_nurture()
    {
        foreach (var (day, stage) in new[] { ("01", "lead"), ("02", "mql"), ("03", "nurture"), ("04", "mql") })
        {
            _store.Import("2024-03-" + day, new Table("leads", $"id | stage\nl1 | {stage}"));
        }

        _store.Rows("SELECT stage, cycle_no, entered_on, exited_on FROM lead_stage_history ORDER BY entered_on").ShouldBe(
            ["mql|1|2024-03-02|2024-03-03", "nurture|1|2024-03-03|2024-03-04", "mql|2|2024-03-04|"]);
    }

    [Fact]
    public void Leads_of_one_person_point_to_the_earliest()
    {
        _store.Import("2024-03-01", new Table("leads", """
            id | email    | phone           | first_name | last_name | company | created_at
            l1 | a@x.com  |                 |            |           |         | 2024-02-02
            l2 | A@X.com  | 1               |            |           |         | 2024-01-02
            l3 |          | +49 30 1234567  |            |           |         | 2024-01-03
            l4 |          | 0049 301234567  |            |           |         | 2024-01-04
            l5 |          |                 | Ann        | Lee       | ACME    | 2024-01-05
            l6 |          |                 | ann        | lee       | Acme    | 2024-01-06
            l7 |          |                 |            |           | Acme    | 2024-01-07
            """));
        const string Canonical = "SELECT l.source_id, c.source_id FROM leads l LEFT JOIN leads c ON c.lead_id = l.canonical_id ORDER BY 1";
        _store.Rows(Canonical).ShouldBe(["l1|l2", "l2|", "l3|", "l4|l3", "l5|", "l6|l5", "l7|"]);

        // The one that the others point to becomes somebody else.
        _store.Import("2024-03-02", new Table("leads", "id | email\nl2 | b@x.com"));
        _store.Rows(Canonical)[..2].ShouldBe(["l1|", "l2|"]);
        _store.TouchedRows["leads"].ShouldBe(["l1", "l2"]);
    }

    [Fact]
    public void Custom_fields_of_two_sources_stand_side_by_side()
    {
        _store.Import("2024-03-01", new Table("deals", "id | custom.Region\nd1 | West"));
        _store.Import("2024-03-02", new Table("deals", "id | custom.Priority\nd1 | high"));
        _store.One("SELECT custom FROM deals").ShouldBe("""{"Priority":"high","Region":"West"}""");
        _store.Import("2024-03-03", new Table("deals", "id | custom.Region\nd1 | West")).Outcome.ShouldBe(ImportOutcome.NothingChanged);
        _store.Rows("SELECT name FROM custom_fields ORDER BY name").ShouldBe(["Priority", "Region"]);
    }

    [Fact]
    public void A_deal_line_that_moves_touches_the_deal_it_left()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 1"), Deals("d2 | s1 | 1"), new Table("deal_lines", "id | deal_id | amount\nx | d1 | 5"));
        _store.Import("2024-03-02", new Table("deal_lines", "id | deal_id | amount\nx | d2 | 5"));

        _store.TouchedRows["deals"].ShouldBe(["d1"]);
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Table Deals(string rows, string? sha256 = null) => new("deals", "id | stage_id | amount\n" + rows, sha256: sha256);

    private static Table Full(IEnumerable<string> rows) => new("deals", "id | stage_id | amount\n" + string.Join('\n', rows), load: Load.Full);

    private sealed class Unreadable(FeedHeader header) : IFeed
    {
        public FeedHeader Header => header;

        public IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation) => throw new InvalidOperationException("read");
    }
}
