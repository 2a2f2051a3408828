using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

public sealed class WorkspaceStoreTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task A_reader_sees_one_snapshot_while_others_write()
    {
        await _store.Default.Read(
            connection =>
            {
                Versions(connection).ShouldBe(0);
                Publish(1).GetAwaiter().GetResult();

                Versions(connection).ShouldBe(0);

                return true;
            },
            _token);

        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _store.Default.Transaction<int>(
            connection =>
            {
                StoreFixture.Publish(connection, 1);
                throw new InvalidOperationException("Changed my mind.");
            },
            _token));

        (await _store.Default.Read(Versions, _token)).ShouldBe(0);
    }

    [Fact]
    public async Task Writers_take_turns()
    {
        await Publish(0);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.Default.Transaction(
            connection => connection.Run("UPDATE settings SET value = (length(value) + 1)::TEXT || repeat('x', length(value))"), _token)));
        await Task.WhenAll(Enumerable.Range(1, 20).Select(version => Publish(version)));

        (await _store.Default.Read(Versions, _token)).ShouldBe(21);
    }

    [Fact]
    public async Task Much_is_written_with_less_memory_and_then_there_is_as_much_as_before()
    {
        var id = _store.Default.Id;
        var before = await _store.Default.Read(MemoryLimit, _token);

        var meanwhile = await _store.Default.WriteMuch(
            connection =>
            {
                StoreFixture.Publish(connection, 1);
                return MemoryLimit(connection);
            },
            _token);

        meanwhile.ShouldBe("228.8 MiB");
        before.ShouldNotBe(meanwhile);
        (await _store.Default.Read(MemoryLimit, _token)).ShouldBe(before);
        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
        _store.Default.Id.ShouldBe(id);
    }

    [Fact]
    public async Task What_does_not_fit_into_little_memory_is_done_again_with_more()
    {
        var tries = 0;
        var length = await _store.Default.WriteMuch(
            connection =>
            {
                tries++;
                var found = connection.Scalar<long>("SELECT len(list(range)) FROM range(40000000)");
                StoreFixture.Publish(connection, 1);
                return found;
            },
            _token);

        (tries, length).ShouldBe((2, 40_000_000));
        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_reader_that_does_not_end_holds_up_no_import()
    {
        await _store.Default.Read(
            connection => _store.Default.WriteMuch(other => StoreFixture.Publish(other, 1), _token).GetAwaiter().GetResult(), _token);

        (await _store.Default.Read(Versions, _token)).ShouldBe(1);
    }

    [Fact]
    public async Task Much_that_fails_leaves_the_store_as_it_was()
    {
        var before = await _store.Default.Read(MemoryLimit, _token);

        await Should.ThrowAsync<InvalidOperationException>(() => _store.Default.WriteMuch<int>(
            _ => throw new InvalidOperationException("Changed my mind."), _token));

        (await _store.Default.Read(MemoryLimit, _token)).ShouldBe(before);
    }

    [Fact]
    public async Task No_more_readers_run_at_once_than_are_allowed()
    {
        var running = 0;
        var most = 0;
        using var full = new ManualResetEventSlim();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _store.Default.Read(
            connection =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));

                // On a busy machine the first may be done before the second has begun, so they wait for one another;
                // when one has waited in vain, the others need not.
                if (most == StoreFixture.Settings.ConcurrentReads)
                {
                    full.Set();
                }

                if (!full.Wait(TimeSpan.FromSeconds(15), _token))
                {
                    full.Set();
                }

                connection.Scalar<long>("SELECT sum(range * range % 7) FROM range(300000)");

                return Interlocked.Decrement(ref running);
            },
            _token)));

        most.ShouldBe(StoreFixture.Settings.ConcurrentReads);
    }

    [Fact]
    public async Task A_cancelled_read_stops_and_the_store_goes_on()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() => _store.Default.Read(
            connection => connection.Scalar<long>("SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"), source.Token));

        (await _store.Default.Read(Versions, _token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_transaction_is_rolled_back()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => _store.Default.Transaction(
            connection => StoreFixture.Publish(connection, 1) + connection.Scalar<long>("SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"),
            source.Token));

        (await _store.Default.Read(Versions, _token)).ShouldBe(0);
        await Publish(1);
    }

    [Fact]
    public async Task A_new_version_of_the_data_stands_in_the_file_not_only_in_its_log()
    {
        await Publish(1);

        new FileInfo(_store.DefaultFile + ".wal").Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Beside_a_reader_that_keeps_the_log_from_being_folded_in_a_write_is_still_confirmed()
    {
        await Publish(1);

        await _store.Default.Read(
            reader =>
            {
                reader.Scalar<long>("SELECT count(*) FROM settings");

                return _store.Default.Transaction(connection => connection.Run("UPDATE settings SET value = 'x'") + StoreFixture.Publish(connection, 2), _token)
                    .GetAwaiter().GetResult();
            },
            _token);

        (await _store.Default.Read(Versions, _token)).ShouldBe(2);
        new FileInfo(_store.DefaultFile + ".wal").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_demo_takes_no_writes()
    {
        await _store.Workspaces.Make<bool>(Workspace.Demo, "Demo company", WorkspaceKind.Demo, connection => StoreFixture.Publish(connection, 5) == 1, _token);
        var demo = _store.Workspaces.Find(Workspace.Demo).Value;

        (await demo.Read(Versions, _token)).ShouldBe(1);
        await Should.ThrowAsync<InvalidOperationException>(() => demo.Transaction(connection => StoreFixture.Publish(connection, 6), _token));
    }

    private Task<int> Publish(long version)
    {
        return _store.Default.Transaction(connection => StoreFixture.Publish(connection, version), _token);
    }

    private static long Versions(DuckDBConnection connection)
    {
        return connection.Scalar<long>("SELECT count(*) FROM data_versions");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;

        do
        {
            seen = most;
        }
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen);
    }

    private static string? MemoryLimit(DuckDBConnection connection) =>
        connection.Scalar<string>("SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'");
}
