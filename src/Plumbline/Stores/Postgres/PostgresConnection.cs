using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Plumbline.Stores.Postgres;

/// <summary>
/// A connection out of the pool, inside the one transaction in which its schema is found by the names of tables. A transaction that
/// work begins on it is a part of that one, which alone decides what becomes of it all.
/// </summary>
internal sealed class PostgresConnection(NpgsqlConnection inner, string place, string storeId) : DbConnection
{
    private NpgsqlCommand? _last;

    /// <summary>The id of the data that the transaction sees.</summary>
    internal string StoreId => storeId;

    internal NpgsqlConnection Inner => inner;

    [AllowNull]
    public override string ConnectionString
    {
        get => "";
        set => throw new NotSupportedException("A connection is lent by its store.");
    }

    public override string Database => inner.Database;

    public override string DataSource => place;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void Open() => throw new NotSupportedException("A connection is lent by its store.");

    public override void Close()
    {
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A connection stays with its database.");

    /// <summary>Stops what is running; called from another thread.</summary>
    internal void Interrupt() => _last?.Cancel();

    /// <summary>Begins a part of the transaction that can be taken back by itself.</summary>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new PostgresPart(this);

    protected override DbCommand CreateDbCommand()
    {
        _last = inner.CreateCommand();

        return _last;
    }
}
