namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The statements of one text. They are prepared one by one, since a later one may need what an earlier one creates.</summary>
internal sealed unsafe class StatementBatch : IDisposable
{
    private readonly nint _connection;
    private nint _extracted;

    private StatementBatch(nint connection, nint extracted, int count)
    {
        _connection = connection;
        _extracted = extracted;
        Count = count;
    }

    internal int Count { get; }

    internal static StatementBatch Parse(nint connection, string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            // The C API would stop reading there and run the first half.
            throw new DuckDBException("A statement holds a NUL character.", DuckDBErrorType.Parser);
        }

        var count = DuckDbApi.ExtractStatements(connection, sql, out var extracted);

        if (count > 0)
        {
            return new StatementBatch(connection, extracted, (int)count);
        }

        var error = DuckDbApi.Text(DuckDbApi.ExtractStatementsError(extracted));
        DuckDbApi.DestroyExtracted(ref extracted);

        throw error.Length == 0
            ? new DuckDBException("There is no statement to run.", DuckDBErrorType.Parser)
            : new DuckDBException(error);
    }

    internal PreparedStatement Prepare(int index)
    {
        if (DuckDbApi.PrepareExtracted(_connection, _extracted, (ulong)index, out var statement) == NativeState.Success)
        {
            return new PreparedStatement(statement);
        }

        var error = DuckDbApi.Text(DuckDbApi.PrepareError(statement));
        DuckDbApi.DestroyPrepare(ref statement);

        throw new DuckDBException(error);
    }

    public void Dispose()
    {
        if (_extracted != 0)
        {
            DuckDbApi.DestroyExtracted(ref _extracted);
        }
    }
}
