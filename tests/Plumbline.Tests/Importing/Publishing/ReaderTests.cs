namespace Plumbline.Tests.Importing.Publishing;

public sealed class ReaderTests : IDisposable
{
    private readonly Store _store = new();

    [Fact]
    public void Readers_see_the_old_data_until_all_of_the_new_are_there()
    {
        var seen = "";
        using var reader = _store.Reader();
        _store.WhenDeriving = () => seen = Store.Scalar(reader, "SELECT count(*) FROM deals");
        _store.Import("2024-03-01", new Table("deals", "id | name\nd1 | A"));

        seen.ShouldBe("0");
        Store.Scalar(reader, "SELECT count(*) FROM deals").ShouldBe("1");
    }

    public void Dispose() => _store.Dispose();
}
