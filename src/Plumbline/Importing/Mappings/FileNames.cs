using System.IO.Enumeration;
using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings;

/// <summary>Finds the tables that a feed names. A table is called by its file, a sheet by <c>book.xlsx#Sheet</c>.</summary>
internal static class FileNames
{
    /// <summary>The tables in the order of their names, so that the same input is always read in the same order.</summary>
    public static IReadOnlyList<SourceTable> Matching(FeedMapping feed, IReadOnlyList<SourceTable> tables) =>
        [.. tables.Where(table => Matches(feed, table.FileName)).OrderBy(table => table.FileName, StringComparer.Ordinal)];

    /// <summary>The name a person would write for a table: without folders and sheet.</summary>
    public static string File(string tableName) => tableName[..Mark(tableName)].Split('/')[^1];

    /// <summary>The sheet's name; null for a text file.</summary>
    public static string? Sheet(string tableName) => Mark(tableName) < tableName.Length ? tableName[(Mark(tableName) + 1)..] : null;

    /// <summary>Whether a feed reads the file of this name, whatever its sheet.</summary>
    public static bool IsFile(FeedMapping feed, string tableName) => FileSystemName.MatchesSimpleExpression(
        feed.File, feed.File.Contains('/', StringComparison.Ordinal) ? tableName[..Mark(tableName)] : File(tableName));

    private static bool Matches(FeedMapping feed, string tableName) =>
        IsFile(feed, tableName)
        && (feed.Sheet is null || string.Equals(feed.Sheet, Sheet(tableName), StringComparison.OrdinalIgnoreCase));

    private static int Mark(string tableName)
    {
        var book = tableName.LastIndexOf(".xls", StringComparison.OrdinalIgnoreCase);
        var mark = book < 0 ? -1 : tableName.IndexOf('#', book);

        return mark < 0 ? tableName.Length : mark;
    }
}
