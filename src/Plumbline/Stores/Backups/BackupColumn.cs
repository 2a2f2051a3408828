using System.Data.Common;
using System.Globalization;

namespace Plumbline.Stores.Backups;

/// <summary>A column, by its name and the database's name of its type.</summary>
public sealed record BackupColumn(string Name, string Type)
{
    /// <summary>The columns of all tables at once, since each look into the catalogue costs as much as reading a small table.</summary>
    internal static Dictionary<string, IReadOnlyList<BackupColumn>> OfTables(DbConnection connection)
    {
        return connection
            .Rows(
                "SELECT table_name, column_name, data_type, numeric_precision, numeric_scale FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
                row => (Table: row.GetString(0), Column: new BackupColumn(row.GetString(1), TypeOf(row))))
            .GroupBy(pair => pair.Table, pair => pair.Column)
            .ToDictionary(table => table.Key, table => (IReadOnlyList<BackupColumn>)[.. table]);
    }
    /// <summary>The type by the embedded engine's name for it, whichever engine says it: a backup of one is restored by the other.</summary>
    private static string TypeOf(DbDataReader row) => row.GetString(2) switch
    {
        "text" => "VARCHAR",
        "timestamp without time zone" => "TIMESTAMP",
        "double precision" => "DOUBLE",
        "numeric" => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({row.GetInt32(3)},{row.GetInt32(4)})"),
        var other => other.ToUpperInvariant(),
    };
}
