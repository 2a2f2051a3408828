using System.Globalization;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>Writes the breakdowns of a scan: what rows are grouped by, and what tells groups apart for a reader.</summary>
internal sealed class BreakdownWriter(Scan scan, ConditionWriter conditions, SqlParameters parameters)
{
    /// <summary>
    /// Names are looked up for the few groups that are left, not for every row. Only medians and distinct counts cannot wait:
    /// groups of one name could not be put together.
    /// </summary>
    private bool IsLate { get; } = scan.By.All(path => path.Entity is null || path.IsLabel) || scan.Measures.All(measure => measure.IsAdditive);

    /// <summary>Several ids may have one name, so that groups are put together once more.</summary>
    internal bool MergesGroups { get; } =
        scan.By.Any(path => path is { Entity: not null, IsLabel: false }) && scan.Measures.All(measure => measure.IsAdditive);

    /// <summary>The columns to group rows by, with their names.</summary>
    internal IEnumerable<(string Text, string Name)> Keys()
    {
        for (var i = 0; i < scan.By.Count; i++)
        {
            var column = conditions.Column(scan.By[i]);
            if (IsLate || scan.By[i].Entity is null)
            {
                yield return (column, Key(i));
                continue;
            }

            var (id, label, _) = Named(scan.By[i], i, column);
            yield return (id, Key(i));
            yield return (label, Label(i));
        }
    }

    /// <summary>The records that rows must be joined to before they are grouped.</summary>
    internal string EarlyJoins() => IsLate ? "" : Joins(i => conditions.Column(scan.By[i]));

    internal string LateJoins() => IsLate ? Joins(i => "g." + Key(i)) : "";

    /// <summary>For each breakdown what tells its groups apart (an id, or null) and what a reader sees.</summary>
    internal IEnumerable<string> Names()
    {
        for (var i = 0; i < scan.By.Count; i++)
        {
            var key = "g." + Key(i);
            var (id, label, _) = scan.By[i].Entity is null || IsLate ? Named(scan.By[i], i, key) : (key, "g." + Label(i), "");
            yield return id;
            yield return label;
        }
    }

    private string Joins(Func<int, string> key) =>
        string.Concat(Enumerable.Range(0, scan.By.Count).Select(i => Named(scan.By[i], i, key(i)).Join));

    private (string Id, string Label, string Join) Named(FieldPath path, int number, string key)
    {
        if (path.Entity is not { } entity)
        {
            return ("CAST(NULL AS BIGINT)", path.Type == FactType.Month ? MonthLabel(key) : $"CAST({key} AS TEXT)", "");
        }

        var alias = string.Create(CultureInfo.InvariantCulture, $"d{number}");
        var join = $"\nLEFT JOIN {entity.Table} {alias} ON {alias}.{entity.Key} = {key}";
        if (path.Attribute is not { References: { } table } reference)
        {
            var label = ConditionWriter.AttributeOf(path, alias, parameters);
            return path.IsLabel
                ? (key, $"COALESCE(CAST({label} AS TEXT), {alias}.source_id)", join)
                : ("CAST(NULL AS BIGINT)", $"CAST({label} AS TEXT)", join);
        }

        // An account without a parent is its own: a group of one.
        var next = Crm.CrmSchema.Of(table);
        var id = reference.References == entity.Table ? $"COALESCE({alias}.{reference.Name}, {alias}.{entity.Key})" : $"{alias}.{reference.Name}";
        return (
            id,
            $"COALESCE(CAST({alias}n.{next.Label ?? "source_id"} AS TEXT), {alias}n.source_id)",
            $"{join}\nLEFT JOIN {next.Table} {alias}n ON {alias}n.{next.Key} = {id}");
    }

    /// <summary>A month is kept as a number, and read as 2026-05.</summary>
    private static string MonthLabel(string month) =>
        $"CAST(CAST(floor({month} / 12.0) AS INTEGER) AS TEXT) || '-' || lpad(CAST(mod({month}, 12) + 1 AS TEXT), 2, '0')";

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    private static string Label(int number) => string.Create(CultureInfo.InvariantCulture, $"l{number}");
}
