using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Numbers and amounts. What a workbook calls a number is read as one whatever the column's format.</summary>
internal sealed class NumberReader(CellText cell, WordMap? map, NumberFormat format, decimal? times, decimal limit, bool isMoney)
    : TextualReader(cell, map)
{
    /// <summary>The currency of amounts that do not say theirs; null when nobody has said it.</summary>
    public string? Stated { get; init; }

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = (kind == CellKind.Number ? NumberFormat.Point : format).Read(text);
        value = default;

        if (!parsed.IsKnown)
        {
            return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
        }

        var number = parsed.Value.Value;

        if (Math.Abs(number) >= limit || (times is not null && Math.Abs(number) >= limit / Math.Max(1, Math.Abs(times.Value))))
        {
            return ValueFault.NumberTooLarge.Sentence();
        }

        if (isMoney && CurrencySigns.Meant(parsed.Value.Currency, Stated) is { } code)
        {
            if (state.Currency is not null && state.Currency != code)
            {
                return ValueFault.TwoCurrencies.Sentence();
            }

            state.Currency = code;
        }

        value = StagedValue.Of(number * (times ?? 1));
        return null;
    }
}

/// <summary>Whole numbers; "117.0" is one, "117.5" is not.</summary>
internal sealed class WholeReader(CellText cell, WordMap? map, NumberFormat format, decimal? times) : TextualReader(cell, map)
{
    private const decimal Limit = 1_000_000_000_000_000m;

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = (kind == CellKind.Number ? NumberFormat.Point : format).Read(text);
        value = default;

        if (!parsed.IsKnown)
        {
            return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
        }

        if (Math.Abs(parsed.Value.Value) >= Limit)
        {
            return ValueFault.NumberTooLarge.Sentence();
        }

        var number = parsed.Value.Value * (times ?? 1);

        if (number != decimal.Truncate(number) || Math.Abs(number) >= Limit)
        {
            return "A whole number is expected.";
        }

        value = StagedValue.Of((long)number);
        return null;
    }
}

/// <summary>Shares between 0 and 1. A bare number is a percentage only when the mapping says so.</summary>
internal sealed class FractionReader(CellText cell, WordMap? map, NumberFormat format, bool isPercent, decimal? times) : TextualReader(cell, map)
{
    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = kind == CellKind.Percent ? NumberFormat.Point.ReadFraction(text, bareIsPercent: false)
            : (kind == CellKind.Number ? NumberFormat.Point : format).ReadFraction(text, isPercent);
        value = default;

        if (!parsed.IsKnown)
        {
            return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
        }

        if (parsed.Value is < 0 or > 1)
        {
            return isPercent
                ? "A percentage between 0 and 100 is expected."
                : "A share between 0 and 1 is expected; if the column holds percentages, write \"format: percent\".";
        }

        value = StagedValue.Of(parsed.Value * (times ?? 1));
        return null;
    }
}
