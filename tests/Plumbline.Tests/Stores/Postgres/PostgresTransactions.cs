using Npgsql;
using Plumbline.Stores.Postgres;

namespace Plumbline.Tests.Stores.Postgres;

/// <summary>A connection as a store lends it, to a workspace's empty tables, in a transaction that is rolled back at the end.</summary>
internal sealed class PostgresTransactions : IDisposable
{
    private readonly NpgsqlConnection _inner;
    private readonly NpgsqlTransaction _transaction;

    internal PostgresTransactions(PostgresFixture postgres)
    {
        postgres.MakeTables();
        _inner = postgres.Server.Connect();
        _transaction = _inner.BeginTransaction();
        Connection = PostgresFixture.Lent(_inner);
    }

    internal PostgresConnection Connection { get; }

    public void Dispose()
    {
        _transaction.Dispose();
        _inner.Dispose();
    }
}
