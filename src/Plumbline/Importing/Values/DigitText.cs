using System.Buffers;
using System.Globalization;

namespace Plumbline.Importing.Values;

/// <summary>Reads digits with group separators, a decimal mark and an exponent; signs and currency are gone already.</summary>
internal static class DigitText
{
    /// <summary>Longer texts are refused unread: no true amount has so many digits.</summary>
    private const int Longest = 64;

    private static readonly SearchValues<char> DigitsAndMarks = SearchValues.Create("0123456789.,' \u00A0\u202F");

    public static Parsed<decimal> Read(ReadOnlySpan<char> text, char decimalMark)
    {
        if (text.IsEmpty)
        {
            return Parsed<decimal>.Refused(ValueFault.NotANumber);
        }

        if (text.Length > Longest)
        {
            return Parsed<decimal>.Refused(text.ContainsAnyExcept(DigitsAndMarks) ? ValueFault.NotANumber : ValueFault.NumberTooLarge);
        }

        // A whole number gets a point that the text did not have.
        Span<char> plain = stackalloc char[Longest + 1];
        var exponent = text.IndexOfAny('e', 'E');
        var number = exponent > 0 ? text[..exponent] : text;
        var length = Plain(number, decimalMark, plain, out var fault);

        if (fault != ValueFault.None)
        {
            return Parsed<decimal>.Refused(fault);
        }

        if (exponent > 0)
        {
            text[exponent..].CopyTo(plain[length..]);
            length += text.Length - exponent;
        }

        return Parse(plain[..length], exponent > 0);
    }

    private static Parsed<decimal> Parse(ReadOnlySpan<char> plain, bool hasExponent)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        if (decimal.TryParse(plain, Styles, CultureInfo.InvariantCulture, out var value))
        {
            return Parsed<decimal>.Known(value);
        }

        // Either the exponent is no number, or the whole is out of range: 1e999 reads as a double.
        return double.TryParse(plain, Styles, CultureInfo.InvariantCulture, out _)
            ? Parsed<decimal>.Refused(ValueFault.NumberTooLarge)
            : Parsed<decimal>.Refused(hasExponent ? ValueFault.NotANumber : ValueFault.NumberTooLarge);
    }

    /// <summary>Writes <paramref name="number"/> without groups and with a point; the length written.</summary>
    private static int Plain(ReadOnlySpan<char> number, char decimalMark, Span<char> plain, out ValueFault fault)
    {
        var mark = number.IndexOf(decimalMark);
        var whole = mark < 0 ? number : number[..mark];
        var decimals = mark < 0 ? default : number[(mark + 1)..];
        fault = Fault(whole, decimals, decimalMark);

        if (fault != ValueFault.None)
        {
            return 0;
        }

        var length = 0;

        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
            }
        }

        plain[length++] = '.';
        decimals.CopyTo(plain[length..]);

        return length + decimals.Length;
    }

    private static ValueFault Fault(ReadOnlySpan<char> whole, ReadOnlySpan<char> decimals, char decimalMark)
    {
        foreach (var c in whole)
        {
            if (!char.IsAsciiDigit(c) && !IsGroupMark(c, decimalMark))
            {
                return ValueFault.NotANumber;
            }
        }

        if (decimals.ContainsAnyExceptInRange('0', '9'))
        {
            return decimals.ContainsAnyExcept(DigitsAndMarks) ? ValueFault.NotANumber : ValueFault.MisplacedSeparator;
        }

        return whole.IsEmpty && decimals.IsEmpty ? ValueFault.NotANumber
            : AreGroupsWhole(whole) ? ValueFault.None : ValueFault.MisplacedSeparator;
    }

    private static bool IsGroupMark(char c, char decimalMark) =>
        c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019' || (c is '.' or ',' && c != decimalMark);

    /// <summary>"1,234,567" or "1,77,000": one mark throughout, a last group of three, the others all of three or all of two.</summary>
    private static bool AreGroupsWhole(ReadOnlySpan<char> whole)
    {
        var last = whole.LastIndexOfAnyExceptInRange('0', '9');

        if (last < 0)
        {
            return true;
        }

        if (whole.Length - last - 1 != 3 || whole[0] == '0')
        {
            return false;
        }

        var mark = whole[last];
        var rest = whole[..last];
        var size = 0;

        while (rest.LastIndexOfAnyExceptInRange('0', '9') is var at and >= 0)
        {
            var length = rest.Length - at - 1;

            if (rest[at] != mark || length is not (2 or 3) || (size != 0 && length != size))
            {
                return false;
            }

            size = length;
            rest = rest[..at];
        }

        return rest.Length >= 1 && rest.Length <= (size == 2 ? 2 : 3);
    }
}
