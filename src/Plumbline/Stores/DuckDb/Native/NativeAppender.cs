namespace Plumbline.Stores.DuckDb.Native;

/// <summary>DuckDB's own appender: takes chunks of rows into one table.</summary>
internal sealed unsafe class NativeAppender : IDisposable
{
    // One row group. Left to itself DuckDB gathers two thirds more, outside its memory limit.
    private const int ChunksBetweenFlushes = 60;

    private nint _handle;
    private int _waiting;

    private NativeAppender(nint handle)
    {
        _handle = handle;
    }

    internal bool IsOpen => _handle != 0;

    /// <param name="columns">Those that values are given for; all when empty.</param>
    internal static NativeAppender Open(nint connection, string table, ReadOnlySpan<string> columns)
    {
        if (DuckDbApi.CreateAppender(connection, null, table, out var handle) == NativeState.Error)
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

        return new NativeAppender(handle);
    }

    /// <summary>Writers of values, one for each column.</summary>
    internal AppenderColumn[] Columns(ReadOnlySpan<string> names) => AppenderColumns.Of(AppenderColumns.TypesOf(_handle), names);

    /// <summary>An empty chunk with a vector for each column.</summary>
    internal nint CreateChunk() => AppenderColumns.CreateChunk(_handle);

    /// <summary>Takes the rows of a chunk, which is empty afterwards.</summary>
    internal void Take(nint chunk)
    {
        Check(DuckDbApi.AppendChunk(_handle, chunk));
        DuckDbApi.ResetChunk(chunk);

        if (++_waiting == ChunksBetweenFlushes)
        {
            _waiting = 0;
            Flush();
        }
    }

    /// <summary>Puts what was taken into the table.</summary>
    internal void Flush() => Check(DuckDbApi.FlushAppender(_handle));

    /// <summary>Drops what was taken and is not in the table yet; disposing would flush it.</summary>
    internal void Clear() => DuckDbApi.ClearAppender(_handle);

    public void Dispose()
    {
        if (IsOpen)
        {
            DuckDbApi.DestroyAppender(ref _handle);
            _handle = 0;
        }
    }

    private void Check(NativeState state)
    {
        if (state == NativeState.Error)
        {
            throw new DuckDBException(DuckDbApi.Text(DuckDbApi.AppenderError(_handle)));
        }
    }

    private static DuckDBException Failure(ref nint handle)
    {
        var error = new DuckDBException(DuckDbApi.Text(DuckDbApi.AppenderError(handle)));
        DuckDbApi.DestroyAppender(ref handle);

        return error;
    }
}
