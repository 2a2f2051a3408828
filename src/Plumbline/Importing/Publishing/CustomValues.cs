using System.Data.Common;
using Plumbline.Stores;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Custom fields one by one, for entities of which several sources give different ones. JSON is where the stores' SQL differs.
/// </summary>
internal static class CustomValues
{
    /// <summary>The names of custom fields when sources differ in them; empty when all that give any give the same.</summary>
    internal static IReadOnlyList<string> Differing(IEnumerable<string> formats)
    {
        var sets = formats.Select(NamesIn).Where(names => names.Count > 0).DistinctBy(names => string.Join('\n', names)).ToList();

        return sets.Count < 2 ? [] : [.. sets.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal)];
    }

    internal static IReadOnlyList<string> NamesIn(string format) =>
        [.. Columns.CustomFromJson(format).Select(field => field.Name).Order(StringComparer.Ordinal)];

    /// <summary>One value of a JSON object, whose name is the parameter <paramref name="parameter"/> as <see cref="Pointer"/> writes it.</summary>
    internal static string Extract(DbConnection connection, string json, int parameter) => Engine.Of(connection) == Engine.DuckDb
        ? $"CAST(json_extract({json}, CAST(${parameter} AS TEXT)) AS TEXT)"
        : $"CAST(CAST({json} AS JSON) -> replace(replace(substr(CAST(${parameter} AS TEXT), 2), '~1', '/'), '~0', '~') AS TEXT)";

    /// <summary>An object of those values that are known; null when none is.</summary>
    /// <param name="members">The parameter of each name and the SQL of its value.</param>
    internal static string Build(DbConnection connection, IEnumerable<(int Parameter, string Value)> members)
    {
        var pairs = string.Join(", ", members.Select(member => $"CAST(${member.Parameter} AS TEXT), CAST({member.Value} AS JSON)"));
        var known = Engine.Of(connection) == Engine.DuckDb ? $"json_merge_patch('{{}}', json_object({pairs}))" : $"json_strip_nulls(json_build_object({pairs}))";

        return $"nullif(CAST({known} AS TEXT), '{{}}')";
    }

    internal static string Pointer(string name) =>
        "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
