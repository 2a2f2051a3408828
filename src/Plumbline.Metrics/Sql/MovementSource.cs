using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Writes what moved between two days as a query whose columns are those of the fact: each deal's state at the end of the day before
/// the period beside that at the end of its last day, and for each deal up to four rows. Amounts of both days are at the rates of the first:
/// what rates did is no movement.
/// </summary>
internal sealed class MovementSource(Scan scan, Between between, SqlParameters parameters, SalesCalendar calendar)
{
    // What rows are told apart by. The first two are of the state before, the last two of the state after.
    private const int Changed = 1;
    private const int Left = 2;
    private const int Came = 3;
    private const int Passed = 4;

    /// <summary>Columns that a row takes over from the state it is about.</summary>
    private static readonly string[] Copied = ["owner_id", "team_id", "manager_id", "account_id", "pipeline_id", "deal_type", "source", "campaign_id", "product_id", "lead_id", "stage_id", "created_on", "forecast_category", "is_renewal", "account_segment", "account_industry", "account_region"];

    private readonly FactColumn _amount = between.States.Find("amount")!;
    private readonly FactColumn _isExcluded = between.States.Find(Fact.CurrencyExcluded)!;

    internal string Text() => $"(\n{string.Join("\nUNION ALL\n", scan.Timing.Windows.Select(window => window.Period).Distinct().Select(Movements))})";

    private string Movements(Period period)
    {
        var (opening, closing) = (parameters.Add(period.Start.AddDays(-1)), period.End.AddDays(-1));
        var isBefore = $"k.line <= {Left}";
        return $"""
            SELECT x.deal_id, {parameters.Add(closing)} AS moved_on, {SalesCalendar.MonthOf(closing)} AS moved_month, x.movement,
              CASE x.line WHEN {Changed} THEN COALESCE(x.amount_after, 0) - COALESCE(x.amount_before, 0) WHEN {Came} THEN x.amount_after
                WHEN {Passed} THEN -x.amount_after ELSE CASE WHEN x.movement = 'won' THEN -x.amount_after ELSE -x.amount_before END END AS amount,
              x.currency_excluded, x.amount_before, x.amount_after, x.expected_close_before, x.expected_close_after, x.outcome, {string.Join(", ", Copied.Select(column => "x." + column))},
              {parameters.Add(closing)} AS held_from, DATE '9999-12-31' AS held_to, CAST(x.deal_id AS TEXT) || ':' || CAST(x.line AS TEXT) AS address
            FROM (
              SELECT COALESCE(a.deal_id, b.deal_id) AS deal_id, k.line,
                CASE k.line WHEN {Changed} THEN {Difference} WHEN {Left} THEN {Exit} WHEN {Came} THEN {Entry(opening)} ELSE {Closing} END AS movement,
                b.amount AS amount_before, {AmountAfter} AS amount_after, b.expected_close_on AS expected_close_before, a.expected_close_on AS expected_close_after, a.outcome,
                CASE WHEN {isBefore} AND COALESCE(a.outcome, '') <> 'won' THEN b.currency_excluded ELSE a.currency_excluded END AS currency_excluded,
                {string.Join(", ", Copied.Select(column => $"CASE WHEN {isBefore} THEN b.{column} ELSE {After(column)} END AS {column}"))}
              FROM (
            {States(period, period.Start.AddDays(-1))}) b
              FULL JOIN (
            {States(period, closing)}) a ON a.deal_id = b.deal_id
              LEFT JOIN deal_closings c ON c.deal_id = a.deal_id AND c.closed_on > {opening} AND c.held_from <= {parameters.Add(closing)} AND c.held_to > {parameters.Add(closing)} AND c.outcome <> 'amended'
              CROSS JOIN (VALUES ({Changed}), ({Left}), ({Came}), ({Passed})) k(line)
              WHERE ({WasIn} OR {IsIn} OR {HasPassed})
                AND CASE k.line WHEN {Changed} THEN {WasIn} AND ({Stays} OR COALESCE(a.outcome, '') = 'won') WHEN {Left} THEN {WasIn} AND NOT {Stays}
                WHEN {Came} THEN ({IsIn} OR {HasPassed}) AND NOT ({WasIn} AND {IsSame}) ELSE {HasPassed} AND NOT ({WasIn} AND {IsSame}) END
            ) x
            WHERE x.movement IS NOT NULL
            """;
    }

    private const string WasIn = "COALESCE(b.is_in, FALSE)";

    private const string IsIn = "COALESCE(a.is_in, FALSE)";

    /// <summary>A deal that came in and was closed was in the last stage in which it was open, never in the one that closed it.</summary>
    private static string After(string column) => column switch
    {
        "stage_id" => "CASE WHEN a.is_open THEN a.stage_id ELSE c.last_open_stage_id END",
        "forecast_category" => "CASE WHEN a.is_open THEN a.forecast_category ELSE NULLIF(a.forecast_category, 'closed') END",
        _ => "a." + column,
    };

