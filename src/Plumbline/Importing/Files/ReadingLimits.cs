namespace Plumbline.Importing.Files;

/// <summary>How much one input may hold. Every limit has its own message when it is passed.</summary>
public sealed record ReadingLimits
{
    /// <summary>The limits used when nothing else is configured.</summary>
    public static ReadingLimits Default { get; } = new();

    /// <summary>Bytes of all files of one input together, after unpacking. Default 2 GB.</summary>
    public long TotalBytes { get; init; } = 2L << 30;

    /// <summary>
    /// Bytes of one XLSX after unpacking, or of one XLS. Default 200 MB, because parts of a workbook
    /// (its shared texts) must be held in memory; larger tables are read as CSV.
    /// </summary>
    public long WorkbookBytes { get; init; } = 200L << 20;

    /// <summary>Columns of one table. Default 1,000.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>Bytes of one cell in UTF-8. Default 32 KB.</summary>
    public int CellBytes { get; init; } = 32 << 10;

    /// <summary>Bytes of one record in UTF-8, line breaks in quoted cells included. Default 1 MB.</summary>
    public int RecordBytes { get; init; } = 1 << 20;

    /// <summary>Entries of one zip, folders included. Default 2,000.</summary>
    public int ZipEntries { get; init; } = 2_000;

    /// <summary>Unpacked bytes over packed bytes of a zip, and of each entry above 1 MB. Default 200.</summary>
    public int ZipRatio { get; init; } = 200;

    /// <summary>
    /// How often reading starts again after a broken record in one table before it gives up. Default 100.
    /// Each start costs reading up to <see cref="RecordBytes"/> twice.
    /// </summary>
    public int Restarts { get; init; } = 100;
}
