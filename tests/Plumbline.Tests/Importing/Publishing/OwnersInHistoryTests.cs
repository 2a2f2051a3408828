using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

/// <summary>A history names owners who may be known from nowhere else, or only from the other files of the same import.</summary>
public class OwnersInHistoryTests : IDisposable
{
    private const string Changes =
        """
        SELECT d.source_id, a.name, b.name FROM deal_field_history h JOIN deals d USING (deal_id)
        LEFT JOIN users a ON CAST(a.user_id AS TEXT) = h.old_value LEFT JOIN users b ON CAST(b.user_id AS TEXT) = h.new_value
        WHERE field = 'owner_id' ORDER BY 1
        """;

    private readonly Store _store;

    public OwnersInHistoryTests()
        : this(new Store())
    {
    }

    private protected OwnersInHistoryTests(Store store)
    {
        _store = store;
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Owners_whom_only_the_deals_of_the_same_import_name_are_found()
    {
        var report = _store.Import(
            "2024-03-01",
            new Table("deals", "id | owner_id:name\nd1 | Cat\nd2 | Ben"),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | ben | CAT | 2024-02-20"));

        _store.Rows(Changes).ShouldBe(["d1|Ben|Cat"]);
        report.Stubs.ShouldBe(new Dictionary<string, long> { ["users"] = 2 });
    }

    [Fact]
    public void An_owner_whom_nobody_else_names_is_made_by_name()
    {
        Table[] files =
        [
            new("deals", "id | owner_id:name\nd1 | Cat"),
            new("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | Gone Girl | Cat | 2024-02-20\nh2 | d1 | owner_id | gone girl | | 2024-02-21"),
        ];
        var report = _store.Import("2024-03-01", files);

        _store.Rows(Changes).ShouldBe(["d1|Gone Girl|Cat", "d1|Gone Girl|"], ignoreOrder: true);
        report.Stubs.ShouldBe(new Dictionary<string, long> { ["users"] = 2 });
        _store.Import("2024-03-02", files).Outcome.ShouldBe(ImportOutcome.NothingChanged);

        // Whoever brings the person later means the same one.
        _store.Import("2024-03-03", new Table("users", "id | name | hire_date\nu9 | Gone Girl | 2020-01-01"));
        _store.Rows("SELECT source_id, name FROM users ORDER BY 2").ShouldBe(["name:cat|Cat", "u9|Gone Girl"]);
    }

    [Fact]
    public void An_owner_whom_nobody_else_names_is_made_by_id_where_others_are_found_by_it()
    {
        _store.Import(
            "2024-03-01",
            new Table("deals", "id | owner_id\nd1 | u1\nd2 | u2"),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | u7 | u1 | 2024-02-20\nh2 | d2 | stage_id | s7 | | 2024-02-20"));

        _store.Rows(Changes).ShouldBe(["d1|u7|u1"]);
        _store.Rows("SELECT source_id FROM users ORDER BY 1").ShouldBe(["u1", "u2", "u7"]);
        _store.Rows("SELECT old_value FROM deal_field_history WHERE field = 'stage_id'").ShouldBe(["s7"]);
        _store.One("SELECT count(*) FROM stages").ShouldBe("0");
    }

    [Fact]
    public void Stages_that_only_the_same_import_makes_are_found()
    {
        _store.Import(
            "2024-03-01",
            new Table("deals", "id | stage_id:name\nd1 | Demo"),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | stage_id | Lead | demo | 2024-02-20"));

        _store.Rows("SELECT h.old_value, s.name FROM deal_field_history h JOIN stages s ON CAST(s.stage_id AS TEXT) = h.new_value").ShouldBe(["Lead|Demo"]);
        _store.One("SELECT count(*) FROM stages").ShouldBe("1");
    }

    [Fact]
    public void Nobody_is_made_where_the_deals_say_that_nobody_is()
    {
        _store.Import(
            "2024-03-01",
            new Table("users", "id | name\nu1 | Cat"),
            new Table("deals", "id | owner_id:name\nd1 | Cat", createMissing: false),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | Ben | Cat | 2024-02-20"));

        _store.One("SELECT count(*) FROM users").ShouldBe("1");
    }

    [Fact]
    public void An_owner_whose_name_several_bear_is_flagged()
    {
        var report = _store.Import(
            "2024-03-01",
            new Table("users", "id | name\nu1 | Ann\nu2 | Ann\nu3 | Bo"),
            new Table("deals", "id | name\nd1 | A"),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | Ann | Bo | 2024-02-20"));

        var flag = report.Flags.ShouldHaveSingleItem();
        (flag.Line, flag.Column, flag.Value).ShouldBe((2, "old_value", "Ann"));
        flag.Reason.ShouldContain("2 records of users bear this name");
        _store.One("SELECT count(*) FROM users").ShouldBe("3");
    }

    [Fact]
    public void A_stub_stays_while_a_history_tells_of_it()
    {
        var first = _store.Import("2024-03-01", new Table("deals", "id | owner_id:name\nd1 | Ben\nd2 | Cat")).RunId;
        _store.Import(
            "2024-03-02",
            new Table("deals", "id | owner_id:name\nd1 | Cat"),
            new Table("deal_field_history", "id | deal_id | field | old_value | new_value | changed_at\nh1 | d1 | owner_id | Ben | Cat | 2024-02-20"));
        _store.Undo(first);

        _store.Rows(Changes).ShouldBe(["d1|Ben|Cat"]);
    }
}
