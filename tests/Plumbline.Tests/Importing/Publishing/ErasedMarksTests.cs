using Plumbline.Importing.Publishing;

namespace Plumbline.Tests.Importing.Publishing;

public class ErasedMarksTests : IDisposable
{
    private readonly Store _store;

    public ErasedMarksTests()
        : this(new Store())
    {
    }

    private protected ErasedMarksTests(Store store)
    {
        _store = store;
    }

    [Fact]
    public void The_key_stays_in_the_database_and_in_no_statement()
    {
        using var session = new StoreSession(_store.Connection, TestContext.Current.CancellationToken);
        var token = new ErasedMarks(session).Token("t.name");
        var key = _store.One("SELECT erasure_key FROM erasure_keys");

        key.Length.ShouldBe(32);
        token.ShouldNotContain(key);
        _store.One($"SELECT {token} = 'erased:' || md5('{key}Ann') FROM (SELECT 'Ann' AS name) AS t").ShouldBe("true");
    }

    [Fact]
    public void A_workspace_has_one_key_and_what_is_null_has_no_digest()
    {
        using var session = new StoreSession(_store.Connection, TestContext.Current.CancellationToken);
        new ErasedMarks(session).Token("t.name").ShouldBe(new ErasedMarks(session).Token("t.name"));

        _store.One("SELECT count(*) FROM erasure_keys").ShouldBe("1");
        _store.One($"SELECT {new ErasedMarks(session).Token("t.name")} IS NULL FROM (SELECT CAST(NULL AS TEXT) AS name) AS t").ShouldBe("true");
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }
}
