using System.Globalization;

namespace Plumbline.Metrics.Periods;

/// <summary>
/// A stretch of calendar days in the workspace's time zone. The end is not part of it, so that adjacent periods
/// share no day: May is [1 May, 1 June).
/// </summary>
public readonly record struct Period(DateOnly Start, DateOnly End)
{
    public int Days => End.DayNumber - Start.DayNumber;

    public bool Contains(DateOnly day) => Start <= day && day < End;

    /// <summary>The part of this period that lies in another; empty when they do not meet.</summary>
    public Period Within(Period other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return new Period(start, end < start ? start : end);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}..{End:yyyy-MM-dd}");
}
