using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>What a value is compared with.</summary>
public enum Comparison
{
    None,

    /// <summary>The period of equal length just before; for a grain, the bucket before.</summary>
    Previous,

    /// <summary>The same period a year earlier.</summary>
    Year,
}

/// <summary>Who asks. Every number depends on it; until there are accounts its one value is everyone.</summary>
public sealed record Viewer(string Name)
{
    public static Viewer Everyone { get; } = new("everyone");
}

/// <summary>A question, in names and words as a person gives them. Nothing here is known to exist yet.</summary>
public sealed record MetricQuery
{
    /// <summary>Ids of metrics or of their variants.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Breakdowns: <c>owner</c>, <c>owner.office</c>, <c>account.industry</c>, <c>source</c>.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>
    /// One value over all, also of a metric that is broken down when nobody says by what. A share is still told of each part: of all it is 1.
    /// </summary>
    public bool IsUndivided { get; init; }

    /// <summary>Null: one value over the whole period.</summary>
    public Grain? Grain { get; init; }

    /// <summary><c>2026-Q3</c>, <c>last-12-months</c>, …; null when From and To say it, or for all data.</summary>
    public string? Period { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The first day after the period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Conditions, all of which must hold: <c>owner = 'A. Moreno'</c>, <c>amount &gt; 10000</c>.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    public Comparison Compare { get; init; }

    /// <summary>The world as it was at the end of this day; null: as the data stands.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Amounts in other currencies at the rates of this one day; null: each at the rate of its own day.</summary>
    public DateOnly? ConstantRates { get; init; }

    /// <summary>As it was known at this moment; null: as it is known now. The world is then looked at as of that day, unless <see cref="AsOf"/> says otherwise.</summary>
    public KnownMoment? KnownAt { get; init; }

    /// <summary>A variant of the metrics asked, by id or by what its id adds to the metric's: <c>value</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>An earlier definition of the one metric that is asked, by its number; null: the present one.</summary>
    public int? Definition { get; init; }

    /// <summary>Only so many combinations of the breakdowns: the first by the first metric's value. Null: all; not for a series.</summary>
    public int? Top { get; init; }

    public Viewer Viewer { get; init; } = Viewer.Everyone;
}

/// <summary>Which records behind a number.</summary>
public enum RowsPart
{
    Both,
    Numerator,
    Denominator,
}

/// <summary>A question for the records behind a number: the same question, without a grain.</summary>
/// <param name="Limit">At most so many records; the totals are always over all of them.</param>
/// <param name="Order">A column of the records, with "-" before it for descending; null: by date.</param>
public sealed record RowsQuery(MetricQuery Query, RowsPart Part = RowsPart.Both, int Limit = 10_000, int Offset = 0, string? Order = null);
