using System.Globalization;
using System.Text;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Sql;

/// <summary>Writes the records behind a scan: the same rows, one by one, each with what it adds.</summary>
public sealed class RecordCompiler(SalesCalendar calendar)
{
    /// <summary>The columns every list begins with; the fields follow.</summary>
    public const int FixedColumns = 6;

    /// <summary>The records, ordered and limited.</summary>
    public SqlStatement Compile(RecordSource source, string order, int limit, int offset)
    {
        var parameters = new SqlParameters();
        var entity = CrmSchema.Of(source.Scan.Fact.Table);
        var text = new StringBuilder("SELECT l.id, e.source_id, ")
            .Append(CultureInfo.InvariantCulture, $"CAST(e.{entity.Label ?? "source_id"} AS TEXT) AS name, l.happened_on, l.numerator, l.denominator");
        var joins = new StringBuilder();
        foreach (var column in FieldsOf(source.Scan.Fact))
        {
            if (column.References is { } table)
            {
                var other = CrmSchema.Of(table);
                text.Append(CultureInfo.InvariantCulture, $", COALESCE(CAST(r_{column.Name}.{other.Label ?? "source_id"} AS TEXT), r_{column.Name}.source_id)");
                joins.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN {table} r_{column.Name} ON r_{column.Name}.{other.Key} = l.{column.Name}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $", l.{column.Name}");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\nFROM (\n{List(source, parameters)}\nORDER BY {order}, id\nLIMIT {limit} OFFSET {offset}) l");
        text.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN {entity.Table} e ON e.{entity.Key} = l.id{joins}\nORDER BY {Qualified(order)}, l.id");
        return new SqlStatement(text.ToString(), parameters.Values);
    }

    /// <summary>How many records there are, and what they add up to.</summary>
    public SqlStatement CompileTotals(RecordSource source)
    {
        var parameters = new SqlParameters();
        var list = List(source, parameters);
        return new SqlStatement($"SELECT count(*), sum(l.numerator), sum(l.denominator)\nFROM (\n{list}) l", parameters.Values);
    }

    /// <summary>What a record shows beside its name and date.</summary>
    public static IReadOnlyList<FactColumn> FieldsOf(Fact fact) =>
    [
        .. fact.Columns.Where(column => column.Type is not FactType.Month
            && column.Name != fact.RecordId
            && !column.Name.StartsWith("held_", StringComparison.Ordinal)
            && column.References is null or "users" or "accounts" or "products" or "stages" or "teams" or "deals" or "leads"),
    ];

    /// <summary>A field as readers know it: owner, not owner_id.</summary>
    public static string FieldName(FactColumn column) =>
        column.References is not null && column.Name.EndsWith("_id", StringComparison.Ordinal) ? column.Name[..^"_id".Length] : column.Name;

    private static string Qualified(string order) => "l." + order;

    private string List(RecordSource source, SqlParameters parameters)
    {
        var scan = source.Scan with { By = [], Measures = [.. new[] { source.Numerator, source.Denominator }.OfType<PlannedMeasure>()] };
        var rows = new ScanSource(scan, parameters, calendar);
        var conditions = new ConditionWriter(parameters, rows);
        var date = scan.Timing.Anchor ?? "held_from";
        var text = new StringBuilder("  SELECT ")
            .Append(CultureInfo.InvariantCulture, $"f.{scan.Fact.RecordId} AS id, f.{date} AS happened_on")
            .Append(CultureInfo.InvariantCulture, $", {Contribution(source.Numerator, scan, conditions)} AS numerator")
            .Append(CultureInfo.InvariantCulture, $", {Contribution(source.Denominator, scan, conditions)} AS denominator");
        foreach (var column in FieldsOf(scan.Fact))
        {
            text.Append(CultureInfo.InvariantCulture, $", {rows.Column(column)} AS {column.Name}");
        }

        text.Append(rows.From(conditions));
        var members = Members(source).Select(measure => measure.Where is null ? "TRUE" : conditions.Text(measure.Where)).ToList();
        if (!members.Contains("TRUE"))
        {
            var hasWhere = text.ToString().Contains("\n  WHERE ", StringComparison.Ordinal);
            text.Append(hasWhere ? "\n    AND (" : "\n  WHERE (").AppendJoin(" OR ", members).Append(')');
        }

        return text.ToString();
    }

    /// <summary>A list of a denominator shows what of it is in the numerator, not the other way round.</summary>
    private static IEnumerable<PlannedMeasure> Members(RecordSource source) => source.Part.EndsWith("denominator", StringComparison.Ordinal)
        ? [source.Denominator!]
        : new[] { source.Numerator, source.Denominator }.OfType<PlannedMeasure>();

    /// <summary>What a row adds to a measure: nothing when it does not count.</summary>
    private static string Contribution(PlannedMeasure? measure, Scan scan, ConditionWriter conditions)
    {
        if (measure is null)
        {
            return "CAST(NULL AS DECIMAL(18,4))";
        }

        var share = scan.Credit == CreditUse.Shared ? ScanSource.Share : null;
        var of = measure.Of is null ? null : conditions.Text(measure.Of);
        var adds = measure.Aggregation switch
        {
            Aggregation.Count => share ?? "1",
            Aggregation.Distinct => $"CASE WHEN {of} IS NOT NULL AND row_number() OVER (PARTITION BY {of}, {Counts(measure, conditions)} ORDER BY f.{scan.Fact.RecordId}) = 1 THEN 1 ELSE 0 END",
            _ => share is null ? of! : $"{of} * {share}",
        };
        return measure.Where is null ? $"({adds})" : $"CASE WHEN {conditions.Text(measure.Where)} THEN {adds} END";
    }

    private static string Counts(PlannedMeasure measure, ConditionWriter conditions) =>
        measure.Where is null ? "TRUE" : conditions.Text(measure.Where);
}
