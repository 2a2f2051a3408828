using Plumbline.Stores.Postgres;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>A PostgreSQL server for all tests of a class, with a database for each that asks.</summary>
public sealed class PostgresFixture : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(PostgresServer.Start);
    private int _databases;

    internal PostgresServer Server => _server.Value;

    internal FixedClock Clock { get; } = new() { Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) };

    /// <summary>The address of a new and empty database.</summary>
    internal string NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        Server.Run($"CREATE DATABASE {name}");

        return Server.Address(database: name);
    }

    internal PostgresWorkspaces Open(string address) => PostgresWorkspaces.Open(PostgresAddress.Parse(address).Value, StoreFixture.Settings, Clock).Value;

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            Server.Dispose();
        }
    }
}
