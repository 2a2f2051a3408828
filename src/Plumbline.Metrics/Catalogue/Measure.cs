using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Catalogue;

/// <summary>How rows become one number.</summary>
public enum Aggregation
{
    Count,
    Sum,
    Mean,
    Median,
    Percentile,
    Distinct,
}

/// <summary>Which day of a period a stock is looked at.</summary>
public enum SnapshotAt
{
    /// <summary>The last day of the period, or the as-of day when that is earlier.</summary>
    End,

    /// <summary>The day before the period starts.</summary>
    Start,
}

/// <summary>Whose a deal is when owners are asked for.</summary>
public enum Credit
{
    /// <summary>Whoever owned it at the time, or those it was shared out among then, each in part.</summary>
    AtTheTime,

    /// <summary>Each of those it was shared out among, in full: parts add up to more than the whole.</summary>
    Full,

    /// <summary>Whoever owns it on the as-of day, with their team and manager of that day.</summary>
    Current,
}

/// <summary>One aggregate over one fact.</summary>
/// <param name="Anchor">The date column that places a row in a period; null for a stock.</param>
/// <param name="At">For a stock, the day it is looked at; null for a flow.</param>
/// <param name="Of">What is added up, averaged or counted distinct; null for a plain count.</param>
/// <param name="Where">Which rows count; null for all.</param>
/// <param name="Percentile">For a percentile, its share between 0 and 1.</param>
public sealed record Measure(
    Fact Fact,
    string? Anchor,
    SnapshotAt? At,
    Aggregation Aggregation,
    Expr? Of,
    Expr? Where,
    decimal? Percentile = null)
{
    /// <summary>Who is credited when owners are asked for.</summary>
    public Credit Credit { get; init; }

    /// <summary>The text it was written as, for readers.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A metric inside a derived one.</summary>
/// <param name="Name">Its name in the formula.</param>
/// <param name="Metric">The id of the metric; null when a setting gives the value.</param>
/// <param name="TrailingMonths">Evaluate over so many whole months up to the period's end, adding numerators and denominators.</param>
/// <param name="OffsetMonths">Evaluate the period so many months earlier (negative).</param>
/// <param name="Setting">A workspace setting that is used when it is set, before the metric.</param>
/// <param name="OffsetSetting">A setting that says how many months earlier.</param>
/// <param name="ToDate">Evaluate over everything up to the period's end.</param>
/// <param name="IsWhole">Evaluate for the whole firm whatever the question filters and breaks down by: a margin that is known only as one.</param>
/// <param name="SameBusinessDays">Of an earlier month, only as many business days as the running month has behind it.</param>
/// <param name="Daily">Evaluate for every day of the period, adding numerators and denominators.</param>
/// <param name="IsDays">The number of days of the period.</param>
/// <param name="Without">A breakdown, with all that stands behind it, that the input is neither filtered nor broken down by: what a part is held against.</param>
/// <param name="IsOptional">Whether it counts as 0 where its tables were never filled, as long as another input's were.</param>
/// <param name="Per">The span of time its figure is per when that is not the metric's own.</param>
public sealed record MetricInput(
    string Name,
    string? Metric,
    int? TrailingMonths = null,
    int OffsetMonths = 0,
    string? Setting = null,
    string? OffsetSetting = null,
    bool ToDate = false,
    bool IsWhole = false,
    bool SameBusinessDays = false,
    bool Daily = false,
    bool IsDays = false,
    string? Per = null,
    string? Without = null,
    bool IsOptional = false)
{
    /// <summary>Whether a name is the breakdown left out, or one behind it.</summary>
    internal bool LeavesOut(string name) =>
        Without is { } left && name.StartsWith(left, StringComparison.Ordinal) && (name.Length == left.Length || name[left.Length] == '.');

    /// <summary>A condition of its own, in place of the question's; null: none.</summary>
    public Expressions.Expr? Filter { get; init; }

    /// <summary>Evaluate over so many earlier periods of the same length, each seen as far as the running one, adding numerators and denominators.</summary>
    public int PastPeriods { get; init; }

    /// <summary>Ask of the fiscal quarter after the period's end, looked at from that end: only stocks can say what lies ahead.</summary>
    public bool OfNextQuarter { get; init; }

    /// <summary>Evaluate from the beginning of the month, quarter or year that the period ends in; null: from the period's own.</summary>
    public Periods.Grain? Since { get; init; }

    /// <summary>Of a rate, whether the formula rests on how often the thing happened, not on among how many.</summary>
    public bool RestsOnEvents { get; init; }

    /// <summary>Trailing months are calendar months that are over.</summary>
    public bool AreFullMonths { get; init; }

    /// <summary>Columns whose breakdowns and filters it is evaluated across: a part is held against what all parts have together.</summary>
    public IReadOnlyList<string> Across { get; init; } = [];

    /// <summary>Breakdowns that come before those of the question, so that each member has a value.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether breakdowns and filters that its records do not know are passed over: who is a rep does not depend on a product.</summary>
    public bool IsLenient { get; init; }
}
