namespace Plumbline.Importing.Publishing;

/// <summary>Rows of a feed kept for another thread, because the feed hands the same row out again and again.</summary>
/// <param name="fields">How many fields a row has.</param>
internal sealed class RowBatch(int fields)
{
    // Few enough to stay near the processor until they are written.
    private const int Most = 512;

    private readonly StagedRow[] _rows = new StagedRow[Most];

    internal bool IsFull => Count == Most;

    private int Count { get; set; }

    internal void Add(StagedRow row)
    {
        var kept = _rows[Count++] ??= new StagedRow(fields);
        (kept.Line, kept.Table, kept.SourceId, kept.Custom) = (row.Line, row.Table, row.SourceId, row.Custom);
        row.Values.CopyTo(kept.Values, 0);
    }

    /// <summary>Gives the rows to somebody, one after another; afterwards there are none.</summary>
    internal void Empty(Action<StagedRow> taker)
    {
        for (var i = 0; i < Count; i++)
        {
            taker(_rows[i]);
        }

        Count = 0;
    }
}
