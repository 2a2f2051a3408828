namespace Plumbline.Importing.Files;

/// <summary>What an input turned out to hold.</summary>
/// <param name="Tables">The tables that can be read, by file name.</param>
/// <param name="Problems">Files that cannot be read, each with what to do.</param>
/// <param name="Skipped">Files that are not data and were left out.</param>
public sealed record SourceFiles(
    IReadOnlyList<SourceTable> Tables, IReadOnlyList<FileProblem> Problems, IReadOnlyList<SkippedText> Skipped)
{
    /// <summary>
    /// Opens files, folders and zips of CSV, XLSX and XLS. Each text file is read through once, for its hash and encoding;
    /// no row is kept. What cannot be opened is a problem, never an exception.
    /// </summary>
    /// <param name="paths">Files, folders or zips on disk.</param>
    /// <param name="limits">Null for <see cref="ReadingLimits.Default"/>.</param>
    /// <param name="hints">What a mapping states about a file, by its name; null when nothing is stated.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SourceFiles Open(
        IEnumerable<string> paths,
        ReadingLimits? limits = null,
        Func<string, TableHints?>? hints = null,
        CancellationToken cancellation = default)
    {
        var opening = new Opening(limits ?? ReadingLimits.Default, hints ?? (_ => null), cancellation);

        foreach (var path in paths)
        {
            opening.Add(path);
        }

        return opening.Finish();
    }
}
