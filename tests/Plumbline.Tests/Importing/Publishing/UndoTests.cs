using Plumbline.Importing;
using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class UndoTests : IDisposable
{
    private readonly Store _store;

    public UndoTests()
        : this(new Store { HasFacts = true })
    {
    }

    private protected UndoTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void Undoing_the_last_run_brings_back_what_was()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100\nd2 | s1 | 5"));
        var before = _store.Everything();
        var run = _store.Import("2024-03-02", Deals("d1 | s2 | 300\nd3 | s1 | 7")).RunId;
        _store.Everything().ShouldNotBe(before);
        var report = _store.Undo(run);

        report.Refusal.ShouldBeNull();
        report.DataVersion.ShouldBe(3);
        _store.Everything().ShouldBe(before);
    }

    [Fact]
    public void Undoing_an_earlier_run_keeps_what_later_ones_said()
    {
        var first = _store.Import("2024-03-01", Deals("d1 | s1 | 100\nd2 | s1 | 5")).RunId;
        _store.Import("2024-03-02", Deals("d1 | s1 | 100"));
        _store.Undo(first);

        _store.Rows("SELECT d.source_id, amount, s.source_id FROM deals d JOIN stages s USING (stage_id)").ShouldBe(["d1|100|s1"]);
        _store.One("SELECT v.true_at FROM deals_versions v JOIN import_batches b USING (import_batch_id) WHERE undone_by IS NULL")
            .ShouldBe("2024-03-02 00:00:00");
    }

    [Fact]
    public void An_undo_can_be_undone()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100"));
        var run = _store.Import("2024-03-02", Deals("d1 | s2 | 300\nd3 | s1 | 7")).RunId;
        var with = _store.Everything();
        var undo = _store.Undo(run).RunId;
        var without = _store.Everything();
        var redo = _store.Undo(undo).RunId;
        _store.Everything().ShouldBe(with);
        _store.Undo(redo);
        _store.Everything().ShouldBe(without);

        _store.Publisher.Runs().Select(entry => (entry.Id, entry.Kind, entry.UndoneBy, entry.Undoes)).ShouldBe(
        [
            (5L, RunKind.Undo, (long?)null, (long?)4L), (4L, RunKind.Undo, 5L, 3L), (3L, RunKind.Undo, null, 2L),
            (2L, RunKind.Import, 3L, null), (1L, RunKind.Import, null, null),
        ]);
    }

    [Fact]
    public void An_export_imported_while_another_was_undone_keeps_its_word_when_that_comes_back()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 100"));
        var second = _store.Import("2024-03-02", Deals("d1 | s1 | 300")).RunId;
        var undo = _store.Undo(second).RunId;
        _store.Import("2024-03-03", Deals("d1 | s1 | 100"));
        _store.Undo(undo);

        _store.One("SELECT amount FROM deals").ShouldBe("100");
        _store.Rows("SELECT old_value, new_value, changed_on FROM deal_field_history ORDER BY changed_on")
            .ShouldBe(["100|300|2024-03-02", "300|100|2024-03-03"]);
    }

    [Fact]
    public void A_stub_that_a_later_run_needs_outlives_the_run_that_made_it()
    {
        var first = _store.Import("2024-03-01", new Table("deals", "id | account_id:name\nd1 | Acme\nd2 | Zeta")).RunId;
        _store.Import("2024-03-02", new Table("deals", "id | account_id:name\nd3 | acme"));
        var undo = _store.Undo(first).RunId;
        _store.Rows("SELECT d.source_id, a.name FROM deals d LEFT JOIN accounts a USING (account_id)").ShouldBe(["d3|Acme"]);
        _store.One("SELECT count(*) FROM accounts").ShouldBe("1");
        _store.Undo(undo);
        _store.Rows("SELECT name FROM accounts ORDER BY name").ShouldBe(["Acme", "Zeta"]);
    }

    [Fact]
    public void A_record_gets_its_old_id_back_after_an_undo()
    {
        var run = _store.Import("2024-03-01", new Table("deals", "id | account_id:name\nd1 | Acme")).RunId;
        var ids = _store.One("SELECT deal_id, account_id FROM deals");
        _store.Undo(run);
        _store.One("SELECT count(*) FROM deals").ShouldBe("0");
        _store.Import("2024-03-02", new Table("deals", "id | account_id:name\nd1 | Acme"));

        _store.One("SELECT deal_id, account_id FROM deals").ShouldBe(ids);
        _store.One("SELECT count(*) FROM accounts").ShouldBe("1");
    }

    [Fact]
    public void A_deletion_is_undone_too()
    {
        _store.Import("2024-03-01", Deals("d1 | s1 | 1\nd2 | s1 | 1"));
        var run = _store.Import(
            "2024-03-02", new PublishOptions { AllowRemovals = true }, new Table("deals", "id | stage_id | amount\nd1 | s1 | 1", load: Load.Full)).RunId;
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBe(["d2"]);
        _store.Undo(run);
        _store.Rows("SELECT source_id FROM deals WHERE deleted_at IS NOT NULL").ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_undone_says_so()
    {
        var run = _store.Import("2024-03-01", new Table("users", "id | name\nu1 | Ann")).RunId;
        _store.Undo(99).Refusal.ShouldBe("There is no run 99.");
        _store.Undo(run).Refusal.ShouldBeNull();
        _store.Undo(run).Refusal.ShouldBe("Run 1 was undone by run 2 already; undo that one to have it back.");
        _store.One("SELECT count(*) FROM import_batches").ShouldBe("2");
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Table Deals(string rows) => new("deals", "id | stage_id | amount\n" + rows);
}
