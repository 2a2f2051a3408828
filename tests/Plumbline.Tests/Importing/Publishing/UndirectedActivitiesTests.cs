namespace Plumbline.Tests.Importing.Publishing;

/// <summary>What an import says of calls and messages of which nobody says who began them.</summary>
public class UndirectedActivitiesTests : IDisposable
{
    private readonly Store _store;

    public UndirectedActivitiesTests()
        : this(new Store(inMemory: true))
    {
    }

    private protected UndirectedActivitiesTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void Calls_without_a_direction_are_told_for_they_count_as_nothing()
    {
        var report = _store.Import("2024-01-01", new Table("activities", "id | type | direction | occurred_at\n1 | call | outbound | 2023-12-01\n2 | call | | 2023-12-01\n3 | note | | 2023-12-01"));

        report.Notes.ShouldContain(note => note.StartsWith("1 of 2 calls, messages and meetings do not say who began them", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_told_where_each_has_one() =>
        _store.Import("2024-01-01", new Table("activities", "id | type | direction | occurred_at\n1 | call | outbound | 2023-12-01\n3 | note | | 2023-12-01"))
            .Notes.ShouldNotContain(note => note.Contains("who began them", StringComparison.Ordinal));

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }
}
