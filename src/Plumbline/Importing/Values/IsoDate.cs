namespace Plumbline.Importing.Values;

/// <summary>The quick way for "2026-03-04" and "2026-03-04 09:41:00", which most exports write.</summary>
internal static class IsoDate
{
    /// <summary>False when the text is anything but that, or no such day exists; it is then read the long way.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DateOrder order, out DateReading reading)
    {
        reading = default;

        if (order is not (DateOrder.YearMonthDay or DateOrder.Unproven) || text.Length is not (10 or 19) || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var year = (Two(text) * 100) + Two(text[2..]);
        var month = Two(text[5..]);
        var day = Two(text[8..]);

        if (year is < DateText.FirstYear or > DateText.LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        if (text.Length == 10)
        {
            reading = new DateReading(new DateOnly(year, month, day));

            return true;
        }

        var (hour, minute, second) = (Two(text[11..]), Two(text[14..]), Two(text[17..]));

        if (text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':' || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        reading = new DateReading(new DateOnly(year, month, day), new TimeOnly(hour, minute, second));

        return true;
    }

    /// <summary>Two digits as a number; far below zero when they are none.</summary>
    private static int Two(ReadOnlySpan<char> text)
    {
        var tens = unchecked((uint)(text[0] - '0'));
        var ones = unchecked((uint)(text[1] - '0'));

        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -100_000;
    }
}
