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
public sealed class RecordCompiler(SqlDialect dialect, SalesCalendar calendar)
{
    /// <summary>
    /// The columns every row begins with: how many records there are in all and what they add up to, then the record's id, day and
    /// contributions. The fields follow, references as ids.
    /// </summary>
    public const int FixedColumns = 7;

    // The ids of teams and stages. They are numbers of our own, so that they may stand in the text.
    private const int MostListed = 32;
    private const long LastListed = 10_000;

    /// <summary>
    /// The records, ordered and limited, each row with the totals of all of them; one row without an id when there are none. All of
    /// them are read with no more than totals and order need, and the fields for the page alone.
    /// </summary>
    public SqlStatement Compile(RecordSource source, RecordOrder order, int limit, int offset)
    {
        source = Rewritten(source);
        var parameters = new SqlParameters();
        var rows = new ScanSource(source.Scan, parameters, calendar) { ShowsAmounts = true };
        var fields = FieldsOf(source.Scan);
        var late = fields.Where(field => rows.IsOfFact(field) && field.Name != order.Column).ToList();
        var shown = string.Concat(fields.Select(field => $", {(late.Contains(field) ? "r" : "p")}.{field.Name}"));
        return new SqlStatement(
            string.Create(CultureInfo.InvariantCulture, $"""
                WITH l AS MATERIALIZED (
                {List(source, rows, fields.Except(late), parameters)}),
                p AS MATERIALIZED (SELECT * FROM l ORDER BY {order}, id LIMIT {limit} OFFSET {offset})
                SELECT t.total, t.numerators, t.denominators, p.id, p.happened_on, p.numerator, p.denominator{shown}
                FROM (SELECT count(*) AS total, sum(numerator) AS numerators, sum(denominator) AS denominators FROM l) t
                LEFT JOIN p ON TRUE{(late.Count == 0 ? "" : $"\nLEFT JOIN (\n{Fields(source.Scan.Fact, rows, late, parameters)}) r ON r.address = p.address")}
                ORDER BY p.{order}, p.id
                """),
            parameters.Values);
    }

    /// <summary>What some records are called: for each its table's place among those asked, its id, its label and its id in its source.</summary>
    public static SqlStatement CompileNames(IReadOnlyList<(Entity Entity, IReadOnlyCollection<long> Ids)> records)
    {
        var parameters = new SqlParameters();
        var parts = records.Select((record, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {place} AS place, {record.Entity.Key} AS id, CAST({record.Entity.Label ?? record.Entity.SourceId} AS TEXT) AS name, {record.Entity.SourceId} FROM {record.Entity.Table} WHERE {record.Entity.Key} IN ({Ids(record.Ids, parameters)})"));
        return new SqlStatement(string.Join("\nUNION ALL ", parts), parameters.Values);
    }

    /// <summary>
    /// Ids as a table of them: of a table joined to it DuckDB reads names only near the ids it holds. It does so only when that table
    /// is itself narrowed, which is why ids are asked not to be null. Where all of them lie near a table's beginning a list is enough.
    /// </summary>
    private static string Ids(IReadOnlyCollection<long> ids, SqlParameters parameters)
    {
        var list = string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return ids.Count <= MostListed && ids.All(id => id <= LastListed)
            ? list
            : $"SELECT id FROM (SELECT CAST(unnest(string_to_array({parameters.Add(list)}, ', ')) AS BIGINT) AS id) i WHERE id IS NOT NULL";
    }

    /// <summary>What a record shows beside its name and date.</summary>
    public static IReadOnlyList<FactColumn> FieldsOf(Scan scan) => FieldsOf(scan.Fact, scan.Rates is not null);

    /// <param name="areOriginalsShown">Whether what an amount was before it was turned into the base currency is shown beside it.</param>
    private static IReadOnlyList<FactColumn> FieldsOf(Fact fact, bool areOriginalsShown) =>
    [
        .. fact.Columns.Where(column => (areOriginalsShown || !column.IsForeign) && column is { Type: not FactType.Month, Copy: null } and not { Type: FactType.Id, References: null }
            && column.Name != fact.RecordId && column.Name != Fact.IsLatest
            && !fact.Columns.Any(band => band.BandOf == column.Name)
            && !column.Name.StartsWith("held_", StringComparison.Ordinal)
            && column.References is null or "users" or "accounts" or "products" or "stages" or "teams" or "deals" or "leads"),
    ];

    /// <summary>A field as readers know it: owner, not owner_id.</summary>
    public static string FieldName(FactColumn column) => column.IsForeign
        ? "original_" + (column.Name.StartsWith("foreign_", StringComparison.Ordinal) ? column.Name["foreign_".Length..] : column.Name)
        : column.References is not null && column.Name.EndsWith("_id", StringComparison.Ordinal) ? column.Name[..^"_id".Length] : column.Name;

    /// <summary>As the statement of the numbers asks it.</summary>
    private static RecordSource Rewritten(RecordSource source)
    {
        var measures = new[] { source.Numerator, source.Denominator }.OfType<PlannedMeasure>().ToList();
        var scan = RecentRelations.In(StoredTests.In(source.Scan.WithOwners() with { By = [], Measures = measures }));
        return source with
        {
            Scan = scan,
            Numerator = source.Numerator is null ? null : scan.Measures[0],
            Denominator = source.Denominator is null ? null : scan.Measures[^1],
        };
    }

    /// <summary>The fields of the page's rows. They are found by the ids of records, for which DuckDB passes over most of the table; by addresses it does not.</summary>
    private string Fields(Fact fact, ScanSource rows, IEnumerable<FactColumn> fields, SqlParameters parameters) =>
        $"  SELECT f.{AddressOf(fact)} AS address{string.Concat(fields.Select(field => $", f.{field.Name}"))}{rows.Near(new ConditionWriter(parameters, rows))}"
        + $"\n    AND f.{fact.RecordId} IN (SELECT id FROM p WHERE id IS NOT NULL)";

    private string AddressOf(Fact fact) => fact.Source is null ? dialect.RowAddress : "address";

    private string List(RecordSource source, ScanSource rows, IEnumerable<FactColumn> fields, SqlParameters parameters)
    {
        var scan = source.Scan;
        var conditions = new ConditionWriter(parameters, rows);
        var date = scan.Timing.Anchor ?? scan.Fact.DatedBy ?? Fact.HeldFrom;
        var text = new StringBuilder("  SELECT ")
            .Append(CultureInfo.InvariantCulture, $"f.{AddressOf(scan.Fact)} AS address, f.{scan.Fact.RecordId} AS id, f.{date} AS happened_on")
            .Append(CultureInfo.InvariantCulture, $", {Contribution(source.Numerator, scan, conditions)} AS numerator")
            .Append(CultureInfo.InvariantCulture, $", {Contribution(source.Denominator, scan, conditions)} AS denominator");
        foreach (var column in fields)
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
            Aggregation.Distinct => $"CASE WHEN {of} IS NOT NULL AND row_number() OVER (PARTITION BY {of}, {(share is null ? "" : "credit.owner_id, ")}{Counts(measure, conditions)} ORDER BY f.{scan.Fact.RecordId}) = 1 THEN {share ?? "1"} ELSE 0 END",
            _ => share is null ? of! : $"{of} * {share}",
        };
        return measure.Where is null ? $"({adds})" : $"CASE WHEN {conditions.Text(measure.Where)} THEN {adds} END";
    }

    private static string Counts(PlannedMeasure measure, ConditionWriter conditions) =>
        measure.Where is null ? "TRUE" : conditions.Text(measure.Where);
}
