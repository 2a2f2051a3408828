namespace Plumbline.Importing.Values;

/// <summary>How the parsing of one cell ended.</summary>
public enum ParseStatus : byte
{
    /// <summary>Blank, or a word for nothing ("n/a"): the value is not known. Never 0, never false.</summary>
    Unknown,

    /// <summary>There is a value.</summary>
    Known,

    /// <summary>Two readings are possible and the format does not settle it.</summary>
    Ambiguous,

    /// <summary>No value can be read; <see cref="Parsed{T}.Fault"/> says why.</summary>
    Refused,
}

/// <summary>What came of parsing one cell. A value type: a known value allocates nothing.</summary>
public readonly record struct Parsed<T>
    where T : struct
{
    private readonly T _value;

    private Parsed(ParseStatus status, T value, ValueFault fault)
    {
        Status = status;
        _value = value;
        Fault = fault;
    }

    /// <summary>How it ended.</summary>
    public ParseStatus Status { get; }

    /// <summary>Why there is no value; <see cref="ValueFault.None"/> unless ambiguous or refused.</summary>
    public ValueFault Fault { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsKnown => Status == ParseStatus.Known;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: ask <see cref="IsKnown"/> first.</exception>
    public T Value => IsKnown ? _value : throw new InvalidOperationException($"There is no value: {Status}, {Fault}.");

    /// <summary>The value, or null when it is unknown, ambiguous or refused.</summary>
    public T? OrNull => IsKnown ? _value : null;

    internal static Parsed<T> Unknown => default;

    internal static Parsed<T> Known(T value) => new(ParseStatus.Known, value, ValueFault.None);

    internal static Parsed<T> Ambiguous(ValueFault fault) => new(ParseStatus.Ambiguous, default, fault);

    internal static Parsed<T> Refused(ValueFault fault) => new(ParseStatus.Refused, default, fault);

    /// <summary>The same outcome for another type; a known value goes through <paramref name="change"/>.</summary>
    internal Parsed<TOther> Then<TOther>(Func<T, TOther> change)
        where TOther : struct =>
        Status switch
        {
            ParseStatus.Known => Parsed<TOther>.Known(change(_value)),
            ParseStatus.Unknown => Parsed<TOther>.Unknown,
            ParseStatus.Ambiguous => Parsed<TOther>.Ambiguous(Fault),
            _ => Parsed<TOther>.Refused(Fault),
        };
}
