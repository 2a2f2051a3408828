using System.Globalization;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Exact numbers both ways: DuckDB holds up to 38 digits and a scale, System.Decimal 96 bits and a scale of at most 28.</summary>
internal static class ScaledDecimal
{
    private const int MaxScale = 28;
    private const int MaxWidth = 38;

    private static readonly Int128 MaxDigits = (Int128)decimal.MaxValue;
    private static readonly Int128[] Powers = PowersOfTen();

    /// <summary>Reads an exact value; never rounds.</summary>
    /// <exception cref="OverflowException">System.Decimal cannot hold it exactly.</exception>
    internal static decimal ToDecimal(Int128 digits, int scale)
    {
        // Sums of whole numbers come 128 bits wide, and hardly ever need them.
        if (scale <= MaxScale && digits == unchecked((long)digits))
        {
            return ToDecimal((long)digits, scale);
        }

        while ((scale > MaxScale || Int128.Abs(digits) > MaxDigits) && scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        if (scale > MaxScale || Int128.Abs(digits) > MaxDigits)
        {
            throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"The number {digits}E-{scale} has more digits than a decimal can hold."));
        }

        var size = UInt128.CreateChecked(Int128.Abs(digits));

        return new decimal(
            unchecked((int)(uint)size),
            unchecked((int)(uint)(size >> 32)),
            unchecked((int)(uint)(size >> 64)),
            Int128.IsNegative(digits),
            (byte)scale);
    }

    internal static decimal ToDecimal(long digits, int scale)
    {
        if (scale > MaxScale)
        {
            return ToDecimal((Int128)digits, scale);
        }

        var size = digits < 0 ? unchecked((ulong)-digits) : (ulong)digits;

        return new decimal(unchecked((int)(uint)size), unchecked((int)(uint)(size >> 32)), 0, digits < 0, (byte)scale);
    }

    internal static double ToDouble(Int128 digits, int scale)
    {
        return (double)digits / Math.Pow(10, scale);
    }

    /// <summary>The digits of a value at a scale, rounded half away from zero as DuckDB does when it stores a finer number.</summary>
    internal static Int128 Digits(decimal value, int scale)
    {
        var rounded = scale < value.Scale ? Math.Round(value, scale, MidpointRounding.AwayFromZero) : value;

        return Mantissa(rounded) * Powers[scale - rounded.Scale];
    }

    /// <summary>The lowest number that has more digits than a column of this width holds.</summary>
    internal static Int128 Limit(int width)
    {
        return Powers[width];
    }

    internal static NativeDecimal ToNative(decimal value)
    {
        var digits = Mantissa(value);
        var width = 1;

        while (width < MaxWidth && Int128.Abs(digits) >= Powers[width])
        {
            width++;
        }

        return new NativeDecimal((byte)Math.Max(width, (int)value.Scale), value.Scale, NativeHugeInt.From(digits));
    }

    private static Int128 Mantissa(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var size = new Int128(unchecked((uint)parts[2]), unchecked(((ulong)(uint)parts[1] << 32) | (uint)parts[0]));

        return parts[3] < 0 ? -size : size;
    }

    private static Int128[] PowersOfTen()
    {
        var powers = new Int128[MaxWidth + 1];
        powers[0] = 1;

        for (var i = 1; i <= MaxWidth; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
