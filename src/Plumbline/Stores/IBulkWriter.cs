namespace Plumbline.Stores;

/// <summary>
/// Writes many rows into one table: the values of a row in the order of the columns, then <see cref="EndRow"/>. After
/// <see cref="Close"/> all of them stand in the table; disposed of without it, those since the last error may be missing.
/// </summary>
internal interface IBulkWriter : IDisposable
{
    /// <summary>Rows ended so far.</summary>
    long Rows { get; }

    void Null();

    void Flag(bool? value);

    /// <summary>For integer columns of any width.</summary>
    void Whole(long? value);

    /// <summary>A finer value than the column holds is rounded half away from zero.</summary>
    void Number(decimal? value);

    void Double(double? value);

    void Text(string? value);

    void Date(DateOnly? value);

    /// <summary>An instant in UTC.</summary>
    void Instant(DateTime? value);

    void EndRow();

    void Close();
}
