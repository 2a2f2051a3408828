namespace Plumbline.Demo;

/// <summary>The public holidays on which the demo company does not work.</summary>
internal static class Holidays
{
    public static IEnumerable<DateOnly> Of(int year) =>
    [
        new(year, 1, 1), Nth(year, 1, DayOfWeek.Monday, 3), Nth(year, 6, DayOfWeek.Monday, 1).AddDays(-7), new(year, 7, 4),
        Nth(year, 9, DayOfWeek.Monday, 1), Nth(year, 11, DayOfWeek.Thursday, 4), new(year, 12, 25),
    ];

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        var days = ((int)weekday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(days + (7 * (nth - 1)));
    }
}
