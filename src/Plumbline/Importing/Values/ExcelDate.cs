using System.Globalization;

namespace Plumbline.Importing.Values;

/// <summary>Excel's count of days. In the system of 1900 the day 60 (29 February 1900) never was and is refused.</summary>
internal static class ExcelDate
{
    private static readonly DateOnly Origin = new(1899, 12, 30);
    private static readonly DateOnly MacOrigin = new(1904, 1, 1);

    public static Parsed<DateReading> Read(ReadOnlySpan<char> text, bool from1904)
    {
        // Comma for decimals where a German Excel saved the CSV.
        Span<char> point = stackalloc char[32];

        if (text.Length > point.Length)
        {
            return Parsed<DateReading>.Refused(ValueFault.NotADate);
        }

        text.Replace(point, ',', '.');

        if (!decimal.TryParse(point[..text.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial))
        {
            return Parsed<DateReading>.Refused(ValueFault.NotADate);
        }

        if (serial < 1 || serial >= 401_769)
        {
            return Parsed<DateReading>.Refused(ValueFault.YearOutOfRange);
        }

        var day = (int)serial;

        if (!from1904 && day == 60)
        {
            return Parsed<DateReading>.Refused(ValueFault.NoSuchDay);
        }

        return Parsed<DateReading>.Known(Reading(Date(day, from1904), serial - day));
    }

    private static DateOnly Date(int day, bool from1904) =>
        from1904 ? MacOrigin.AddDays(day) : Origin.AddDays(day < 60 ? day + 1 : day);

    /// <summary>The fraction is only near the time that was typed: it is rounded to the second.</summary>
    private static DateReading Reading(DateOnly date, decimal fraction)
    {
        if (fraction == 0)
        {
            return new DateReading(date);
        }

        var second = (int)Math.Round(fraction * 86_400);

        return second == 86_400
            ? new DateReading(date.AddDays(1), TimeOnly.MinValue)
            : new DateReading(date, TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(second)));
    }
}
