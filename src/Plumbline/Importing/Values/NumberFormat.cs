using Plumbline.Importing.Files;

namespace Plumbline.Importing.Values;

/// <summary>
/// How numbers are written in a column: which of point and comma starts the decimals. The other one groups digits,
/// as do blanks, no-break spaces and apostrophes under either. Groups must be whole (three digits, or two and a last three
/// as in India): a separator elsewhere is refused, so that "12,5" never becomes 125.
/// </summary>
public sealed record NumberFormat
{
    private NumberFormat(string name, char? decimalMark)
    {
        Name = name;
        DecimalMark = decimalMark;
    }

    /// <summary>1,234.56</summary>
    public static NumberFormat Point { get; } = new("1,234.56", '.');

    /// <summary>1.234,56</summary>
    public static NumberFormat Comma { get; } = new("1.234,56", ',');

    /// <summary>Nothing is known about the column: a number that reads differently under the two is ambiguous.</summary>
    public static NumberFormat Unproven { get; } = new("unproven", null);

    /// <summary>The format as a mapping states it: an example number.</summary>
    public string Name { get; }

    /// <summary>'.' or ','; null when unproven.</summary>
    public char? DecimalMark { get; }

    /// <summary>The format that a mapping states as "1,234.56", "1.234,56", "point" or "comma"; null for anything else.</summary>
    public static NumberFormat? Named(string name) => name.Trim().ToUpperInvariant() switch
    {
        "1,234.56" or "1234.56" or "1'234.56" or "POINT" or "." => Point,
        "1.234,56" or "1234,56" or "1 234,56" or "COMMA" or "," => Comma,
        _ => null,
    };

    /// <summary>Reads a number or an amount of money: signs, currency, brackets for negative, K/M/bn. A percentage is refused.</summary>
    public Parsed<Amount> Read(ReadOnlySpan<char> cell)
    {
        var text = Blank.Trim(cell);

        if (Blank.IsUnknown(text))
        {
            return Parsed<Amount>.Unknown;
        }

        if (PlainNumber.TryRead(text, DecimalMark, out var plain))
        {
            return Parsed<Amount>.Known(new Amount(plain));
        }

        var parts = AmountParts.Of(text);

        return parts.Fault != ValueFault.None ? Parsed<Amount>.Refused(parts.Fault)
            : parts.IsPercent ? Parsed<Amount>.Refused(ValueFault.PercentNotExpected)
            : Scaled(parts);
    }

    /// <summary>Reads a cell of a row: numbers that a workbook holds as numbers need no format.</summary>
    public Parsed<Amount> Read(SourceRow row, int column) =>
        row.Kind(column) is CellKind.Number or CellKind.Percent ? Point.Read(row[column]) : Read(row[column]);

    /// <summary>Reads a share of a row: a cell that a workbook shows as a percentage is a fraction already.</summary>
    public Parsed<decimal> ReadFraction(SourceRow row, int column, bool bareIsPercent) => row.Kind(column) switch
    {
        CellKind.Percent => Point.ReadFraction(row[column], bareIsPercent: false),
        CellKind.Number => Point.ReadFraction(row[column], bareIsPercent),
        _ => ReadFraction(row[column], bareIsPercent),
    };

    /// <summary>
    /// Reads a share as a fraction: "12 %" is 0.12. A bare "12" is 0.12 when <paramref name="bareIsPercent"/>, else 12 (1,200 %).
    /// </summary>
    public Parsed<decimal> ReadFraction(ReadOnlySpan<char> cell, bool bareIsPercent)
    {
        var text = Blank.Trim(cell);

        if (Blank.IsUnknown(text))
        {
            return Parsed<decimal>.Unknown;
        }

        var parts = AmountParts.Of(text);
        var hundredth = parts.IsPercent || bareIsPercent;

        return parts.Fault != ValueFault.None ? Parsed<decimal>.Refused(parts.Fault)
            : parts.Currency is not null ? Parsed<decimal>.Refused(ValueFault.NotANumber)
            : Scaled(parts).Then(amount => hundredth ? amount.Value / 100 : amount.Value);
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private Parsed<Amount> Scaled(AmountParts parts)
    {
        var digits = Digits(parts.Digits);

        if (!digits.IsKnown)
        {
            return digits.Status == ParseStatus.Ambiguous
                ? Parsed<Amount>.Ambiguous(digits.Fault)
                : Parsed<Amount>.Refused(digits.Fault);
        }

        // 7.9e28 is the largest decimal; times a billion must still fit.
        if (parts.Scale > 1 && digits.Value > decimal.MaxValue / parts.Scale)
        {
            return Parsed<Amount>.Refused(ValueFault.NumberTooLarge);
        }

        var value = digits.Value * parts.Scale;

        return Parsed<Amount>.Known(new Amount(parts.IsNegative ? -value : value, parts.Currency, parts.Scale > 1));
    }

    private Parsed<decimal> Digits(ReadOnlySpan<char> digits)
    {
        if (DecimalMark is { } mark)
        {
            return DigitText.Read(digits, mark);
        }

        var point = DigitText.Read(digits, '.');
        var comma = DigitText.Read(digits, ',');

        return !point.IsKnown ? comma
            : !comma.IsKnown || point.Value == comma.Value ? point
            : Parsed<decimal>.Ambiguous(ValueFault.GroupOrDecimal);
    }
}
