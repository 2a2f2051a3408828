namespace Plumbline.Importing.Publishing;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it is doing now.</param>
/// <param name="Source">The source it reads; null after reading.</param>
/// <param name="Rows">Rows read so far, over all sources.</param>
/// <param name="RowsPerSecond">Since the start; 0 before the first second has passed.</param>
public sealed record ImportProgress(ImportStage Stage, string? Source, long Rows, double RowsPerSecond);

/// <summary>The stretches of an import, in order.</summary>
public enum ImportStage
{
    Reading,
    Comparing,
    Deriving,
    Committing,
}
