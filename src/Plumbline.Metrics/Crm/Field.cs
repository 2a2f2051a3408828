namespace Plumbline.Metrics.Crm;

/// <summary>What a field holds, and so how it is parsed, stored and compared.</summary>
public enum FieldKind
{
    Text,
    Whole,
    Number,

    /// <summary>An amount; its currency stands in the row's <c>currency</c> column.</summary>
    Money,

    /// <summary>A share between 0 and 1; sources that write percent are divided on import.</summary>
    Fraction,
    Flag,

    /// <summary>A calendar date with no time of day.</summary>
    Date,

    /// <summary>
    /// A moment, kept as a UTC instant <c>x_at</c> beside its local calendar date <c>x_on</c>.
    /// A source that gives only a date fills <c>x_on</c> alone.
    /// </summary>
    Moment,

    /// <summary>One of a closed list of words.</summary>
    Choice,

    /// <summary>The id of a row of another table.</summary>
    Reference,

    /// <summary>Several texts, stored as a JSON array.</summary>
    List,
}

/// <summary>One column of a CRM table.</summary>
/// <param name="Name">The column, as in SQL and in mappings.</param>
/// <param name="References">The table a <see cref="FieldKind.Reference"/> points to.</param>
/// <param name="Choices">The words a <see cref="FieldKind.Choice"/> may hold; empty for the rest.</param>
/// <param name="IsTracked">Whether a change seen between two imports becomes a dated history row.</param>
/// <param name="IsPersonal">Whether erasing a person blanks it.</param>
public sealed record Field(
    string Name,
    FieldKind Kind,
    string? References = null,
    IReadOnlyList<string>? Choices = null,
    bool IsTracked = false,
    bool IsPersonal = false)
{
    /// <summary>For a moment, the column of its local calendar date: <c>closed_at</c> → <c>closed_on</c>.</summary>
    public string DateColumn => Kind != FieldKind.Moment ? Name
        : Name.EndsWith("_at", StringComparison.Ordinal) ? Name[..^"_at".Length] + "_on"
        : Name + "_on";
}
