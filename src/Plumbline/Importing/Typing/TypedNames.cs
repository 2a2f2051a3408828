using System.Data.Common;
using Plumbline.Importing.Templates;
using Plumbline.Queries;

namespace Plumbline.Importing.Typing;

/// <summary>What a person who types wants to know of the rest of the data.</summary>
public static class TypedNames
{
    /// <summary>Names beyond so many would be a page nobody reads.</summary>
    private const int Most = 200;

    /// <summary>Names of those who carry a quota, or of whom nothing is said.</summary>
    public static IReadOnlyList<string> People(DbConnection connection) => Names(
        connection, "SELECT DISTINCT name FROM users WHERE name IS NOT NULL AND deleted_on IS NULL AND deleted_at IS NULL AND coalesce(is_quota_carrying, TRUE) ORDER BY name");

    public static IReadOnlyList<string> Teams(DbConnection connection) => Names(
        connection, "SELECT DISTINCT name FROM teams WHERE name IS NOT NULL AND deleted_on IS NULL AND deleted_at IS NULL ORDER BY name");

    /// <summary>How many rows of the table nobody typed.</summary>
    public static long Others(DbConnection connection, InputTemplate template)
    {
        using var reader = connection.Query(
            $"SELECT count(*) FROM {template.Entity.Table} WHERE source_system <> $1 AND deleted_on IS NULL AND deleted_at IS NULL", [TypedTable.System]);
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private static List<string> Names(DbConnection connection, string sql)
    {
        using var reader = connection.Query(sql, []);
        var names = new List<string>();
        while (names.Count < Most && reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
