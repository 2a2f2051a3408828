namespace Plumbline.Importing.Publishing;

/// <summary>A run as it is recorded.</summary>
/// <param name="TrueAt">When the export was made; UTC, as all moments here.</param>
/// <param name="UndoneBy">The run that took this one back; null while it is in force.</param>
/// <param name="Undoes">The run that this one took back; null unless it is an undo.</param>
/// <param name="Summary">The counts of each source, as JSON.</param>
public sealed record RunRecord(
    long Id,
    RunKind Kind,
    DateTime StartedAt,
    DateTime FinishedAt,
    DateTime TrueAt,
    long? UndoneBy,
    long? Undoes,
    long DataVersion,
    IReadOnlyList<string> Sources,
    string Summary);