    /// <summary>
    /// Whether both states are of one value of every breakdown. A deal that is not there on one of the days has no other value there, and one
    /// that was closed left from where it was.
    /// </summary>
    private string IsSame => between.Keys.Count == 0
        ? "TRUE"
        : $"(a.deal_id IS NULL OR b.deal_id IS NULL OR ({string.Join(" AND ", between.Keys.Select(Same))}))";

    private static string Same(FieldPath path, int i)
    {
        var same = string.Create(CultureInfo.InvariantCulture, $"a.key{i} IS NOT DISTINCT FROM b.key{i}");
        return Between.IsOfOpen(path) ? $"(NOT a.is_open OR {same})" : same;
    }

    private string Stays => $"({WasIn} AND {IsIn} AND {IsSame})";

    /// <summary>
    /// It came in and was closed between the two days. One that was closed before, too, must have been closed anew. Asked for a stage, a deal
    /// that was in it on neither day says nothing: the stage that closed it is none of the pipeline.
    /// </summary>
    private string HasPassed => ExprRewrite.AllLeaves(between.Scope).OfType<FieldExpr>().Any(leaf => Between.IsOfOpen(leaf.Path))
        ? "FALSE"
        : "COALESCE(a.is_counted AND NOT a.is_open AND (b.deal_id IS NULL OR b.is_open OR c.deal_id IS NOT NULL), FALSE)";

    private const string Difference = "CASE WHEN COALESCE(a.amount, 0) > COALESCE(b.amount, 0) THEN 'increased' WHEN COALESCE(a.amount, 0) < COALESCE(b.amount, 0) THEN 'decreased' END";

    private const string Closing = "CASE a.outcome WHEN 'won' THEN 'won' WHEN 'lost' THEN 'lost' ELSE 'disqualified' END";

    private string Exit =>
        $"CASE WHEN a.deal_id IS NULL THEN 'removed' WHEN NOT a.is_open THEN {Closing} WHEN NOT (a.is_ours AND {IsSame}) THEN 'transferred_out' WHEN a.expected_close_on < b.expected_close_on THEN 'pulled_out' ELSE 'pushed_out' END";

    private string Entry(string opening) =>
        $"CASE WHEN a.created_on > {opening} OR (b.deal_id IS NULL AND a.created_on IS NULL) THEN 'new' WHEN b.deal_id IS NULL THEN 'restored' WHEN NOT b.is_open THEN 'reopened' WHEN NOT (b.is_ours AND {IsSame}) THEN 'transferred_in' WHEN b.expected_close_on < a.expected_close_on THEN 'pushed_in' ELSE 'pulled_in' END";

    /// <summary>Who loses a deal may set its amount to nothing; what it was then is known by its closing.</summary>
    private const string AmountAfter = "CASE WHEN a.outcome <> 'won' AND NOT a.is_open AND COALESCE(a.amount, 0) = 0 AND c.amount IS NOT NULL THEN c.amount ELSE a.amount END";

    /// <summary>All deals on a day, each with whether it counts.</summary>
    private string States(Period period, DateOnly day)
    {
        var states = StoredTests.In(new Scan(
            between.States, new Timing(null, SnapshotAt.End, [new Window(0, period, day, day, period)], null), scan.AsOf, [], null, CreditUse.None,
            [new PlannedMeasure(Aggregation.Sum, new FieldExpr(new FieldPath(_amount.Name, null, _amount)), between.Scope), new PlannedMeasure(Aggregation.Count, null, between.Window)])
        {
            Rates = scan.Rates is { } rates ? new RateUse(rates.Constant ?? period.Start.AddDays(-1)) : null,
        });
        var source = new ScanSource(states, parameters, calendar);
        var conditions = new ConditionWriter(parameters, source);
        var isOurs = Flag(states.Measures[0].Where, conditions);
        var isCounted = $"({isOurs} AND {Flag(states.Measures[1].Where, conditions)})";
        var keys = string.Concat(between.Keys.Select((path, i) => string.Create(CultureInfo.InvariantCulture, $", {Key(path)} AS key{i}")));
        var columns = string.Concat(Copied.Select(column => $", f.{column}"));
        return $"  SELECT f.deal_id, f.outcome, f.is_open, {source.Column(_amount)} AS amount, {source.Column(_isExcluded)} AS currency_excluded, f.expected_close_on{columns}, {isOurs} AS is_ours, {isCounted} AS is_counted, f.is_open AND {isCounted} AS is_in{keys}{source.From(conditions)}";
    }

    /// <summary>What is not known does not hold.</summary>
    private static string Flag(Expr? condition, ConditionWriter conditions) => condition is null ? "TRUE" : $"COALESCE({conditions.Text(condition)}, FALSE)";

    /// <summary>The value of a breakdown: a column, or a field of the record it refers to.</summary>
    private string Key(FieldPath path) => path.Entity is not { } entity || path.IsLabel
        ? $"f.{path.Column.Name}"
        : $"(SELECT {ConditionWriter.AttributeOf(path, "y", parameters)} FROM {entity.Table} y WHERE y.{entity.Key} = f.{path.Column.Name})";
}
