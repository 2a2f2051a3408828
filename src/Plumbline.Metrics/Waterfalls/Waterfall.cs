using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Waterfalls;

/// <summary>How a stock of money got from its value on one day to that on a later one: opening + lines = closing, exactly.</summary>
/// <param name="Question">As asked, its window turned into conditions and its period into days.</param>
/// <param name="Period">The opening is the evening before it, the closing that of its last day, or of the as-of day if that is earlier.</param>
/// <param name="Lines">All there are, also those in which nothing happened.</param>
public sealed record Waterfall(
    WaterfallQuery Question,
    Period Period,
    DataStamp Data,
    WaterfallEnd Opening,
    IReadOnlyList<WaterfallLine> Lines,
    WaterfallEnd Closing,
    IReadOnlyList<Note> Notes)
{
    /// <summary>The day is not over, or the period is not.</summary>
    public bool IsPartial => Closing.On < Period.End.AddDays(-1);

    public decimal Change => Closing.Amount - Opening.Amount;
}

/// <summary>What there was at the end of a day.</summary>
/// <param name="Records">How many deals, or customers.</param>
/// <param name="Unknown">How many of them have no known amount; they add nothing.</param>
public sealed record WaterfallEnd(DateOnly On, decimal Amount, long Records, long Unknown);

/// <summary>One kind of movement.</summary>
/// <param name="Amount">Signed: what it adds to the opening.</param>
/// <param name="Records">How many deals, or customers, moved so.</param>
/// <param name="Unknown">How many of them have no known amount.</param>
public sealed record WaterfallLine(string Name, decimal Amount, long Records, long Unknown);
