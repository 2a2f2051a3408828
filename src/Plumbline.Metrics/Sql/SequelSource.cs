using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Writes records beside what followed on them. Both kinds are put in one order of time for each one they happen to, so that the next
/// is found by looking ahead once: the cost grows with the rows and not with their pairs. Both are as of the day asked.
/// </summary>
internal sealed class SequelSource(Scan scan, Sequel sequel, SqlParameters parameters, SalesCalendar calendar)
{
    private static readonly DateOnly Ever = new(1, 1, 1);

    internal string Text()
    {
        var columns = string.Join(", ", sequel.First.Columns.Select(column => "b." + column.Name));
        return $"""
            (
            WITH placed AS (
              SELECT u.*, row_number() OVER (PARTITION BY u.subject ORDER BY u.on_day, u.at_sorted, u.kind, u.address) AS place
              FROM (
            {Records(sequel.First, sequel.FirstOn, sequel.FirstWhere, sequel.FirstKey, 0)}
                UNION ALL
            {Records(sequel.Next, sequel.NextOn, sequel.NextWhere, sequel.NextKey, 1)}
              ) u
              WHERE u.subject IS NOT NULL
            ),
            ahead AS (
              SELECT p.*, row_number() OVER (PARTITION BY p.subject, p.kind ORDER BY p.place) AS nth,
                min(CASE WHEN p.kind = 1 THEN p.place END) OVER (PARTITION BY p.subject ORDER BY p.place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_place
              FROM placed p
            )
            SELECT {columns}, n.on_day AS {Sequel.NextDay}, n.on_day - a.on_day AS {Sequel.NextDays},
              CAST(extract(EPOCH FROM (n.at - a.at)) / 3600.0 AS DECIMAL(18,6)) AS {Sequel.NextHours}, b.address
            FROM ahead a
            JOIN {sequel.First.From} b ON b.address = a.address
            LEFT JOIN placed n ON n.kind = 1 AND n.subject = a.subject AND n.place = a.next_place
            WHERE a.kind = 0{(sequel.IsEvery ? "" : " AND a.nth = 1")})
            """;
    }

    /// <summary>Of one day without a time, what begins lies at its start and what follows at its end.</summary>
    private string Records(Fact fact, string on, Expressions.Expr? where, string key, int kind)
    {
        var rows = StoredTests.In(new Scan(
            fact, new Timing(on, null, [new Window(0, All, scan.AsOf, scan.AsOf, All)], null), scan.AsOf, [], where, CreditUse.None, [])
            {
                Rates = scan.Rates,
            });
        var source = new ScanSource(rows, parameters, calendar);
        var moment = Moment(fact, on);
        var unknown = kind == 0 ? "0001-01-01 00:00:00" : "9999-12-31 00:00:00";
        return $"    SELECT f.address, {Subject(key)} AS subject, f.{on} AS on_day, {moment} AS at, coalesce({moment}, TIMESTAMP '{unknown}') AS at_sorted, {kind} AS kind{source.From(new ConditionWriter(parameters, source))}";
    }

    private Period All => new(Ever, scan.AsOf.AddDays(1));

    /// <summary>Who was merged into another is that other; of a text neither case nor blanks at its ends count.</summary>
    private string Subject(string key) => sequel.KeyTable is not { } table
        ? $"nullif(lower(trim(f.{key})), '')"
        : $"coalesce((SELECT c.canonical_id FROM {table} c WHERE c.{CrmSchema.Of(table).Key} = f.{key}), f.{key})";

    private static string Moment(Fact fact, string on) =>
        CrmSchema.Of(fact.Table).Fields.FirstOrDefault(field => field.Kind == FieldKind.Moment && field.DateColumn == on) is { } field ? $"f.{field.Name}" : "CAST(NULL AS TIMESTAMP)";
}
