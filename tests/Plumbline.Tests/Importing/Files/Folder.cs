using System.Text;
using Plumbline.Importing.Files;

namespace Plumbline.Tests.Importing.Files;

/// <summary>A new folder on disk for one test, and what reading its files gives.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plumbline-files-").FullName;

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);

        return path;
    }

    public string Write(string name, string text, Encoding? encoding = null) =>
        Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    /// <summary>The only table of a file with this text.</summary>
    public SourceTable Table(string text, Encoding? encoding = null, ReadingLimits? limits = null, TableHints? hints = null)
    {
        var files = Reading.Open([Write("table.csv", text, encoding)], limits, _ => hints);
        files.Problems.ShouldBeEmpty();

        return files.Tables.ShouldHaveSingleItem();
    }

    /// <summary>The only problem of a file with these bytes.</summary>
    public FileProblem Refusal(string name, byte[] bytes, ReadingLimits? limits = null)
    {
        var files = Reading.Open([Write(name, bytes)], limits);
        files.Tables.ShouldBeEmpty();

        return files.Problems.ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class Reading
{
    public static SourceFiles Open(IEnumerable<string> paths, ReadingLimits? limits = null, Func<string, TableHints?>? hints = null) =>
        SourceFiles.Open(paths, limits, hints, TestContext.Current.CancellationToken);

    public static IEnumerable<SourceRow> All(this SourceTable table, ReadingLog? log = null) =>
        table.Read(log ?? new ReadingLog(), null, TestContext.Current.CancellationToken);

    /// <summary>All rows, each as its line and its cells.</summary>
    public static List<(long Line, string[] Cells)> Rows(this SourceTable table, ReadingLog? log = null) =>
        table.All(log).Select(row => (row.Line, Enumerable.Range(0, row.Count).Select(row.Text).ToArray())).ToList();

    /// <summary>All rows in one text, cells divided by bars, rows by slashes.</summary>
    public static string Flat(this SourceTable table, ReadingLog? log = null) =>
        string.Join(" / ", table.Rows(log).Select(row => string.Join("|", row.Cells)));
}
