namespace Plumbline.Importing.Publishing;

/// <summary>What an undo, an erasure or a rebuild did.</summary>
/// <param name="RunId">The recorded run; null when it was refused.</param>
/// <param name="Records">Records worked out again, by table.</param>
/// <param name="Refusal">Why nothing was done; null when it was.</param>
public sealed record RunReport(long? RunId, long DataVersion, IReadOnlyDictionary<string, long> Records, string? Refusal);
