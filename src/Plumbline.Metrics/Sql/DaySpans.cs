using System.Globalization;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// A stock on several days: a row counts on the days from one number to the next, so that rows are grouped by these two numbers
/// before they are joined to the days, not compared with each day one by one.
/// </summary>
internal sealed class DaySpans(Scan scan, SqlParameters parameters)
{
    // A day more is a comparison more for every row.
    private const int Most = 60;

    private readonly List<DateOnly> _days = [.. scan.Timing.Windows.Select(window => window.On).Distinct().Order()];

    /// <summary>Null for a flow, a single day, too many days, what cannot be added up, and what depends on the day itself.</summary>
    internal static DaySpans? Of(Scan scan, SqlParameters parameters) =>
        scan.Timing is { IsFlow: false, Windows.Count: > 1 }
        && scan.Measures.All(measure => measure.IsAdditive)
        && !scan.By.Any(path => path.Relation is not null || path.Told is not null)
        && !RateWriter.IsOfDay(scan)
        && !scan.Measures.SelectMany(measure => ExprRewrite.AllLeaves(measure.Of).Concat(ExprRewrite.AllLeaves(measure.Where)))
            .Concat(ExprRewrite.AllLeaves(scan.Where))
            .Any(leaf => leaf is VariableExpr or FieldExpr { Path.Relation: not null })
        && new DaySpans(scan, parameters) is { _days.Count: <= Most } spans
            ? spans
            : null;

    internal DateOnly First => _days[0];

    internal DateOnly Last => _days[^1];

    /// <summary>The number of the first day the row is there, and that of the first day it is not any more.</summary>
    internal IEnumerable<string> Columns => [$"{Number("held_from")} AS began", $"{Number("held_to")} AS ended"];

    internal string Join() =>
        $"\nJOIN (VALUES {string.Join(", ", scan.Timing.Windows.Select(window => string.Create(CultureInfo.InvariantCulture, $"({window.Cell}, {_days.IndexOf(window.On)})")))}) w(cell, number)"
        + " ON p.began <= w.number AND p.ended > w.number";

    private string Number(string column) =>
        $"CASE {string.Join(" ", _days.Select((day, number) => string.Create(CultureInfo.InvariantCulture, $"WHEN f.{column} <= {parameters.Add(day)} THEN {number}")))} ELSE {_days.Count.ToString(CultureInfo.InvariantCulture)} END";
}
