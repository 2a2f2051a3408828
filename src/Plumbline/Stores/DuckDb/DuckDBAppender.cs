using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// Writes many rows into one table: the values of a row in the order of the columns, then <see cref="EndRow"/>. Rows travel in
/// chunks of 2,048 on a second thread, so the connection is the appender's until it is closed; they belong to the connection's transaction if it has one; without one, what was handed over may stay when a
/// later row fails. <see cref="Close"/> hands over the rest; disposing does so too, unless an append has failed or a row is
/// half-written, for then something else has gone wrong.
/// </summary>
public sealed unsafe class DuckDBAppender : IDisposable
{
    // One row group. Left to itself DuckDB gathers two thirds more, outside its memory limit.
    private const int ChunksBetweenFlushes = 60;

    private readonly DuckDBConnection _connection;
    private readonly AppenderColumn[] _columns;
    private readonly int _capacity = (int)DuckDbApi.VectorSize();
    private readonly ChunkRelay _relay;
    private nint _handle;
    private nint _chunk;
    private int _row;
    private int _column;
    private int _waiting;
    private bool _failed;

    private DuckDBAppender(DuckDBConnection connection, nint handle, nint chunk, AppenderColumn[] columns)
    {
        _connection = connection;
        _handle = handle;
        _chunk = chunk;
        _columns = columns;
        _relay = new ChunkRelay(Take, () => AppenderColumns.CreateChunk(_handle));
        connection.Add(this);
        Begin();
    }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    internal static DuckDBAppender Create(DuckDBConnection connection, string table, ReadOnlySpan<string> columns)
    {
        if (DuckDbApi.CreateAppender(connection.Handle, null, table, out var handle) == NativeState.Error)
        {
            throw Failure(ref handle);
        }

        foreach (var column in columns)
        {
            if (DuckDbApi.AddAppenderColumn(handle, column) == NativeState.Error)
            {
                throw Failure(ref handle);
            }
        }

        var types = AppenderColumns.TypesOf(handle);

        return new DuckDBAppender(connection, handle, AppenderColumns.CreateChunk(handle), AppenderColumns.Of(types, columns));
    }

    public DuckDBAppender AppendNull()
    {
        Next().Null(_row);

        return this;
    }

    public DuckDBAppender AppendBoolean(bool? value)
    {
        return value is { } known ? Done(Next().Boolean(_row, known)) : AppendNull();
    }

    /// <summary>For integer columns of any width, and for decimals.</summary>
    public DuckDBAppender AppendInt64(long? value)
    {
        return value is { } known ? Done(Next().Integer(_row, known)) : AppendNull();
    }

    /// <summary>For decimals: a finer value is rounded half away from zero, as DuckDB itself does.</summary>
    public DuckDBAppender AppendDecimal(decimal? value)
    {
        return value is { } known ? Done(Next().Decimal(_row, known)) : AppendNull();
    }

    public DuckDBAppender AppendDouble(double? value)
    {
        return value is { } known ? Done(Next().Double(_row, known)) : AppendNull();
    }

    public DuckDBAppender AppendString(string? value)
    {
        return value is null ? AppendNull() : Done(Next().Text(_row, value));
    }

    public DuckDBAppender AppendDate(DateOnly? value)
    {
        return value is { } known ? Done(Next().Date(_row, known)) : AppendNull();
    }

    /// <summary>For TIMESTAMP columns: an instant in UTC.</summary>
    public DuckDBAppender AppendTimestamp(DateTime? value)
    {
        return value is { } known ? Done(Next().Instant(_row, known)) : AppendNull();
    }

    public void EndRow()
    {
        if (_column != _columns.Length)
        {
            _failed = true;
            throw new InvalidOperationException($"A row of {_columns.Length} columns was ended after {_column}.");
        }

        _column = 0;
        _row++;
        Rows++;

        if (_row == _capacity)
        {
            HandOver();
        }
    }

    /// <summary>Hands over what is left; afterwards all rows stand in the table, or an error says why not.</summary>
    public void Close()
    {
        if (_handle == 0)
        {
            return;
        }

        if (_column != 0)
        {
            _failed = true;
            throw new InvalidOperationException("The last row was not ended.");
        }

        Complete();
        Free();
    }

    public void Dispose()
    {
        if ((_failed || _column != 0) && _handle != 0)
        {
            _relay.Dispose();

            // Freeing flushes, so what is buffered goes first.
            DuckDbApi.ClearAppender(_handle);
            Free();
            return;
        }

        try
        {
            Close();
        }
        finally
        {
            Free();
        }
    }

    private AppenderColumn Next()
    {
        if (_column == _columns.Length)
        {
            _failed = true;
            throw new InvalidOperationException($"The table takes {_columns.Length} values a row.");
        }

        return _columns[_column++];
    }

    private DuckDBAppender Done(bool accepted)
    {
        if (!accepted)
        {
            _failed = true;
            throw _columns[_column - 1].Refusal();
        }

        return this;
    }

    private void HandOver()
    {
        DuckDbApi.SetChunkSize(_chunk, (ulong)_row);

        try
        {
            _chunk = _relay.Pass(_chunk);
        }
        catch
        {
            // The chunk went with the others that were not taken.
            (_chunk, _failed) = (0, true);
            throw;
        }

        Begin();
    }

    private void Complete()
    {
        try
        {
            _relay.Finish();

            if (_row > 0)
            {
                DuckDbApi.SetChunkSize(_chunk, (ulong)_row);
                Take(_chunk);
            }

            Check(DuckDbApi.FlushAppender(_handle));
        }
        catch (DuckDBException)
        {
            _failed = true;
            throw;
        }
    }

    private void Take(nint chunk)
    {
        Check(DuckDbApi.AppendChunk(_handle, chunk));
        DuckDbApi.ResetChunk(chunk);

        if (++_waiting == ChunksBetweenFlushes)
        {
            _waiting = 0;
            Check(DuckDbApi.FlushAppender(_handle));
        }
    }

    private void Begin()
    {
        _row = 0;

        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Point(DuckDbApi.ChunkVector(_chunk, (ulong)i));
        }
    }

    private void Check(NativeState state)
    {
        if (state == NativeState.Error)
        {
            throw new DuckDBException(DuckDbApi.Text(DuckDbApi.AppenderError(_handle)));
        }
    }

    private void Free()
    {
        if (_handle != 0)
        {
            _relay.Dispose();
            DuckDbApi.DestroyChunk(ref _chunk);
            DuckDbApi.DestroyAppender(ref _handle);
            _handle = 0;
            _connection.Remove(this);
        }
    }

    private static DuckDBException Failure(ref nint handle)
    {
        var error = new DuckDBException(DuckDbApi.Text(DuckDbApi.AppenderError(handle)));
        DuckDbApi.DestroyAppender(ref handle);

        return error;
    }
}
