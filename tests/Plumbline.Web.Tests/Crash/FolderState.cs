using System.Data.Common;
using System.Text.RegularExpressions;
using Plumbline.Stores;

namespace Plumbline.Web.Tests.Crash;

/// <summary>What a data folder holds: every row of every table of the user's workspace, but for the moments at which it was written.</summary>
/// <param name="Tables">The number of rows and a sum over them, for each table that is not empty.</param>
internal sealed partial record FolderState(string Tables)
{
    /// <summary>Reads an open folder, of which no data may be missing.</summary>
    internal static async Task<FolderState> Of(IWorkspaceStores workspaces, CancellationToken cancellation)
    {
        var store = workspaces.Find(Workspace.Default).Value;
        store.Notices.ShouldBeEmpty();
        return await store.Read(connection => new FolderState(string.Join('\n', connection.Column<string>(Sums(connection)))), cancellation);
    }

    /// <summary>The files of a closed folder. Those whose names differ from run to run are told by what they are.</summary>
    internal static IReadOnlyList<string> Files(string data) =>
        [.. new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => NameOf(file, data)).Order(StringComparer.Ordinal)];

    private static string NameOf(FileInfo file, string data) =>
        RejectsName().IsMatch(file.Name) ? FormattableString.Invariant($"{file.Length} bytes of rows that were left out")
        : file.Directory!.Name == "keys" ? "a key of cookies"
        : Path.GetRelativePath(data, file.FullName);

    // When a row was written, and which file it is in, differ between two runs that do the same.
    private static string Sums(DbConnection connection)
    {
        var columns = connection.Rows(
            """
            SELECT c.table_name, string_agg(c.column_name, ', ') FROM duckdb_columns() AS c JOIN duckdb_tables() AS t ON t.table_oid = c.table_oid
            WHERE t.estimated_size > 0 AND c.column_name NOT IN ('known_at', 'imported_at', 'started_at', 'finished_at', 'made_at', 'applied_at', 'store_id')
            GROUP BY c.table_name
            """,
            row => (Table: row.GetString(0), Columns: row.GetString(1)));
        var tables = columns.Select(table => $"SELECT '{table.Table}' AS name, count(*) AS rows, CAST(sum(hash({table.Columns})) AS TEXT) AS total FROM {table.Table}");
        return $"SELECT name || ': ' || rows || ' rows, ' || total FROM ({string.Join("\nUNION ALL ", tables)}) AS sums WHERE rows > 0 ORDER BY name";
    }

    [GeneratedRegex(@"^rejects-\d{8}-\d{9}\.csv$")]
    private static partial Regex RejectsName();
}
