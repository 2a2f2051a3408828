using System.Globalization;
using System.Text;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Writes a scan as one statement. Its columns: the cell, then for each breakdown its id and label, then the measures.
/// </summary>
public sealed class ScanCompiler(SqlDialect dialect, SalesCalendar calendar)
{
    public SqlStatement Compile(Scan scan)
    {
        var parameters = new SqlParameters();
        var source = new ScanSource(scan, parameters, calendar);
        var conditions = new ConditionWriter(parameters, source);
        var isTwoStep = scan.By.Any(path => path.Entity is not null)
            && (IsKnownEarly(scan) || scan.Measures.All(measure => measure.IsAdditive));
        var text = isTwoStep ? TwoStep(scan, source, conditions, parameters) : OneStep(scan, source, conditions, parameters);
        return new SqlStatement(text, parameters.Values);
    }

    /// <summary>Aggregates by id first; names and attributes are looked up for the few groups that are left.</summary>
    private string TwoStep(Scan scan, ScanSource source, ConditionWriter conditions, SqlParameters parameters)
    {
        var inner = new StringBuilder("SELECT ").Append(source.Cell()).Append(" AS cell");
        for (var i = 0; i < scan.By.Count; i++)
        {
            inner.Append(CultureInfo.InvariantCulture, $", {conditions.Column(scan.By[i])} AS k{i}");
        }

        for (var i = 0; i < scan.Measures.Count; i++)
        {
            inner.Append(CultureInfo.InvariantCulture, $",\n         {Measure(scan.Measures[i], scan, conditions, parameters)} AS m{i}");
        }

        inner.Append(source.From(conditions));
        inner.Append("\n  GROUP BY ").AppendJoin(", ", Enumerable.Range(1, scan.By.Count + 1));

        // Names are all that is left to add, or else groups of one name are added up.
        var isKnownEarly = IsKnownEarly(scan);
        inner.Append(isKnownEarly ? Top(scan, "\n  ") : "");

        var outer = new StringBuilder($"-- {scan.Fact.Sentence}\nSELECT g.cell");
        var joins = new StringBuilder();
        for (var i = 0; i < scan.By.Count; i++)
        {
            var (id, label, join) = Breakdown(scan.By[i], i, $"g.k{i}", parameters);
            outer.Append(CultureInfo.InvariantCulture, $", {id}, {label}");
            joins.Append(join);
        }

        for (var i = 0; i < scan.Measures.Count; i++)
        {
            var measure = string.Create(CultureInfo.InvariantCulture, $"g.m{i}");
            outer.Append(CultureInfo.InvariantCulture, $", {(isKnownEarly ? measure : $"sum({measure})")} AS m{i}");
        }

        return $"{outer}\nFROM (\n  {inner}\n) g{joins}{(isKnownEarly ? "" : $"\nGROUP BY {string.Join(", ", Enumerable.Range(1, 1 + (2 * scan.By.Count)))}{Top(scan, "\n")}")}";
    }

    private static string Top(Scan scan, string line) => scan.Top is { } top
        ? string.Create(CultureInfo.InvariantCulture, $"{line}ORDER BY m{top.Measure} {(top.IsDescending ? "DESC" : "ASC")} NULLS LAST{line}LIMIT {top.Count}")
        : "";

    /// <summary>Every id is a group of its own, so that groups are complete before names are looked up.</summary>
    private static bool IsKnownEarly(Scan scan) => scan.By.All(path => path.Entity is null || path.IsLabel);

    /// <summary>Medians and distinct counts cannot be added up, so their groups are formed at once by whatever names them.</summary>
    private string OneStep(Scan scan, ScanSource source, ConditionWriter conditions, SqlParameters parameters)
    {
        var select = new StringBuilder($"-- {scan.Fact.Sentence}\nSELECT ").Append(source.Cell()).Append(" AS cell");
        var joins = new StringBuilder();
        for (var i = 0; i < scan.By.Count; i++)
        {
            var (id, label, join) = Breakdown(scan.By[i], i, conditions.Column(scan.By[i]), parameters);
            select.Append(CultureInfo.InvariantCulture, $", {id}, {label}");
            joins.Append(join);
        }

        for (var i = 0; i < scan.Measures.Count; i++)
        {
            select.Append(CultureInfo.InvariantCulture, $",\n       {Measure(scan.Measures[i], scan, conditions, parameters)} AS m{i}");
        }

        var from = source.From(conditions, joins.ToString());
        return $"{select}{from}\nGROUP BY {string.Join(", ", Enumerable.Range(1, 1 + (2 * scan.By.Count)))}{Top(scan, "\n")}";
    }

    /// <summary>What tells groups apart (an id, or null) and what a reader sees.</summary>
    private static (string Id, string Label, string Join) Breakdown(FieldPath path, int number, string key, SqlParameters parameters)
    {
        if (path.Entity is not { } entity)
        {
            return ("CAST(NULL AS BIGINT)", $"CAST({key} AS TEXT)", "");
        }

        var alias = $"d{number}";
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

    private string Measure(PlannedMeasure measure, Scan scan, ConditionWriter conditions, SqlParameters parameters)
    {
        var filter = measure.Where is null ? "" : $" FILTER (WHERE {conditions.Text(measure.Where)})";
        var of = measure.Of is null ? "" : conditions.Text(measure.Of);
        var aggregate = measure.Aggregation switch
        {
            Aggregation.Count when scan.Credit == CreditUse.Shared => $"sum({ScanSource.Share})",
            Aggregation.Count => "count(*)",
            Aggregation.Sum when scan.Credit == CreditUse.Shared => $"sum({of} * {ScanSource.Share})",
            Aggregation.Sum => $"sum({of})",
            Aggregation.Distinct => $"count(DISTINCT {of})",
            _ => dialect.Percentile(
                measure.Aggregation == Aggregation.Median ? "0.5" : (measure.Percentile ?? 0.5m).ToString(CultureInfo.InvariantCulture),
                $"CAST({of} AS DOUBLE PRECISION)"),
        };
        return aggregate + filter;
    }
}
