using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores.Backups;

/// <summary>A column, by its name and the database's name of its type.</summary>
public sealed record BackupColumn(string Name, string Type)
{
    /// <summary>The columns of all tables at once, since each look into the catalogue costs as much as reading a small table.</summary>
    internal static Dictionary<string, IReadOnlyList<BackupColumn>> OfTables(DuckDBConnection connection)
    {
        return connection
            .Rows(
                "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' ORDER BY table_name, ordinal_position",
                row => (Table: row.GetString(0), Column: new BackupColumn(row.GetString(1), row.GetString(2))))
            .GroupBy(pair => pair.Table, pair => pair.Column)
            .ToDictionary(table => table.Key, table => (IReadOnlyList<BackupColumn>)[.. table]);
    }
}
