using Npgsql;
using Plumbline.Facts;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>A PostgreSQL server for all tests of a class, with a database for each that asks.</summary>
public sealed class PostgresFixture : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(PostgresServer.Start);
    private int _databases;
    private bool _hasTables;

    internal PostgresServer Server => _server.Value;

    internal FixedClock Clock { get; } = new() { Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) };

    /// <summary>The address of a new and empty database.</summary>
    /// <param name="log">Whether the server writes every statement down.</param>
    internal string NewDatabase(bool log = false)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        Server.Run($"CREATE DATABASE {name}");

        if (log)
        {
            Server.Run($"ALTER DATABASE {name} SET log_statement = 'all'");
        }

        return Server.Address(database: name);
    }

    internal PostgresWorkspaces Open(string address) => PostgresWorkspaces.Open(PostgresAddress.Parse(address).Value, StoreFixture.Settings, Clock).Value;

    /// <summary>Makes a workspace's tables, once, in a schema for tests that take back whatever they write.</summary>
    internal void MakeTables()
    {
        if (_hasTables)
        {
            return;
        }

        Server.Run("CREATE SCHEMA tried");
        using var inner = Server.Connect();
        using var transaction = inner.BeginTransaction();
        var connection = Lent(inner);
        new Migrator(MigrationSeries.Workspace, Clock).Apply(connection).Problems.ShouldBeEmpty();
        new StoredFacts(Clock).Create(connection);
        transaction.Commit();
        _hasTables = true;
    }

    /// <summary>The connection as a store lends it; it must be in a transaction.</summary>
    internal static PostgresConnection Lent(NpgsqlConnection inner)
    {
        using var command = new NpgsqlCommand("SET LOCAL TIME ZONE 'UTC'; SET LOCAL search_path TO tried", inner);
        command.ExecuteNonQuery();

        return new PostgresConnection(inner, "test", "test");
    }

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            Server.Dispose();
        }
    }
}
