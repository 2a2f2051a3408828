namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The result of one statement: its columns, and its rows chunk by chunk.</summary>
internal sealed unsafe class QueryResult : IDisposable
{
    private const int ReturnsRows = 3;
    private const int ReturnsCount = 1;

    private NativeResult _result;
    private nint _chunk;

    private QueryResult(NativeResult result)
    {
        _result = result;
        var kind = DuckDbApi.ResultReturnType(_result);
        HasColumns = kind == ReturnsRows;
        RowsChanged = kind == ReturnsCount ? (long)DuckDbApi.RowsChanged(ref _result) : null;
        Columns = HasColumns ? ReadColumns() : [];
    }

    internal bool HasColumns { get; }

    /// <summary>Rows inserted, updated or deleted; null for statements that do none of these.</summary>
    internal long? RowsChanged { get; }

    internal ColumnVector[] Columns { get; }

    internal static QueryResult From(NativeState state, NativeResult result)
    {
        if (state == NativeState.Success)
        {
            return new QueryResult(result);
        }

        var error = new DuckDBException(DuckDbApi.Text(DuckDbApi.ResultError(ref result)), DuckDbApi.ResultErrorType(ref result));
        DuckDbApi.DestroyResult(ref result);

        throw error;
    }

    /// <summary>Moves to the next chunk and returns its rows; 0 at the end.</summary>
    internal int NextChunk()
    {
        DropChunk();
        _chunk = DuckDbApi.FetchChunk(_result);
        var rows = _chunk == 0 ? 0 : (int)DuckDbApi.ChunkSize(_chunk);

        if (rows == 0)
        {
            ThrowIfFailedLate();
            return 0;
        }

        for (var i = 0; i < Columns.Length; i++)
        {
            Columns[i].Point(DuckDbApi.ChunkVector(_chunk, (ulong)i));
        }

        return rows;
    }

    public void Dispose()
    {
        DropChunk();
        DuckDbApi.DestroyResult(ref _result);
    }

    // A query that fails while it streams ends like one that is done; only the result itself tells them apart.
    private void ThrowIfFailedLate()
    {
        var error = DuckDbApi.Text(DuckDbApi.ResultError(ref _result));

        if (error.Length > 0)
        {
            throw new DuckDBException(error, DuckDbApi.ResultErrorType(ref _result));
        }
    }

    private void DropChunk()
    {
        if (_chunk != 0)
        {
            DuckDbApi.DestroyChunk(ref _chunk);
        }
    }

    private ColumnVector[] ReadColumns()
    {
        var columns = new ColumnVector[DuckDbApi.ColumnCount(ref _result)];

        for (var i = 0; i < columns.Length; i++)
        {
            var name = DuckDbApi.Text(DuckDbApi.ColumnName(ref _result, (ulong)i));
            columns[i] = new ColumnVector(name, ColumnType.From(DuckDbApi.ColumnLogicalType(ref _result, (ulong)i)));
        }

        return columns;
    }
}
