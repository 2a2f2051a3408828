using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

public sealed class DamagedLogTests : IDisposable
{
    private readonly StoreFixture _store = StoreFixture.Started();

    public void Dispose()
    {
        _store.Dispose();
    }

    [Fact]
    public async Task A_sound_log_is_replayed_and_nothing_is_said()
    {
        await Written();
        _store.Kill();

        (await Settings()).ShouldBe(["value 1", "unpublished"]);
        _store.Default.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_cannot_be_replayed_is_set_aside_and_the_loss_is_said_until_it_is_dismissed()
    {
        await Written();
        _store.Kill(log => log[^10] ^= 1);

        (await Settings()).ShouldBe(["value 1"]);
        var notice = _store.Default.Notices.ShouldHaveSingleItem();
        notice.What.ShouldStartWith("Data is missing");
        File.Exists(notice.Where).ShouldBeTrue();

        _store.Close();
        _store.Default.Notices.ShouldBe([notice]);
        _store.Default.DismissNotices();
        _store.Close();
        _store.Default.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zeroed_end_of_the_log_does_not_keep_the_store_from_opening()
    {
        await Written();
        _store.Kill(log => Array.Clear(log, log.Length / 2, log.Length - (log.Length / 2)));

        (await Settings()).ShouldBe(["value 1"]);
        _store.Default.Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_confirmed_version_that_duckdb_drops_without_a_word_is_missed_all_the_same()
    {
        await Written();

        // Beside a reader of rows that are changed no checkpoint can be made, so the new version stands in the log alone.
        await _store.Default.Read(
            reader =>
            {
                reader.Scalar<long>("SELECT count(*) FROM settings");

                return _store.Default.Transaction(PublishTwo, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            },
            TestContext.Current.CancellationToken);

        var log = File.ReadAllBytes(_store.DefaultFile + ".wal");
        log.Length.ShouldBeGreaterThan(64);
        _store.Kill(bytes => bytes[1] ^= 1);

        await Settings();
        _store.Default.Notices.Select(notice => notice.What).ShouldContain(what => what.Contains("version 2 of the data was confirmed", StringComparison.Ordinal));
    }

    private static int PublishTwo(DuckDBConnection connection)
    {
        connection.Run("UPDATE settings SET value = 'changed'");

        return StoreFixture.Publish(connection, 2);
    }

    private async Task Written()
    {
        await _store.Default.Transaction(connection => StoreFixture.Publish(connection, 1), TestContext.Current.CancellationToken);
        await _store.Default.Transaction(
            connection => connection.Run("INSERT INTO settings (setting_id, name, value, changed_at) VALUES (2, 'a', 'unpublished', TIMESTAMP '2026-01-01')"),
            TestContext.Current.CancellationToken);
    }

    private Task<List<string?>> Settings()
    {
        return _store.Default.Read(connection => connection.Column<string>("SELECT value FROM settings ORDER BY setting_id"), TestContext.Current.CancellationToken);
    }
}
