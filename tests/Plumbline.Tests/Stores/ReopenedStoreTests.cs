using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

/// <summary>A store whose file is opened again while it is in use, because an error was fatal.</summary>
public sealed class ReopenedStoreTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task After_a_fatal_error_the_file_is_opened_again_and_reads_never_notice()
    {
        await Publish(1);
        var failures = 0;

        var versions = await _store.Default.Read(
            connection => failures++ == 0 ? throw Fatal() : Versions(connection),
            _token);

        versions.ShouldBe(1);
        failures.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_fatal_error_a_write_is_reported_and_not_repeated()
    {
        var tries = 0;

        var error = await Should.ThrowAsync<StoreUnavailableException>(() => _store.Default.Transaction<int>(
            _ =>
            {
                tries++;
                throw Fatal();
            },
            _token));

        tries.ShouldBe(1);
        error.Problems.ShouldHaveSingleItem().Mend.ShouldNotBeNull().ShouldContain("free space");
        await Publish(1);
        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_again_says_why_and_comes_back_when_it_can()
    {
        await Publish(1);

        await Should.ThrowAsync<StoreUnavailableException>(() => _store.Default.Read<long>(
            _ =>
            {
                File.Move(_store.DefaultFile, _store.DefaultFile + ".away", overwrite: true);
                throw Fatal();
            },
            _token));

        var error = await Should.ThrowAsync<StoreUnavailableException>(() => _store.Default.Read(Versions, _token));
        error.Problems.ShouldHaveSingleItem().What.ShouldBe("The database file is missing.");
        File.Move(_store.DefaultFile + ".away", _store.DefaultFile);
        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
    }

    [Fact]
    public async Task Reads_and_writes_go_on_side_by_side_while_the_file_is_opened_again()
    {
        await Publish(0);

        var work = Enumerable.Range(1, 60).Select(i => i % 10 == 0
            ? Should.ThrowAsync<StoreUnavailableException>(() => _store.Default.Transaction<int>(_ => throw Fatal(), _token))
            : i % 3 == 0 ? Publish(i) : (Task)_store.Default.Read(Versions, _token));
        await Task.WhenAll(work);

        var published = Enumerable.Range(1, 60).Count(i => i % 10 != 0 && i % 3 == 0) + 1;
        (await _store.Default.Read(Versions, _token)).ShouldBe(published);
    }

    private Task<int> Publish(long version)
    {
        return _store.Default.Transaction(connection => StoreFixture.Publish(connection, version), _token);
    }

    private static long Versions(DuckDBConnection connection)
    {
        return connection.Scalar<long>("SELECT count(*) FROM data_versions");
    }

    private static DuckDBException Fatal()
    {
        return new DuckDBException("FATAL Error: Failed: database has been invalidated because of a previous fatal error.", DuckDBErrorType.Fatal);
    }
}
