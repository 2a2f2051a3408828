using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

public sealed partial class DuckDBAppender
{
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

    void IBulkWriter.Null() => AppendNull();

    void IBulkWriter.Flag(bool? value) => AppendBoolean(value);

    void IBulkWriter.Whole(long? value) => AppendInt64(value);

    void IBulkWriter.Number(decimal? value) => AppendDecimal(value);

    void IBulkWriter.Double(double? value) => AppendDouble(value);

    void IBulkWriter.Text(string? value) => AppendString(value);

    void IBulkWriter.Date(DateOnly? value) => AppendDate(value);

    void IBulkWriter.Instant(DateTime? value) => AppendTimestamp(value);

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
}
