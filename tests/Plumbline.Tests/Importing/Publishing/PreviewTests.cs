using Plumbline.Importing;
using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class PreviewTests : IDisposable
{
    private readonly Store _store;

    public PreviewTests()
        : this(new Store())
    {
    }

    private protected PreviewTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void A_preview_shows_what_would_change_and_writes_nothing()
    {
        Import();
        var before = _store.Everything();
        var preview = _store.Preview("2024-03-02", new PublishOptions(), Second());

        preview.Rows.Select(row => (row.Kind, row.SourceId, row.Line)).ShouldBe(
            [(PreviewKind.New, "d9", 8L), (PreviewKind.Changed, "d2", 2L), (PreviewKind.Removed, "d1", 0L)]);
        preview.Rows[1].Label.ShouldBe("Beta");
        preview.Rows[1].Changes.ShouldBe([new PreviewChange("owner_id", "Ann", "Bo"), new PreviewChange("amount", "20", "25.5")]);
        preview.Rows[0].Changes.ShouldContain(new PreviewChange("owner_id", null, "Ann"));
        preview.Stubs.ShouldBe(new Dictionary<string, long> { ["users"] = 1 });
        _store.Everything().ShouldBe(before);
        _store.One("SELECT count(*) FROM import_batches").ShouldBe("1");
        _store.TemporaryTables().ShouldBeEmpty();
    }

    [Fact]
    public void A_preview_counts_what_publishing_then_does()
    {
        Import();
        var preview = _store.Preview("2024-03-02", new PublishOptions(), Second());
        var report = _store.Import("2024-03-02", Second());

        report.Outcome.ShouldBe(ImportOutcome.Published);
        preview.Sources.ShouldBe(report.Sources);
        preview.Stubs.ShouldBe(report.Stubs);
    }

    [Fact]
    public void A_preview_of_what_would_be_refused_says_why()
    {
        var preview = _store.Preview("2024-03-02", new PublishOptions { Strict = true }, new Table("deals", "id | amount\nd1 | !x\nd2 | 1"));

        preview.Refusals.ShouldHaveSingleItem().ShouldStartWith("1 rows");
        preview.Rejects.ShouldHaveSingleItem().Line.ShouldBe(2);
        preview.Sources.ShouldHaveSingleItem().Counts.New.ShouldBe(1);
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Import() => _store.Import("2024-03-01", new Table("deals", """
        id | name  | owner_id:name | amount
        d1 | Alpha | Ann           | 10
        d2 | Beta  | Ann           | 20
        d3 | Gamma | Ann           | 30
        d4 | Delta | Ann           | 40
        d5 | Eps   | Ann           | 50
        d6 | Zeta  | Ann           | 60
        """, load: Load.Full));

    private static Table Second() => new("deals", """
        id | name  | owner_id:name | amount
        d2 | Beta  | Bo            | 25.5
        d3 | Gamma | Ann           | 30
        d4 | Delta | Ann           | 40
        d5 | Eps   | Ann           | 50
        d6 | Zeta  | Ann           | 60
        d9 | Omega | Ann           | 1
        d9 | Omega | Ann           | 90
        """, load: Load.Full);
}
