namespace Plumbline.Importing.Mappings.Reading;

/// <summary>What the fields of one row learn from each other. It is reused from row to row.</summary>
internal sealed class RowState
{
    /// <summary>The row's pipeline as the source names it, once it has been read.</summary>
    public string? Pipeline { get; set; }

    /// <summary>What the row's stage is, once the stage has been read.</summary>
    public string? StageKind { get; set; }

    /// <summary>The row's outcome, once it has been read.</summary>
    public string? Outcome { get; set; }

    /// <summary>The ISO code that stood beside an amount; null when none did.</summary>
    public string? Currency { get; set; }

    /// <summary>In a history: the field of the deal that the row is about, once it has been read.</summary>
    public string? ChangedField { get; set; }

    public void Clear() => (Pipeline, StageKind, Outcome, Currency, ChangedField) = (null, null, null, null, null);
}
