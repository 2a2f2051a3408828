namespace Plumbline.Importing.Values;

/// <summary>Why a cell could not be read.</summary>
public enum ValueFault : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Not a number.</summary>
    NotANumber,

    /// <summary>A separator stands where the number format does not put one: "12,5" under a decimal point.</summary>
    MisplacedSeparator,

    /// <summary>Could be a group or a decimal separator: "1.234".</summary>
    GroupOrDecimal,

    /// <summary>More digits than can be held exactly, or an exponent out of range.</summary>
    NumberTooLarge,

    /// <summary>A percentage where a plain number is expected.</summary>
    PercentNotExpected,

    /// <summary>Two currencies in one amount.</summary>
    TwoCurrencies,

    /// <summary>Not a date.</summary>
    NotADate,

    /// <summary>The parts do not stand in the stated order, or the month is above 12.</summary>
    OtherDateOrder,

    /// <summary>The calendar has no such day: 30 February.</summary>
    NoSuchDay,

    /// <summary>A year outside 1900 to 2999.</summary>
    YearOutOfRange,

    /// <summary>Day and month could be exchanged: "03/04/2026".</summary>
    DayOrMonth,

    /// <summary>Not a time of day.</summary>
    NotATime,

    /// <summary>A zone that is not "Z", "UTC", "GMT" or an offset.</summary>
    UnknownZone,

    /// <summary>Not one of the spellings of yes and no.</summary>
    NotABoolean,
}

/// <summary>What a fault is called where people read it.</summary>
public static class ValueFaultText
{
    /// <summary>The fault as a sentence.</summary>
    public static string Sentence(this ValueFault fault) => fault switch
    {
        ValueFault.None => "Nothing is wrong.",
        ValueFault.NotANumber => "This is not a number.",
        ValueFault.MisplacedSeparator => "A separator stands where the number format does not put one.",
        ValueFault.GroupOrDecimal => "The separator could group thousands or start the decimals; state the number format.",
        ValueFault.NumberTooLarge => "The number is too large to be held exactly.",
        ValueFault.PercentNotExpected => "This is a percentage; a plain number is expected.",
        ValueFault.TwoCurrencies => "Two currencies stand in one amount.",
        ValueFault.NotADate => "This is not a date.",
        ValueFault.OtherDateOrder => "Day, month and year do not stand in the order that the date format states.",
        ValueFault.NoSuchDay => "The calendar has no such day.",
        ValueFault.YearOutOfRange => "The year lies outside 1900 to 2999.",
        ValueFault.DayOrMonth => "Day and month could be exchanged; state the date format.",
        ValueFault.NotATime => "The time of day cannot be read.",
        ValueFault.UnknownZone => "The time zone is not Z, UTC, GMT or an offset such as +02:00.",
        ValueFault.NotABoolean => "This is neither yes nor no.",
        _ => throw new System.Diagnostics.UnreachableException($"No sentence for {fault}."),
    };
}
