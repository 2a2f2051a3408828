using System.Data.Common;
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
        foreach (var name in typeof(ISalesStore).Assembly.GetManifestResourceNames().Where(IsMigration).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(typeof(ISalesStore).Assembly.GetManifestResourceStream(name)!);
            var lines = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("--@postgres", StringComparison.Ordinal));
            Run(string.Join('\n', lines));
        }
    }

    public string Id => "memory";

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

    private static bool IsMigration(string name) =>
        name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains("000", StringComparison.Ordinal) && !name.Contains("control", StringComparison.Ordinal);
}
