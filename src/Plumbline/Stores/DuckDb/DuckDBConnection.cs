using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// A connection: one statement and one transaction at a time, used by one thread at a time. Several connections on one database
/// read side by side, each seeing what was committed when its transaction began.
/// </summary>
public sealed class DuckDBConnection(DuckDBDatabase database) : DbConnection
{
    private readonly Lock _gate = new();
    private readonly HashSet<IDisposable> _dependents = [];
    private SharedDatabase? _shared;
    private nint _handle;

    [AllowNull]
    public override string ConnectionString
    {
        get => "";
        set => throw new NotSupportedException("A connection is made from a DuckDBDatabase.");
    }

    public override string Database => "main";

    public override string DataSource => database.Path;

    public override string ServerVersion => DuckDBDatabase.LibraryVersion;

    public override ConnectionState State => _handle == 0 ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Stops every command of the connection that is given no token of its own. Commits and rollbacks are not stopped.</summary>
    public CancellationToken Cancellation { get; set; }

    internal nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("The connection is not open.");

    internal DuckDBTransaction? Transaction { get; set; }

    public override void Open()
    {
        if (_handle != 0)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        _shared = database.Share();

        try
        {
            _handle = NativeDatabase.Connect(_shared.Handle);
        }
        catch
        {
            _shared.Release();
            throw;
        }
    }

    /// <summary>Rolls back what is not committed and lets go of the database.</summary>
    public override void Close()
    {
        if (_handle == 0)
        {
            return;
        }

        Transaction?.Dispose();

        // Readers, statements and appenders must not outlive their connection.
        foreach (var dependent in _dependents.ToArray())
        {
            dependent.Dispose();
        }

        lock (_gate)
        {
            DuckDbApi.Disconnect(ref _handle);
            _handle = 0;
        }

        _shared?.Release();
        _shared = null;
    }

    public new DuckDBTransaction BeginTransaction()
    {
        return BeginTransaction(IsolationLevel.Unspecified);
    }

    public new DuckDBTransaction BeginTransaction(IsolationLevel isolationLevel)
    {
        return (DuckDBTransaction)BeginDbTransaction(isolationLevel);
    }

    public new DuckDBCommand CreateCommand()
    {
        return new DuckDBCommand { Connection = this };
    }

    /// <summary>A bulk writer into a table, temporary ones included.</summary>
    /// <param name="table">The table, without its schema.</param>
    /// <param name="columns">The columns that will be given, in this order; the others take their defaults. None: all, in the table's order.</param>
    public DuckDBAppender CreateAppender(string table, params ReadOnlySpan<string> columns)
    {
        return new DuckDBAppender(this, table, columns);
    }

    public override void ChangeDatabase(string databaseName)
    {
        throw new NotSupportedException("A connection stays with its database.");
    }

    internal void Interrupt()
    {
        lock (_gate)
        {
            if (_handle != 0)
            {
                DuckDbApi.Interrupt(_handle);
            }
        }
    }

    internal void Add(IDisposable dependent)
    {
        _dependents.Add(dependent);
    }

    internal void Remove(IDisposable dependent)
    {
        _dependents.Remove(dependent);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
        {
            throw new NotSupportedException("DuckDB's transactions are snapshots.");
        }

        if (Transaction is not null)
        {
            throw new InvalidOperationException("The connection has a transaction already.");
        }

        return Transaction = new DuckDBTransaction(this);
    }

    protected override DbCommand CreateDbCommand()
    {
        return CreateCommand();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }
}
