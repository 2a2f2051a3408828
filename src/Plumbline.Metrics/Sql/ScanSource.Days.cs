using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <remarks>The days and buckets that a scan asks of.</remarks>
internal sealed partial class ScanSource
{
    /// <summary>The day a stock is looked at.</summary>
    internal string Day() => scan.Timing.IsFlow
        ? parameters.Add(scan.AsOf)
        : IsSingle ? parameters.Add(scan.Timing.Windows[0].On) : "w.looked_on";

    /// <summary>The first day of the period asked of.</summary>
    internal string PeriodStart() => IsSingle ? parameters.Add(scan.Timing.Windows[0].Whole.Start) : "w.whole_from";

    /// <summary>Its last day, seen or not.</summary>
    internal string PeriodEnd() => IsSingle ? parameters.Add(scan.Timing.Windows[0].Whole.End.AddDays(-1)) : "w.whole_to";

    /// <summary>Its last day that has been seen.</summary>
    internal string LastDay() => IsSingle ? parameters.Add(scan.Timing.Windows[0].End) : "w.last_on";

    private bool UsesPeriod { get; } = Variables(scan).Any(variable => VariableExpr.OfPeriod(variable.Name));

    private bool UsesLastDay { get; } = Variables(scan).Any(variable => variable.Name == VariableExpr.LastDay);

    private static IEnumerable<VariableExpr> Variables(Scan scan) => Asked(scan).SelectMany(ExprRewrite.AllLeaves).OfType<VariableExpr>();

    /// <summary>All that a scan asks of its rows: its measures, its conditions, and the breakdowns that are told by some.</summary>
    private static IEnumerable<Expr?> Asked(Scan scan) => scan.Measures
        .SelectMany(measure => new[] { measure.Of, measure.Where }).Append(scan.Where).Concat(scan.By.Select(path => path.Told));

    private string DayOf(Relation relation)
    {
        if (scan.Timing.IsFlow)
        {
            return relation.Day switch
            {
                RelationDay.Anchor => $"f.{scan.Timing.Anchor}",
                RelationDay.PeriodStart => Opening(),
                RelationDay.PeriodEnd => IsSingle ? parameters.Add(scan.Timing.Windows[0].End) : "w.last_on",
                _ => parameters.Add(scan.AsOf),
            };
        }

        var isEnd = relation.Day == RelationDay.PeriodEnd;
        return IsSingle
            ? parameters.Add(isEnd ? scan.Timing.Windows[0].End : scan.Timing.Windows[0].On)
            : isEnd ? "w.last_on" : "w.looked_on";
    }

    /// <summary>The day before a period begins.</summary>
    private string Opening() => IsSingle ? parameters.Add(scan.Timing.Windows[0].Period.Start.AddDays(-1)) : "(w.starts_on - 1)";

    /// <summary>The number of the bucket, counted from the first: integer arithmetic, on the stored month where there is one.</summary>
    private string Bucket(Grain grain)
    {
        var anchor = scan.Timing.Anchor!;
        var first = calendar.StartOf(scan.Timing.Range.Start, grain);
        var offset = scan.Timing.Windows.Min(window => window.Cell);
        if (SalesCalendar.Months(grain) is var months and > 0)
        {
            var since = $"({Month(anchor)} - {SalesCalendar.MonthOf(first) - (offset * months)})";
            return months == 1 ? since : $"CAST(floor({since} / {months}.0) AS INTEGER)";
        }

        var days = $"(f.{anchor} - {parameters.Add(grain == Grain.Day ? first.AddDays(-offset) : first.AddDays(-7 * offset))})";
        return grain == Grain.Day ? $"CAST({days} AS INTEGER)" : $"CAST(floor({days} / 7.0) AS INTEGER)";
    }

    /// <summary>Counts months from the year 0.</summary>
    private string Month(string anchor) => scan.Fact.Find(MonthColumn(anchor)) is { } month
        ? $"f.{month.Name}"
        : $"CAST(extract(YEAR FROM f.{anchor}) * 12 + extract(MONTH FROM f.{anchor}) - 1 AS INTEGER)";

    private static string MonthColumn(string anchor) =>
        anchor.EndsWith("_on", StringComparison.Ordinal) ? anchor[..^"_on".Length] + "_month" : anchor + "_month";
}
