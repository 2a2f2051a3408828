namespace Plumbline.Importing.Publishing;

/// <summary>What an import would do, worked out by doing it and taking it back.</summary>
/// <param name="Rows">The first rows of each kind and source, with what would change.</param>
/// <param name="Refusals">Why it would not be published as things stand.</param>
public sealed record ImportPreview(
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyDictionary<string, long> Stubs,
    IReadOnlyList<PreviewRow> Rows,
    IReadOnlyList<Reject> Rejects,
    IReadOnlyList<Reject> Flags,
    IReadOnlyList<string> Refusals,
    IReadOnlyList<string> Notes)
{
    /// <summary>Amounts that would count nowhere; null when all do.</summary>
    public ForeignAmounts? Foreign { get; init; }
}

/// <summary>One record of a preview.</summary>
/// <param name="Line">The line of the file; 0 for a record that is absent from it.</param>
/// <param name="Label">What names the record to a reader; null when nothing does.</param>
public sealed record PreviewRow(
    string Source,
    string Entity,
    long Line,
    string SourceId,
    string? Label,
    PreviewKind Kind,
    IReadOnlyList<PreviewChange> Changes);

public enum PreviewKind
{
    New,
    Changed,

    /// <summary>Deleted before, and in the source again.</summary>
    Restored,
    Removed,
}

/// <summary>One field of a record; null is unknown. A reference is shown by the label of what it points to.</summary>
public sealed record PreviewChange(string Field, string? Old, string? New);
