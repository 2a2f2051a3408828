using Npgsql;
using Plumbline.Stores.Postgres;
using Plumbline.Tests.Proof;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>A connection as a store lends it, inside a transaction that is rolled back at the end, its schema with it.</summary>
internal sealed class PostgresTransactions : IDisposable
{
    private readonly NpgsqlConnection _inner;
    private readonly NpgsqlTransaction _transaction;

    internal PostgresTransactions(PostgresServer server)
    {
        _inner = server.Connect();
        _transaction = _inner.BeginTransaction();
        using var command = new NpgsqlCommand("SET TIME ZONE 'UTC'; CREATE SCHEMA tried; SET LOCAL search_path TO tried", _inner);
        command.ExecuteNonQuery();
        Connection = new PostgresConnection(_inner, "test", "test");
    }

    internal PostgresConnection Connection { get; }

    public void Dispose()
    {
        _transaction.Dispose();
        _inner.Dispose();
    }
}
