using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>A stretch of days whose rows belong to a cell.</summary>
/// <param name="On">For a stock, the day it is looked at.</param>
/// <param name="End">The last day, for what is looked at when the period ends.</param>
/// <param name="Whole">The period it is the part of that has been seen: a target is for all of it.</param>
public readonly record struct Window(int Cell, Period Period, DateOnly On, DateOnly End, Period Whole);

/// <summary>How rows find their cell.</summary>
/// <param name="Anchor">For a flow, the date column; null for a stock.</param>
/// <param name="BucketGrain">For a flow over adjoining buckets, their grain: the cell is arithmetic on the date.</param>
public sealed record Timing(string? Anchor, SnapshotAt? At, IReadOnlyList<Window> Windows, Grain? BucketGrain)
{
    public bool IsFlow => At is null;

    /// <summary>
    /// Set when windows feed several cells each (trailing years of months): every window is read once, as a cell of its own number,
    /// and what it gives is added to each of the cells it feeds. Null: windows name their cell.
    /// </summary>
    public IReadOnlyList<(int Window, int Cell)>? Feeds { get; init; }

    /// <summary>How many cells may be filled: one more than the last that a window names or feeds.</summary>
    public int Cells => 1 + (Feeds is { } feeds ? feeds.Select(feed => feed.Cell) : Windows.Select(window => window.Cell)).DefaultIfEmpty(-1).Max();

    /// <summary>From the first window's start to the last one's end.</summary>
    public Period Range => new(Windows.Min(window => window.Period.Start), Windows.Max(window => window.Period.End));

    /// <summary>The same with every window only once; for measures that can be added up.</summary>
    public Timing Once()
    {
        var windows = Windows.Select(window => window with { Cell = 0 }).Distinct().OrderBy(window => window.Period.Start).ThenBy(window => window.Period.End).ToList();
        return windows.Count == Windows.Count
            ? this
            : this with
            {
                Windows = [.. windows.Select((window, number) => window with { Cell = number })],
                BucketGrain = IsFlow && AreMonths(windows) ? Grain.Month : null,
                Feeds = [.. Windows.Select(window => (windows.IndexOf(window with { Cell = 0 }), window.Cell))],
            };
    }

    private static bool AreMonths(List<Window> windows) =>
        windows.TrueForAll(window => window.Period.Start.Day == 1 && window.Period.End == window.Period.Start.AddMonths(1))
        && windows.Zip(windows.Skip(1)).All(pair => pair.First.Period.End == pair.Second.Period.Start);

    public string Key => $"{Anchor}|{At}|{BucketGrain}|{string.Join(';', Windows)}";
}

/// <summary>One aggregate of a scan.</summary>
public sealed record PlannedMeasure(Aggregation Aggregation, Expr? Of, Expr? Where, decimal? Percentile = null)
{
    /// <summary>Whether results of parts can be added up.</summary>
    public bool IsAdditive => Aggregation is Aggregation.Count or Aggregation.Sum;

    public string Key => $"{Aggregation}({(Of is null ? "" : ExprText.Of(Of))}) {Percentile} where {(Where is null ? "" : ExprText.Of(Where))}";
}

/// <summary>Who is credited with a row that owners are asked of.</summary>
public enum CreditUse
{
    /// <summary>The owner the fact holds.</summary>
    None,

    /// <summary>Those it was shared out among, each in part.</summary>
    Shared,

    /// <summary>Those it was shared out among, each in full.</summary>
    Full,

    /// <summary>The owner of the as-of day.</summary>
    Current,

    /// <summary>The owner of a lead on the day that places it in a period.</summary>
    Dated,
}

/// <summary>One reading of one fact, for all the measures that share its rows, its time and its breakdown.</summary>
/// <param name="Where">What holds for every measure: the query's filters and conditions that all measures share.</param>
/// <param name="Credit">Whom rows are credited to.</param>
public sealed record Scan(
    Fact Fact,
    Timing Timing,
    DateOnly AsOf,
    IReadOnlyList<FieldPath> By,
    Expr? Where,
    CreditUse Credit,
    IReadOnlyList<PlannedMeasure> Measures)
{
    /// <summary>Whether a row may stand once for each of several owners.</summary>
    public bool UsesCredit => Credit is CreditUse.Shared or CreditUse.Full;

    /// <summary>The same, with every row showing its owner of the day that places it.</summary>
    public Scan WithOwners() => Credit == CreditUse.None && HasDatedOwner(Fact, Timing.Anchor) ? this with { Credit = CreditUse.Dated } : this;

    internal static bool HasDatedOwner(Fact fact, string? anchor) => fact.OwnedOn is { } day && anchor is not null && anchor != day;

    internal static IReadOnlyList<decimal> StandardEdges { get; } = [5_000, 25_000, 100_000];

    /// <summary>The amounts at which one band of sizes ends and the next begins.</summary>
    public IReadOnlyList<decimal> SizeEdges { get; init; } = StandardEdges;

    /// <summary>Set for a fact that is told from the states of another on two days; null: the fact's rows stand for themselves.</summary>
    public Between? Between { get; init; }

    /// <summary>Set for records that stand beside what followed on them, its names bound; null for the rest.</summary>
    public Sequel? Sequel { get; init; }

    /// <summary>How many of the breakdowns, the first ones, tell members apart rather than groups of the answer.</summary>
    public int Members { get; init; }

    /// <summary>Which of the breakdowns asked, members first, it has, by position; null: all of them.</summary>
    public IReadOnlyList<int>? Kept { get; init; }

    /// <summary>How amounts in other currencies are converted; null: no rates are known, so that they are left out.</summary>
    public RateUse? Rates { get; init; }

    /// <summary>Set when the first groups by one measure are all that is needed; null: all groups.</summary>
    public ScanTop? Top { get; init; }
}

/// <summary>The first groups by a measure's value, unknown last.</summary>
public readonly record struct ScanTop(int Count, int Measure, bool IsDescending);

/// <summary>A measure of a scan, by position.</summary>
public readonly record struct Slot(int Scan, int Measure);
