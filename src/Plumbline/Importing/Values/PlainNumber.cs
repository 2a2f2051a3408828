namespace Plumbline.Importing.Values;

/// <summary>The quick way for what most cells hold: a sign, up to 18 digits, at most one decimal mark, nothing else.</summary>
internal static class PlainNumber
{
    /// <summary>False when the text is anything but that; it is then read the long way.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, char? decimalMark, out decimal value)
    {
        value = 0;

        if (text.Length is 0 or > 20)
        {
            return false;
        }

        var isNegative = text[0] == '-';
        var i = isNegative || text[0] == '+' ? 1 : 0;
        long digits = 0;
        var count = 0;
        var decimals = -1;

        for (; i < text.Length; i++)
        {
            var digit = unchecked((uint)(text[i] - '0'));

            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == decimalMark && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }

            if (count > 18)
            {
                return false;
            }
        }

        if (count == 0)
        {
            return false;
        }

        value = new decimal(unchecked((int)digits), (int)(digits >> 32), 0, isNegative && digits != 0, (byte)Math.Max(0, decimals));

        return true;
    }
}
