using System.Data.Common;
using Plumbline.Facts;
using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Queries;

/// <summary>A workspace in memory with the product's own tables, for questions about rows that a test writes itself.</summary>
internal sealed class MemoryStore : ISalesStore, IDisposable
{
    private readonly DuckDBDatabase _database = DuckDBDatabase.InMemory();

    internal MemoryStore()
    {
        using var connection = _database.Connect();
        new Migrator(MigrationSeries.Workspace, TimeProvider.System).Apply(connection).Problems.ShouldBeEmpty();
        new StoredFacts(TimeProvider.System).Create(connection);
    }

    public string Id => "memory";

    /// <summary>Tests write past the store.</summary>
    public long? Revision => null;

    public Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation)
    {
        using var connection = _database.Connect();
        return Task.FromResult(work(connection));
    }

    internal void Run(string sql)
    {
        using var connection = _database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _database.Dispose();
}
