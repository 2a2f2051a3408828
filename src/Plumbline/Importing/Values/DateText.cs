namespace Plumbline.Importing.Values;

/// <summary>Reads a date in one stated order, then a time of day and an offset when they follow.</summary>
internal static class DateText
{
    public const int FirstYear = 1900;
    public const int LastYear = 2999;

    /// <summary>Two-digit years from 70 on lie in the last century.</summary>
    private const int Pivot = 70;

    public static Parsed<DateReading> Read(ReadOnlySpan<char> text, DateOrder order)
    {
        var rest = MonthNames.SkipWeekday(text);
        var fault = TakeDate(ref rest, order, out var date);

        if (fault != ValueFault.None)
        {
            return Parsed<DateReading>.Refused(fault);
        }

        return rest.IsEmpty ? Parsed<DateReading>.Known(new DateReading(date)) : TimeText.Read(rest, date);
    }

    private static ValueFault TakeDate(ref ReadOnlySpan<char> text, DateOrder order, out DateOnly date)
    {
        date = default;

        if (TakeCompact(ref text, order, out var compact))
        {
            return Day(compact.Year, compact.Month, compact.Day, out date);
        }

        if (!TakePart(ref text, out var first) || !TakePart(ref text, out var second) || !TakePart(ref text, out var third))
        {
            return ValueFault.NotADate;
        }

        // A time must not be glued to the date: "4.3.20269:41" is none.
        return !text.IsEmpty && third.Mark == '\0' ? ValueFault.NotADate : Arrange(first, second, third, order, out date);
    }

    private static ValueFault Arrange(Part first, Part second, Part third, DateOrder order, out DateOnly date)
    {
        if (first.IsMonth || second.IsMonth || third.IsMonth)
        {
            return Named(first, second, third, out date);
        }

        date = default;

        // "3.4.2026" has the day first wherever dots are used; "2026-04-03" has the year first even where others do not.
        var isYearFirst = first.Digits == 4;

        return (order, isYearFirst) switch
        {
            (DateOrder.YearMonthDay, true) => Day(first.Number, second.Number, third, out date),
            (DateOrder.DayMonthYear, false) when third.Digits is 2 or 4 => Day(Year(third), second.Number, first, out date),
            (DateOrder.MonthDayYear, false) when third.Digits is 2 or 4 && first.Mark != '.' => Day(Year(third), first.Number, second, out date),
            _ => ValueFault.OtherDateOrder,
        };
    }

    /// <summary>With the month in letters the order does not matter, except that a two-digit year stands last.</summary>
    private static ValueFault Named(Part first, Part second, Part third, out DateOnly date)
    {
        date = default;

        if (second.IsMonth && first.Digits == 4)
        {
            return Day(first.Number, second.Number, third, out date);
        }

        if (third.Digits is not (2 or 4) || third.IsMonth)
        {
            return ValueFault.NotADate;
        }

        return second.IsMonth && !first.IsMonth ? Day(Year(third), second.Number, first, out date)
            : first.IsMonth && !second.IsMonth ? Day(Year(third), first.Number, second, out date)
            : ValueFault.NotADate;
    }

    private static int Year(Part part) =>
        part.Digits == 4 ? part.Number : part.Number + (part.Number < Pivot ? 2000 : 1900);

    private static ValueFault Day(int year, int month, Part day, out DateOnly date)
    {
        date = default;

        return day.Digits <= 2 ? Day(year, month, day.Number, out date) : ValueFault.OtherDateOrder;
    }

    private static ValueFault Day(int year, int month, int day, out DateOnly date)
    {
        date = default;

        if (year is < FirstYear or > LastYear)
        {
            return ValueFault.YearOutOfRange;
        }

        if (month is < 1 or > 12)
        {
            return ValueFault.OtherDateOrder;
        }

        if (day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return ValueFault.NoSuchDay;
        }

        date = new DateOnly(year, month, day);

        return ValueFault.None;
    }

    /// <summary>"20260304", alone or before a T.</summary>
    private static bool TakeCompact(ref ReadOnlySpan<char> text, DateOrder order, out (int Year, int Month, int Day) date)
    {
        date = default;

        if (order != DateOrder.YearMonthDay || text.Length < 8 || text[..8].ContainsAnyExceptInRange('0', '9')
            || (text.Length > 8 && text[8] is not ('T' or ' ')))
        {
            return false;
        }

        var number = int.Parse(text[..8], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        date = (number / 10_000, number / 100 % 100, number % 100);
        text = text.Length > 8 ? text[9..] : default;

        return true;
    }

    /// <summary>Takes a number of up to four digits or a month's name, and the marks after it.</summary>
    private static bool TakePart(ref ReadOnlySpan<char> text, out Part part)
    {
        var digits = 0;
        var number = 0;

        while (digits < text.Length && digits < 5 && char.IsAsciiDigit(text[digits]))
        {
            number = (number * 10) + text[digits] - '0';
            digits++;
        }

        var isMonth = digits == 0;
        var length = isMonth ? MonthNames.Length(text, out number) : digits;
        part = default;

        if (length == 0 || digits > 4)
        {
            return false;
        }

        text = text[length..];
        text = !isMonth && HasOrdinal(text) ? text[2..] : text;
        var marks = MarksLength(text);
        part = new Part(number, digits, isMonth, marks == 0 ? '\0' : text[0]);
        text = text[marks..];

        return true;
    }

    /// <summary>"4th March"</summary>
    private static bool HasOrdinal(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsLetter(text[0]) && "st nd rd th".AsSpan().Contains(text[..2], StringComparison.OrdinalIgnoreCase);

    private static int MarksLength(ReadOnlySpan<char> text)
    {
        var length = 0;

        while (length < text.Length && (text[length] is '/' or '-' or '.' or ',' or 'T' || char.IsWhiteSpace(text[length])))
        {
            length++;
        }

        return length;
    }

    private readonly record struct Part(int Number, int Digits, bool IsMonth, char Mark);
}
