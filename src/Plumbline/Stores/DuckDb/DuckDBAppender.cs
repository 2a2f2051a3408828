using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// Writes many rows into one table: the values of a row in the order of the columns, then <see cref="EndRow"/>. Rows travel in
/// chunks of 2,048 on a second thread, so the connection is the appender's until it is closed; they belong to the connection's transaction if it has one; without one, what was handed over may stay when a
/// later row fails. <see cref="Close"/> hands over the rest; disposing does so too, unless an append has failed or a row is
/// half-written, for then something else has gone wrong.
/// </summary>
public sealed partial class DuckDBAppender : IBulkWriter
{
    // About as many chunks as are filled while a row group is written.
    private const int MostWaiting = 32;

    private readonly DuckDBConnection _connection;
    private readonly NativeAppender _native;
    private readonly AppenderColumn[] _columns;
    private readonly int _capacity = (int)DuckDbApi.VectorSize();
    private readonly Relay<nint> _relay;
    private nint _chunk;
    private int _row;
    private int _column;
    private bool _failed;

    internal DuckDBAppender(DuckDBConnection connection, string table, ReadOnlySpan<string> columns)
    {
        _connection = connection;
        _native = NativeAppender.Open(connection.Handle, table, columns);
        _columns = _native.Columns(columns);
        _chunk = _native.CreateChunk();
        _relay = new Relay<nint>(MostWaiting, _native.Take, _native.CreateChunk, chunk => DuckDbApi.DestroyChunk(ref chunk));
        connection.Add(this);
        Begin();
    }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

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
        if (!_native.IsOpen)
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
        if ((_failed || _column != 0) && _native.IsOpen)
        {
            _relay.Dispose();

            // Freeing flushes, so what is buffered goes first.
            _native.Clear();
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
                _native.Take(_chunk);
            }

            _native.Flush();
        }
        catch (DuckDBException)
        {
            _failed = true;
            throw;
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

    private void Free()
    {
        if (_native.IsOpen)
        {
            _relay.Dispose();
            DuckDbApi.DestroyChunk(ref _chunk);
            _native.Dispose();
            _connection.Remove(this);
        }
    }
}
