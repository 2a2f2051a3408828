using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// One or more statements with parameters <c>$1</c> to <c>$n</c>. DuckDB works on the calling thread, so the methods that return a
/// task have done their work when they return; a cancelled token stops them all the same.
/// </summary>
public sealed class DuckDBCommand : DbCommand
{
    private readonly DuckDBParameterCollection _parameters = [];
    private string _text = "";
    private StatementBatch? _batch;
    private PreparedStatement? _prepared;

    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set
        {
            _text = value ?? "";
            Unprepare();
        }
    }

    /// <summary>Seconds after which the command is stopped; 0, the default, means never.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("DuckDB runs text only.");
            }
        }
    }

    /// <summary>
    /// Whether rows are worked out while they are read, so that a large result needs little memory. The next statement on the
    /// connection then ends the reader, and an error may come late. Off by default.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    /// <summary>Whether it runs to its end although the connection's work was cancelled: a rollback must.</summary>
    internal bool IsUnstoppable { get; set; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public new DuckDBConnection? Connection { get; set; }

    public new DuckDBParameterCollection Parameters => _parameters;

    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (DuckDBConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    // A connection has one transaction and every command on it belongs to it.
    protected override DbTransaction? DbTransaction
    {
        get => Connection?.Transaction;
        set { }
    }

    public override void Cancel()
    {
        Connection?.Interrupt();
    }

    public override int ExecuteNonQuery()
    {
        return Run(CancellationToken.None);
    }

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        return Completed(static (command, token) => command.Run(token), cancellationToken);
    }

    public override object? ExecuteScalar()
    {
        return First(CancellationToken.None);
    }

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        return Completed(static (command, token) => command.First(token), cancellationToken);
    }

    public new DuckDBDataReader ExecuteReader()
    {
        return Read(CommandBehavior.Default, CancellationToken.None);
    }

    /// <summary>Keeps the statement planned between executions. For a text of one statement.</summary>
    public override void Prepare()
    {
        Unprepare();
        _batch = StatementBatch.Parse(Open().Handle, _text);

        if (_batch.Count != 1)
        {
            Unprepare();
            throw new InvalidOperationException("Only a single statement can be prepared.");
        }

        _prepared = _batch.Prepare(0);
        Open().Add(this);
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        return Read(behavior, CancellationToken.None);
    }

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        return Completed<DbDataReader>((command, token) => command.Read(behavior, token), cancellationToken);
    }

    protected override DbParameter CreateDbParameter()
    {
        return new DuckDBParameter();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unprepare();
        }

        base.Dispose(disposing);
    }

    private DuckDBDataReader Read(CommandBehavior behavior, CancellationToken asked)
    {
        var connection = Open();
        var token = TokenFor(connection, asked);
        token.ThrowIfCancellationRequested();
        var statements = Statements(connection);
        var execution = new Execution(connection, TimeSpan.FromSeconds(CommandTimeout), token);

        return new DuckDBDataReader(connection, statements, execution, behavior, UseStreamingMode);
    }

    private CancellationToken TokenFor(DuckDBConnection connection, CancellationToken asked)
    {
        return IsUnstoppable ? CancellationToken.None
            : asked.CanBeCanceled ? asked
            : connection.Cancellation;
    }

    private StatementQueue Statements(DuckDBConnection connection)
    {
        return _prepared is null
            ? StatementQueue.Of(StatementBatch.Parse(connection.Handle, _text), _parameters)
            : StatementQueue.Of(_prepared, _parameters);
    }

    private int Run(CancellationToken token)
    {
        using var reader = Read(CommandBehavior.Default, token);

        while (reader.NextResult())
        {
        }

        return reader.RecordsAffected;
    }

    private object? First(CancellationToken token)
    {
        using var reader = Read(CommandBehavior.Default, token);

        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    private Task<T> Completed<T>(Func<DuckDBCommand, CancellationToken, T> work, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(token);
        }

        try
        {
            return Task.FromResult(work(this, token));
        }
        catch (OperationCanceledException cancelled)
        {
            return Task.FromCanceled<T>(cancelled.CancellationToken);
        }
        catch (DbException error)
        {
            return Task.FromException<T>(error);
        }
    }

    private DuckDBConnection Open()
    {
        return Connection ?? throw new InvalidOperationException("The command has no connection.");
    }

    private void Unprepare()
    {
        _prepared?.Dispose();
        _batch?.Dispose();
        _prepared = null;
        _batch = null;
        Connection?.Remove(this);
    }
}
