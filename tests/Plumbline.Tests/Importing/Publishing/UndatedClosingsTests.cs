namespace Plumbline.Tests.Importing.Publishing;

/// <summary>What an import says of deals that are won or lost, nobody knows when.</summary>
public class UndatedClosingsTests : IDisposable
{
    private readonly Store _store;

    public UndatedClosingsTests()
        : this(new Store(inMemory: true))
    {
    }

    private protected UndatedClosingsTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void Won_and_lost_deals_without_a_date_of_it_are_told_for_no_period_counts_them()
    {
        var report = _store.Import("2024-01-01", new Table("deals", "id | outcome | closed_at\nd1 | won | 2023-12-01\nd2 | won | \nd3 | lost | \nd4 | open | "));

        report.Notes.ShouldContain(note => note.StartsWith("2 of 3 won and lost deals have no closing date", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_told_where_every_closing_has_a_date() =>
        _store.Import("2024-01-01", new Table("deals", "id | outcome | closed_at\nd1 | won | 2023-12-01\nd4 | open | "))
            .Notes.ShouldNotContain(note => note.Contains("closing date", StringComparison.Ordinal));

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }
}
