using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Catalogue;

/// <summary>How a metric is made of its measures.</summary>
public enum MetricType
{
    /// <summary>One aggregate over the events of a period.</summary>
    Simple,

    /// <summary>A numerator over a denominator; totals are ratios of sums.</summary>
    Ratio,

    /// <summary>A share of a cohort that reaches something within a window.</summary>
    Conversion,

    /// <summary>One aggregate over what stands at a day.</summary>
    Snapshot,

    /// <summary>Each value of a breakdown as a share of all of them.</summary>
    Distribution,

    /// <summary>A simple metric that is read as a list: by account, by owner.</summary>
    Table,

    /// <summary>A formula over other metrics.</summary>
    Derived,

    /// <summary>How far the goals that were set for other metrics are reached.</summary>
    Goal,

    /// <summary>One aggregate over a stretch that ends with the period: the last twelve months, the year so far.</summary>
    Cumulative,

    /// <summary>One number over the values that members, mostly reps, have in other metrics.</summary>
    Members,
}

/// <summary>Which way is good.</summary>
public enum Direction
{
    Higher,
    Lower,

    /// <summary>Neither: good between two bounds.</summary>
    Band,
    Neutral,
}

/// <summary>The definition of a number, as the catalogue's YAML holds it.</summary>
public sealed record Metric
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What it says, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>How it is computed, in words.</summary>
    public required string Formula { get; init; }

    /// <summary>The family of metrics that a user wrote, unless they say another.</summary>
    public const string OwnFamily = "own";

    public required string Family { get; init; }

    public required MetricType Type { get; init; }

    /// <summary>The record it counts: <c>deal</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>count, fraction, money, days, ratio, months, touches, …</summary>
    public required string Unit { get; init; }

    /// <summary>The span of time the unit is per: <c>month</c>, <c>year</c>, or <c>period</c> for the one a question asks of; null: none.</summary>
    public string? Per { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Counts the changes of this definition.</summary>
    public int Version { get; init; } = 1;

    /// <summary>For a cumulative metric, the stretch that its value is over; null for the rest.</summary>
    public Stretch? Over { get; init; }

    /// <summary>The day on which a user's metric got its present definition; null for the first one, and for what is built in.</summary>
    public DateOnly? DefinedOn { get; init; }

    /// <summary>The value of a simple, snapshot, table or distribution metric.</summary>
    public Measure? Value { get; init; }

    public Measure? Numerator { get; init; }

    public Measure? Denominator { get; init; }

    /// <summary>The formula of a derived metric over <see cref="Inputs"/>.</summary>
    public Expressions.Expr? Derived { get; init; }

    public IReadOnlyList<MetricInput> Inputs { get; init; } = [];

    /// <summary>For a metric over members, who they are and how their values become one; null for the rest.</summary>
    public MemberRule? Members { get; init; }

    /// <summary>The breakdown over which a distribution's shares add to one.</summary>
    public string? ShareOver { get; init; }

    /// <summary>The shares are of the largest part, not of all: the steps of a funnel, of which the first holds everyone.</summary>
    public bool IsShareOfMost { get; init; }

    /// <summary>One record stands in several groups of its default breakdown, as in the steps of a funnel: their sum says nothing.</summary>
    public bool IsOverlapping { get; init; }

    /// <summary>Breakdowns that make sense; the query accepts any that the records have.</summary>
    public IReadOnlyList<string> Breakdowns { get; init; } = [];

    /// <summary>The breakdown a table or distribution is read by when none is asked.</summary>
    public IReadOnlyList<string> DefaultBy { get; init; } = [];

    /// <summary>Whether it comes to one number unasked, and not to a list of them.</summary>
    public bool HasOneValue => DefaultBy.Count == 0 && ShareOver is null;

    /// <summary>The fewest records below which a value is marked as a low sample.</summary>
    public int MinN { get; init; }

    /// <summary>Days a conversion has; null when it has no window.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Whether the window is the workspace's constant rather than this definition's.</summary>
    public bool UsesWorkspaceWindow { get; init; }

    /// <summary>The setting that says how many days a conversion has; null when the definition says it.</summary>
    public string? WindowSetting { get; init; }

    /// <summary>Only whole calendar months make sense.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>For a monthly one: the days of a running month make sense too.</summary>
    public bool IsMonthToDate { get; init; }

    /// <summary>Lead stages whose definition must not have changed between the periods that are compared.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary>Those of them that a conversion looks for within its window: redefined there, a cohort is judged by two definitions.</summary>
    public IReadOnlyList<string> Reaches { get; init; } = [];

    /// <summary>The reason a value is null when the formula divides by zero; null: no denominator.</summary>
    public string? ZeroReason { get; init; }

    /// <summary>
    /// What it needs beyond what its facts need: CRM tables, fields (<see cref="FieldNeed"/>), or one of <see cref="OtherNeeds"/>; <c>subscriptions|orders</c> is either of them.
    /// </summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The need for stages of which at least one is marked as qualified.</summary>
    public const string QualifiedStages = "qualified_stages";

    /// <summary>The need for stages of which at least one says how likely its deals are to be won.</summary>
    public const string StageProbabilities = "stage_probabilities";

    /// <summary>What can be needed that is no table.</summary>
    public static IReadOnlyList<string> OtherNeeds { get; } = [QualifiedStages, StageProbabilities, Profile, Planning.ExitCriteria.Setting];

    /// <summary>Whether a sum of nothing is unknown rather than 0: no target is not a target of 0.</summary>
    public bool IsNullWhenNone { get; init; }

    /// <summary>The need for a profile of the ideal customer, a setting.</summary>
    public const string Profile = "icp";

    /// <summary>What a null means here, beyond the reason each cell carries.</summary>
    public string? NullMeans { get; init; }

    public IReadOnlyList<Benchmark> Benchmarks { get; init; } = [];

    /// <summary>The bounds of a band metric, lowest first, each with its word.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>The metric this is a variant of; null for a default definition.</summary>
    public string? VariantOf { get; init; }

    /// <summary>Ids of the variants of this metric.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Metrics to show beside this one, because it misleads alone.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Only there to be an input of others; not listed.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Where it is written: file and line.</summary>
    public string? Origin { get; init; }

    /// <summary>
    /// For a sum that also adds rows which are no record of their own, such as later corrections, or parts of one: a count of those that
    /// are, or of the different ones. Null: every row that is added up is one, and every row that is divided by.
    /// </summary>
    public Measure? Records { get; init; }

    /// <summary>
    /// A count that must not be zero for the period asked, whatever is filtered: where nothing was recorded at all, a sum of
    /// nothing would pass for a low one. Null: nothing need be there.
    /// </summary>
    public Measure? Present { get; init; }

    /// <summary>The table that such rows come from, where it is not that of the fact.</summary>
    public string? PresentOf { get; init; }

    public IEnumerable<Measure> Measures => new[] { Value, Numerator, Denominator }.OfType<Measure>();

    /// <summary>Whether its value is another one every minute, so that an answer is not kept.</summary>
    public bool IsOfTheMoment => Measures.SelectMany(measure => Expressions.ExprRewrite.AllLeaves(measure.Of))
        .Any(leaf => leaf is Expressions.VariableExpr { Name: Planning.Surroundings.NowMinute });

    /// <summary>How many months back the formula looks at most, as a number below zero; 0 when it looks at its own period.</summary>
    public int OldestMonths => Inputs.Count == 0 ? 0 : Inputs.Min(input => input.OffsetMonths);

    /// <summary>A share of which both sides count rows of the same kind, or different ones of the same kind.</summary>
    public bool IsProportion => Unit == "fraction" && (Members is { } members ? members.Reduction.IsProportion
        : ShareOver is not null ? Value!.Aggregation == Aggregation.Count
        : this is { Numerator: { Aggregation: Aggregation.Count or Aggregation.Distinct } numerator, Denominator: { } denominator }
            && numerator.Aggregation == denominator.Aggregation && Text(numerator.Of) == Text(denominator.Of)
            && numerator.Fact.Name == denominator.Fact.Name && numerator.Fact.Then?.Text == denominator.Fact.Then?.Text);

    private static string? Text(Expr? expr) => expr is null ? null : ExprText.Of(expr);
}

/// <summary>A published figure to hold a value against, with how far it can be trusted (A measured, B custom, C unsourced).</summary>
public sealed record Benchmark(string Id, string Claim, string Grade);

/// <summary>From <paramref name="From"/> on (null: from below), the value is judged with a word.</summary>
/// <param name="IsAbove">The value that the band begins at still belongs to the band below.</param>
public sealed record Band(decimal? From, bool IsAbove, string Judgement, string Advice)
{
    public bool IsReachedBy(decimal value) => From is not { } from || value > from || (value == from && !IsAbove);
}
