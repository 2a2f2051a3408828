using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.Backups;

/// <summary>A started data folder and a backup of it, for tests of either.</summary>
public abstract class BackupCase : IDisposable
{
    private protected StoreFixture Store { get; } = StoreFixture.Started();

    private protected CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    private protected string Target => Store.File("data.plumbline");

    public void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static long Newest(DuckDBConnection connection)
    {
        return connection.Scalar<long>("SELECT max(data_version) FROM data_versions");
    }

    private protected Task<Outcome<BackupManifest>> Make()
    {
        return Backup.Create(Store.Default, Target, Store.Clock, Token);
    }

    private protected Task<int> Publish(long version)
    {
        return Store.Default.Transaction(connection => StoreFixture.Publish(connection, version), Token);
    }

    private protected Task<bool> Filled()
    {
        return Store.Default.Transaction(
            connection =>
            {
                RandomRows.Fill(connection, rowsPerTable: 20);

                return StoreFixture.Publish(connection, 7) == 1;
            },
            Token);
    }

    private protected static void Same(Dictionary<string, List<string>> restored, Dictionary<string, List<string>> before)
    {
        restored.Keys.ShouldBe(before.Keys, ignoreOrder: true);

        foreach (var (table, rows) in before)
        {
            restored[table].ShouldBe(rows);
        }
    }

    private protected Task<Dictionary<string, List<string>>> Contents(string workspace)
    {
        return Store.Workspaces.Find(workspace).Value.Read(
            connection => StoreTables.OfData(connection).ToDictionary(
                table => table,
                table => connection.Rows($"SELECT t::TEXT FROM {table} t ORDER BY 1", row => row.GetString(0))),
            Token);
    }

    private protected bool Change(string name, string from, string to) => BackupZip.Change(Target, name, from, to);
}
