namespace Plumbline.Metrics.Periods;

/// <summary>
/// A fiscal year of whole weeks, as retailers keep it: quarters of thirteen weeks, each month so many of them. Now and then a year
/// has a 53rd week, which belongs to its last month.
/// </summary>
/// <param name="First">The weeks of a quarter's first month.</param>
/// <param name="Second">The weeks of its second; the third has the rest of thirteen.</param>
/// <param name="IsNearest">Whether a year ends on the weekday nearest to the end of its last month; else on the last one within it.</param>
public sealed record FiscalWeeks(int First, int Second, bool IsNearest)
{
    private const int QuarterWeeks = 13;

    /// <summary>How it is written in settings when months are the calendar's.</summary>
    public const string Months = "months";

    /// <summary>Every way to write one: <c>4-4-5-last</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. from pattern in new[] { "4-4-5", "4-5-4", "5-4-4" } from rule in new[] { "last", "nearest" } select $"{pattern}-{rule}",
    ];

    public string Text => $"{First}-{Second}-{QuarterWeeks - First - Second}-{(IsNearest ? "nearest" : "last")}";

    /// <summary>Null when it is none of <see cref="All"/>.</summary>
    public static FiscalWeeks? Parse(string text) => All.Contains(text)
        ? new FiscalWeeks(text[0] - '0', text[2] - '0', text.EndsWith("nearest", StringComparison.Ordinal))
        : null;

    /// <summary>The first day of a year, from the day on which it would begin by months.</summary>
    internal DateOnly Start(DateOnly byMonths, DayOfWeek weekStart)
    {
        var back = (byMonths.DayOfWeek - weekStart + 7) % 7;
        return byMonths.AddDays(IsNearest && back > 3 ? 7 - back : -back);
    }

    /// <summary>The week, counted from 0, in which a month of the year begins; of the thirteenth, null: where the next year begins.</summary>
    internal int? WeekOf(int month) => month >= 12 ? null : (month / 3 * QuarterWeeks) + (month % 3) switch { 0 => 0, 1 => First, _ => First + Second };
}
