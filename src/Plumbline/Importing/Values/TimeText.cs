namespace Plumbline.Importing.Values;

/// <summary>Reads the time of day and the offset that follow a date.</summary>
internal static class TimeText
{
    public static Parsed<DateReading> Read(ReadOnlySpan<char> text, DateOnly date)
    {
        if (!TakeTime(ref text, out var time))
        {
            return Parsed<DateReading>.Refused(ValueFault.NotATime);
        }

        if (text.IsEmpty)
        {
            return Parsed<DateReading>.Known(new DateReading(date, time));
        }

        return !TryOffset(text, out var offset) ? Parsed<DateReading>.Refused(ValueFault.UnknownZone)
            : Parsed<DateReading>.Known(new DateReading(date, time, offset));
    }

    private static bool TakeTime(ref ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;

        if (!TakeNumber(ref text, 2, out var hour))
        {
            return false;
        }

        var minute = 0;
        var second = 0;
        var ticks = 0L;
        var hasMinutes = TakeMark(ref text, ':') || TakeMark(ref text, 'h');

        if (hasMinutes && !TakeNumber(ref text, 2, out minute))
        {
            return false;
        }

        if (hasMinutes && TakeMark(ref text, ':') && (!TakeNumber(ref text, 2, out second) || !TakeFraction(ref text, out ticks)))
        {
            return false;
        }

        text = text.TrimStart();

        if (!TakeHalf(ref text, ref hour, out var hasHalf) || (!hasMinutes && !hasHalf) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute, second).Add(TimeSpan.FromTicks(ticks));

        return true;
    }

    /// <summary>"2:15 PM" is 14:15; "12:15 AM" is 0:15; "14:15 PM" is none.</summary>
    private static bool TakeHalf(ref ReadOnlySpan<char> text, ref int hour, out bool hasHalf)
    {
        var isMorning = StartsWith(text, "am", "a.m.", out var length);
        var isAfternoon = !isMorning && StartsWith(text, "pm", "p.m.", out length);
        hasHalf = isMorning || isAfternoon;

        if (!hasHalf)
        {
            return true;
        }

        text = text[length..].TrimStart();

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = (hour % 12) + (isAfternoon ? 12 : 0);

        return true;
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string word, string dotted, out int length)
    {
        length = text.StartsWith(dotted, StringComparison.OrdinalIgnoreCase) ? dotted.Length
            : text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? word.Length
            : 0;

        return length > 0;
    }

    /// <summary>"Z", "UTC", "GMT", "+02:00", "+0200", "+02", "UTC+2".</summary>
    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        text = text.Trim("() ");

        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            text = text[3..];

            if (text.IsEmpty)
            {
                return true;
            }
        }

        if (text.IsEmpty || text[0] is not ('+' or '-' or '\u2212'))
        {
            return false;
        }

        var sign = text[0] == '+' ? 1 : -1;
        text = text[1..];

        if (!TakeNumber(ref text, 2, out var hours))
        {
            return false;
        }

        TakeMark(ref text, ':');
        var minutes = 0;

        if ((!text.IsEmpty && !TakeNumber(ref text, 2, out minutes)) || !text.IsEmpty || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = sign * new TimeSpan(hours, minutes, 0);

        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int longest, out int number)
    {
        number = 0;
        var length = 0;

        while (length < text.Length && length < longest && char.IsAsciiDigit(text[length]))
        {
            number = (number * 10) + text[length] - '0';
            length++;
        }

        text = text[length..];

        return length > 0 && (text.IsEmpty || !char.IsAsciiDigit(text[0]) || longest == 2);
    }

    private static bool TakeMark(ref ReadOnlySpan<char> text, char mark)
    {
        if (text.IsEmpty || text[0] != mark)
        {
            return false;
        }

        text = text[1..];

        return true;
    }

    /// <summary>".123" of a second, to the tick; further digits are dropped.</summary>
    private static bool TakeFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;

        if (text.IsEmpty || text[0] is not ('.' or ','))
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond / 10;
        var length = 1;

        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            ticks += (text[length] - '0') * unit;
            unit /= 10;
            length++;
        }

        text = text[length..];

        return length > 1;
    }
}
