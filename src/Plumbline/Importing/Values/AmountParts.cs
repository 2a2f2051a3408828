namespace Plumbline.Importing.Values;

/// <summary>An amount taken apart: sign, currency, percent sign and magnitude, and the digits that remain.</summary>
internal readonly ref struct AmountParts
{
    private static readonly (string Word, decimal Scale)[] Magnitudes =
    [
        ("billion", 1_000_000_000m), ("million", 1_000_000m), ("thousand", 1_000m), ("crore", 10_000_000m), ("lakh", 100_000m),
        ("mrd.", 1_000_000_000m), ("mio.", 1_000_000m), ("mrd", 1_000_000_000m), ("mio", 1_000_000m), ("tsd", 1_000m),
        ("bn", 1_000_000_000m), ("mn", 1_000_000m), ("mm", 1_000_000m), ("cr", 10_000_000m), ("k", 1_000m), ("m", 1_000_000m), ("b", 1_000_000_000m),
    ];

    private AmountParts(ReadOnlySpan<char> digits, bool isNegative, bool isPercent, decimal scale, string? currency, ValueFault fault)
    {
        Digits = digits;
        IsNegative = isNegative;
        IsPercent = isPercent;
        Scale = scale;
        Currency = currency;
        Fault = fault;
    }

    public ReadOnlySpan<char> Digits { get; }

    public bool IsNegative { get; }

    public bool IsPercent { get; }

    /// <summary>1, or what K, M, bn, lakh or crore stand for.</summary>
    public decimal Scale { get; }

    public string? Currency { get; }

    public ValueFault Fault { get; }

    public static AmountParts Of(ReadOnlySpan<char> trimmed)
    {
        var text = trimmed;
        var negative = TakeBrackets(ref text) ? 1 : 0;
        negative += TakeSign(ref text);
        var currency = CurrencySigns.TakeLeading(ref text);
        negative += TakeBrackets(ref text) ? 1 : 0;
        negative += TakeSign(ref text);
        negative += TakeTrailingMinus(ref text);
        var trailing = CurrencySigns.TakeTrailing(ref text);
        var isPercent = TakePercent(ref text);
        var scale = isPercent ? 1 : TakeMagnitude(ref text);
        trailing ??= CurrencySigns.TakeTrailing(ref text);
        negative += TakeTrailingMinus(ref text);

        var fault = currency is not null && trailing is not null && !Agree(currency, trailing) ? ValueFault.TwoCurrencies
            : negative > 1 || (isPercent && (currency ?? trailing) is not null) ? ValueFault.NotANumber
            : ValueFault.None;

        return new AmountParts(text, negative == 1, isPercent, scale, Precise(currency, trailing), fault);
    }

    /// <summary>"$5 USD" and "$5 CAD" name one currency; "€5 USD" names two.</summary>
    private static bool Agree(string leading, string trailing) =>
        leading == trailing || (leading == "$" && trailing.EndsWith('D')) || (leading == "¥" && trailing is "JPY" or "CNY") || leading == "kr";

    private static string? Precise(string? leading, string? trailing) =>
        leading is null or "$" or "¥" or "kr" ? trailing ?? leading : leading;

    private static bool TakeBrackets(ref ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '(' || text[^1] != ')')
        {
            return false;
        }

        text = text[1..^1].Trim();

        return true;
    }

    /// <summary>1 for a minus taken, 0 for a plus or nothing.</summary>
    private static int TakeSign(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('-' or '+' or '\u2212' or '\u2013'))
        {
            return 0;
        }

        var isMinus = text[0] != '+';
        text = text[1..].TrimStart();

        return isMinus ? 1 : 0;
    }

    private static int TakeTrailingMinus(ref ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[^1] is not ('-' or '\u2212'))
        {
            return 0;
        }

        text = text[..^1].TrimEnd();

        return 1;
    }

    private static bool TakePercent(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[^1] != '%')
        {
            return false;
        }

        text = text[..^1].TrimEnd();

        return true;
    }

    private static decimal TakeMagnitude(ref ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !(char.IsLetter(text[^1]) || text[^1] == '.'))
        {
            return 1;
        }

        foreach (var (word, scale) in Magnitudes)
        {
            if (text.Length > word.Length && text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^word.Length].TrimEnd();

                return scale;
            }
        }

        return 1;
    }
}
