namespace Plumbline.Importing;

/// <summary>
/// One cell on its way into the store, already parsed. Unknown (blank) is not zero: it is <see cref="Unknown"/>.
/// </summary>
public readonly record struct StagedValue
{
    private enum Holds : byte
    {
        Nothing,
        Text,
        Number,
        Whole,
        Flag,
        Date,
        Instant,
    }

    private readonly Holds _holds;
    private readonly string? _text;
    private readonly decimal _number;
    private readonly long _bits;

    private StagedValue(Holds holds, string? text = null, decimal number = 0, long bits = 0) =>
        (_holds, _text, _number, _bits) = (holds, text, number, bits);

    public static StagedValue Unknown => default;

    public bool IsUnknown => _holds == Holds.Nothing;

    /// <summary>A text, a choice, a list as JSON, or a reference as the source writes it (an id or a name).</summary>
    public static StagedValue Of(string? text) => string.IsNullOrEmpty(text) ? default : new(Holds.Text, text);

    public static StagedValue Of(decimal number) => new(Holds.Number, number: number);

    public static StagedValue Of(long whole) => new(Holds.Whole, bits: whole);

    public static StagedValue Of(bool flag) => new(Holds.Flag, bits: flag ? 1 : 0);

    /// <summary>A calendar date; in a moment field it says that the source gave no time of day.</summary>
    public static StagedValue Of(DateOnly date) => new(Holds.Date, bits: date.DayNumber);

    /// <summary>An instant, in UTC.</summary>
    public static StagedValue Of(DateTimeOffset instant) => new(Holds.Instant, bits: instant.UtcTicks);

    public bool IsDate => _holds == Holds.Date;

    public bool IsInstant => _holds == Holds.Instant;

    public string? Text => _holds == Holds.Text ? _text : null;

    public decimal? Number => _holds switch
    {
        Holds.Number => _number,
        Holds.Whole => _bits,
        _ => null,
    };

    public long? Whole => _holds switch
    {
        Holds.Whole => _bits,
        Holds.Number => (long)_number,
        _ => null,
    };

    public bool? Flag => _holds == Holds.Flag ? _bits == 1 : null;

    public DateOnly? Date => _holds == Holds.Date ? DateOnly.FromDayNumber((int)_bits) : null;

    public DateTime? InstantUtc => _holds == Holds.Instant ? new DateTime(_bits, DateTimeKind.Utc) : null;
}
