using System.Text;

namespace Plumbline.Importing.Files;

/// <summary>One table of an input: a delimited text file or one sheet of a workbook. Reading it streams.</summary>
public abstract class SourceTable
{
    private protected SourceTable()
    {
    }

    /// <summary>Relative to the input, with forward slashes: "sales_pipeline.csv", "2026/deals.csv", "book.xlsx#Sheet1".</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes of the file that holds the table, unpacked when it came in a zip.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of those bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The encoding of a text file; null for a sheet.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What stands between the cells of a text file; null for a sheet.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The column names.</summary>
    public required SourceHeader Header { get; init; }

    /// <summary>About how many rows there are, for progress and previews: line breaks of the file, or rows of the sheet.</summary>
    public required long ApproximateRows { get; init; }

    /// <summary>What was left out above the header.</summary>
    public IReadOnlyList<SkippedText> Skipped { get; init; } = [];

    /// <summary>What a reader should know about how the file was understood, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Reads the table's rows from the top, as often as wanted. The same <see cref="SourceRow"/> is handed out each time.
    /// Records that cannot be read, footers and totals go to <paramref name="log"/>; the rest is read all the same.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The file can no longer be read.</exception>
    public abstract IEnumerable<SourceRow> Read(
        ReadingLog log, IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default);
}
