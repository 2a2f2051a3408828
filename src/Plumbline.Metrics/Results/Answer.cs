using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Numbers with their proof.</summary>
/// <param name="Period">The period that was answered, also when none was asked.</param>
/// <param name="Notes">What a reader must know: rows left out and why, the range that was chosen.</param>
public sealed record Answer(
    MetricQuery Query,
    Period Period,
    DataStamp Data,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<AnswerRow> Rows,
    IReadOnlyList<Note> Notes)
{
    /// <summary>The breakdowns in force, those a list is read by unasked included.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Whether the rows stand in the order in which their labels are read (stages, bands, weekdays), not by value.</summary>
    public bool IsInReadingOrder { get; init; }

    /// <summary>The period it is compared with, cut like for like; null when nothing is compared.</summary>
    public Period? Compared { get; init; }

    /// <summary>The days within the period, or within the windows of its conversions, from which a lead stage that a metric rests on was defined otherwise.</summary>
    public IReadOnlyList<DefinitionBreak> Breaks { get; init; } = [];
}

/// <summary>A day from which something else decided who is of a lead stage than the day before.</summary>
/// <param name="Version">The definition in force from then on; null: the CRM's own stage decides again.</param>
/// <param name="Stage">Empty when it is the metric itself, one of the user's own, that was defined anew on that day.</param>
public sealed record DefinitionBreak(string Metric, string Stage, DateOnly Day, int? Version);

/// <summary>Which data answered.</summary>
/// <param name="Version">Counts the changes of a workspace's data.</param>
/// <param name="AsOf">The day the world was looked at.</param>
/// <param name="MadeAt">When this version of the data was published, UTC; null before the first import.</param>
public sealed record DataStamp(long Version, DateOnly AsOf, DateTime? MadeAt, string TimeZone, string Currency)
{
    /// <summary>The moment whose knowledge answered; null: what is known now.</summary>
    public KnownMoment? KnownAt { get; init; }
}

/// <summary>Something left out or assumed, with how many rows it concerns.</summary>
/// <param name="Kind">A stable word: <c>currency_excluded</c>, <c>amount_missing</c>, <c>period_chosen</c>.</param>
public sealed record Note(string Kind, string Text, long? Count = null, string? Metric = null);

/// <summary>The value a cell is compared with.</summary>
/// <param name="Change">Value minus compared value; points for a rate. Null when either is null.</param>
/// <param name="ChangeRelative">Change over the compared value; null when that is 0 or less.</param>
/// <param name="IsLikeForLike">The compared period was cut to the same elapsed share of business days.</param>
public sealed record ComparedValue(
    DateOnly PeriodStart,
    DateOnly PeriodEnd,
    decimal? Value,
    decimal? Change,
    decimal? ChangeRelative,
    bool IsLikeForLike);

/// <summary>The records behind a number; their contributions add up to it.</summary>
/// <param name="Total">How many there are in all, beyond the limit.</param>
public sealed record RecordList(
    MetricQuery Query,
    Period Period,
    DataStamp Data,
    Metric Metric,
    IReadOnlyList<RecordRow> Rows,
    long Total,
    decimal? Numerator,
    decimal? Denominator);

/// <summary>One record behind a number.</summary>
/// <param name="Part">The measure it belongs to: <c>numerator</c>, <c>denominator</c>, <c>value</c>, or the input's name.</param>
/// <param name="Record">What it is: <c>deal</c>, <c>lead</c>, …</param>
/// <param name="Id">Our id, for links.</param>
/// <param name="SourceId">Its id in the system it came from.</param>
/// <param name="On">The day that places it in the period.</param>
/// <param name="Numerator">What it adds to the numerator (or to a plain value); null when it adds nothing.</param>
/// <param name="Fields">Further columns of the record, in order.</param>
public sealed record RecordRow(
    string Part,
    string Record,
    long Id,
    string? SourceId,
    string? Name,
    DateOnly? On,
    decimal? Numerator,
    decimal? Denominator,
    IReadOnlyDictionary<string, object?> Fields);

/// <summary>How a number is computed.</summary>
/// <param name="Switches">The choices in force: variant, deal types, window, …</param>
/// <param name="Plan">The plan in words, a line per step.</param>
public sealed record Explanation(
    Metric Metric,
    string Formula,
    IReadOnlyList<KeyValuePair<string, string>> Switches,
    IReadOnlyList<string> Plan,
    IReadOnlyList<SqlStatement> Sql);

/// <summary>SQL with its parameters, $1 first.</summary>
public sealed record SqlStatement(string Text, IReadOnlyList<object?> Parameters);
