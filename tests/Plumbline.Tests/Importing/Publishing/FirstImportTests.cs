using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class FirstImportTests : IDisposable
{
    private readonly Store _store;

    public FirstImportTests()
        : this(new Store("Europe/Berlin"))
    {
    }

    private protected FirstImportTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void Rows_become_current_rows_and_versions_with_ids_of_our_own()
    {
        var report = _store.Import("2024-03-01", new Table("deals", """
            id | name  | amount | outcome | expected_close_date
            d1 | Alpha | 100.5  | open    | 2024-04-01
            d2 | Beta  |        | won     |
            """));

        report.Outcome.ShouldBe(ImportOutcome.Published);
        report.DataVersion.ShouldBe(1);
        report.Sources.ShouldHaveSingleItem().Counts.New.ShouldBe(2);
        _store.Rows("SELECT deal_id, source_system, source_id, name, amount, outcome, expected_close_date FROM deals ORDER BY source_id").ShouldBe(
        [
            "1|crm|d1|Alpha|100.5|open|2024-04-01",
            "2|crm|d2|Beta||won|",
        ]);
        _store.Rows("SELECT deal_id, true_at, import_batch_id, is_deletion FROM deals_versions ORDER BY deal_id").ShouldBe(
        [
            "1|2024-03-01 00:00:00|1|false",
            "2|2024-03-01 00:00:00|1|false",
        ]);
        _store.LastTouched!.IsWhole("deals").ShouldBeTrue();
    }

    [Fact]
    public void Facts_read_the_rows_of_a_first_file_of_deals_where_they_were_prepared()
    {
        _store.Import("2024-03-01", new Table("deals", "id | name | custom.tier\nd1 | Alpha | gold\nd2 | Beta |"));

        _store.LastTouched!.RowsOf("deals").ShouldBe("fresh_deals");
        _store.LastTouched!.RowsOf("accounts").ShouldBe("accounts");
    }

    [Fact]
    public void Facts_read_the_table_of_deals_when_two_files_bring_them_or_there_were_some()
    {
        _store.Import("2024-03-01", new Table("deals", "id | name\nd1 | Alpha"), new Table("deals", "id | name\nd2 | Beta"));
        _store.LastTouched!.RowsOf("deals").ShouldBe("deals");

        _store.Import("2024-03-02", new Table("deals", "id | name\nd3 | Gamma"));
        _store.LastTouched!.RowsOf("deals").ShouldBe("deals");
    }

    [Fact]
    public void An_instant_gets_its_local_date_and_a_date_stays_a_date()
    {
        _store.Import("2024-03-01", new Table("deals", """
            id | created_at           | closed_at
            d1 | 2024-01-31T23:30:00Z | 2024-03-01
            d2 | 2024-07-31T22:30:00Z | 2024-10-27T00:30:00Z
            """));

        _store.Rows("SELECT created_at, created_on, closed_at, closed_on FROM deals ORDER BY source_id").ShouldBe(
        [
            "2024-01-31 23:30:00|2024-02-01||2024-03-01",
            "2024-07-31 22:30:00|2024-08-01|2024-10-27 00:30:00|2024-10-27",
        ]);
    }

    [Fact]
    public void A_stage_named_in_two_pipelines_is_that_of_the_deals_own()
    {
        const string Found = "SELECT d.source_id, s.source_id FROM deals d LEFT JOIN stages s USING (stage_id) ORDER BY 1";
        const string Visits = "SELECT d.source_id, s.source_id FROM deal_stage_history h JOIN deals d USING (deal_id) LEFT JOIN stages s ON s.stage_id = h.stage_id ORDER BY h.entered_on";
        var first = _store.Import(
            "2024-03-01",
            new Table("pipelines", "id | name\np1 | New\np2 | Renewals"),
            new Table("stages", "id | pipeline_id | name | kind | position\ns1 | p1 | Signed | won | 2\ns2 | p2 | Signed | open | 1\ns3 | p2 | Paid | won | 2\ns4 | p2 | Twice | open | 3\ns5 | p2 | Twice | open | 4"),
            new Table("deals", "id | pipeline_id | stage_id:name\nd1 | p1 | signed\nd2 | p2 | Signed\nd3 | p2 | Paid\nd4 |  | Signed\nd5 | p2 | Twice"),
            new Table("deal_stage_history", "id | deal_id | stage_id:name | entered_at\n1 | d1 | Signed | 2024-01-01\n2 | d2 | Signed | 2024-01-02"));

        _store.Rows(Found).ShouldBe(["d1|s1", "d2|s2", "d3|s3", "d4|", "d5|"]);
        _store.Rows(Visits).ShouldBe(["d1|s1", "d2|s2"]);
        first.Flags.Select(flag => flag.Value).ShouldBe(["Signed", "Twice"]);

        // Later, of deals and stages that are known.
        _store.Import("2024-03-02", new Table("deal_stage_history", "id | deal_id | stage_id:name | entered_at\n3 | d2 | Signed | 2024-01-03"));
        _store.Import("2024-03-03", new Table("deals", "id | stage_id:name\nd3 | Signed"));

        _store.Rows(Visits)[2].ShouldBe("d2|s2");
        _store.Rows(Found)[2].ShouldBe("d3|s2");
    }

    [Fact]
    public void References_are_found_whatever_the_order_of_the_feeds()
    {
        _store.Import(
            "2024-03-01",
            new Table("deals", """
                id | account_id | owner_id:name
                d1 | a2         | ann  LEE
                """),
            new Table("accounts", """
                id | name  | parent_account_id
                a1 | North | a2
                a2 | South |
                """),
            new Table("users", """
                id | name
                u7 | Ann Lee
                """));

        _store.One("SELECT a.name, u.source_id FROM deals d JOIN accounts a USING (account_id) JOIN users u ON u.user_id = d.owner_id")
            .ShouldBe("South|u7");
        _store.One("SELECT p.name FROM accounts a JOIN accounts p ON p.account_id = a.parent_account_id").ShouldBe("South");
    }

    [Fact]
    public void What_nobody_brought_becomes_a_stub_by_name_or_id()
    {
        var report = _store.Import("2024-03-01", new Table("deals", """
            id | account_id:name | owner_id
            d1 | Acme            | u1
            d2 | ACME            | u1
            d3 | Zeta            |
            """));

        report.Stubs.ShouldBe(new Dictionary<string, long> { ["accounts"] = 2, ["users"] = 1 }, ignoreOrder: true);
        _store.Rows("SELECT d.source_id, a.name, u.name FROM deals d JOIN accounts a USING (account_id) LEFT JOIN users u ON u.user_id = d.owner_id ORDER BY 1")
            .ShouldBe(["d1|ACME|u1", "d2|ACME|u1", "d3|Zeta|"]);
    }

    [Fact]
    public void A_stub_becomes_the_record_that_bears_its_name()
    {
        _store.Import("2024-03-01", new Table("deals", """
            id | account_id:name
            d1 | Acme
            """));
        _store.Import("2024-04-01", new Table("accounts", """
            id | name | industry
            a9 | acme | steel
            """));

        _store.One("SELECT a.source_id, a.name, a.industry FROM deals d JOIN accounts a USING (account_id)").ShouldBe("a9|acme|steel");
        _store.One("SELECT count(*) FROM accounts").ShouldBe("1");
    }

    [Fact]
    public void A_name_that_several_bear_is_left_blank_and_flagged()
    {
        var report = _store.Import(
            "2024-03-01",
            new Table("users", """
                id | name
                u1 | Kim
                u2 | kim
                """),
            new Table("deals", """
                id | owner_id:name
                d1 | Kim
                """));

        report.Flags.ShouldHaveSingleItem().Reason.ShouldStartWith("2 records of users bear this name");
        _store.One("SELECT source_id, owner_id FROM deals").ShouldBe("d1|");
        _store.One("SELECT source, line, column_name, value FROM import_rejects").ShouldBe("deals.csv|2|owner_id|Kim");
    }

    [Fact]
    public void A_history_row_without_its_deal_is_refused_when_none_may_be_made()
    {
        var report = _store.Import("2024-03-01", new Table("deal_stage_history", """
            id | deal_id | entered_at
            h1 | d404    | 2024-02-01
            """, createMissing: false));

        report.Rejects.ShouldHaveSingleItem().Reason.ShouldBe("No deal has this id. The row was left out.");
        _store.One("SELECT count(*) FROM deal_stage_history").ShouldBe("0");
    }

    [Fact]
    public void Of_two_rows_with_one_id_the_last_counts()
    {
        var report = _store.Import("2024-03-01", new Table("deals", """
            id | name
            d1 | First
            d1 | Last
            """));

        report.Sources.ShouldHaveSingleItem().Counts.ShouldBe(SourceCounts.None with { New = 1, Doubled = 1 });
        _store.One("SELECT name FROM deals").ShouldBe("Last");
    }

    [Fact]
    public void Strict_publishes_nothing_when_a_row_is_refused()
    {
        var report = _store.Import("2024-03-01", new PublishOptions { Strict = true }, new Table("deals", """
            id | amount
            d1 | 1
            d2 | !12,5
            """));

        report.Outcome.ShouldBe(ImportOutcome.Refused);
        report.Rejects.ShouldHaveSingleItem();
        _store.One("SELECT (SELECT count(*) FROM deals) + (SELECT count(*) FROM import_batches)").ShouldBe("0");
    }

    [Fact]
    public void A_failure_on_the_way_leaves_nothing()
    {
        _store.WhenDeriving = () => throw new InvalidOperationException("power cut");
        Should.Throw<InvalidOperationException>(() => _store.Import("2024-03-01", new Table("deals", "id | name\nd1 | A")));
        _store.WhenDeriving = null;

        _store.One("SELECT (SELECT count(*) FROM deals) + (SELECT count(*) FROM deals_versions) + (SELECT count(*) FROM import_batches)").ShouldBe("0");
        _store.TemporaryTables().ShouldBeEmpty();
        _store.Import("2024-03-01", new Table("deals", "id | name\nd1 | A")).Outcome.ShouldBe(ImportOutcome.Published);
    }

    [Fact]
    public void Custom_fields_are_listed_and_kept()
    {
        _store.Import("2024-03-01", new Table("deals", """
            id | name | custom.Region
            d1 | A    | West
            """));

        _store.One("SELECT entity, name, kind FROM custom_fields").ShouldBe("deals|Region|Text");
        _store.One("SELECT custom FROM deals").ShouldBe("""{"Region":"West"}""");
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }
}
