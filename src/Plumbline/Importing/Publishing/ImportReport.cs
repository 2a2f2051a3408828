namespace Plumbline.Importing.Publishing;

/// <summary>What an import did.</summary>
/// <param name="Outcome">Whether it was published and, if not, why not.</param>
/// <param name="RunId">The recorded run; null when none was recorded.</param>
/// <param name="DataVersion">The version of the data that readers see now.</param>
/// <param name="Stubs">Records created because others refer to them, by table.</param>
/// <param name="Rejects">Rows that were left out.</param>
/// <param name="Flags">Rows taken in without a reference that could not be resolved.</param>
/// <param name="Refusals">Why nothing was published; empty when it was.</param>
public sealed record ImportReport(
    ImportOutcome Outcome,
    long? RunId,
    long DataVersion,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyDictionary<string, long> Stubs,
    IReadOnlyList<Reject> Rejects,
    IReadOnlyList<Reject> Flags,
    IReadOnlyList<string> Refusals,
    long Rows,
    TimeSpan Took)
{
    /// <summary>What a reader of the report should know beside the counts.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Amounts that count nowhere; null when all do, or no deals came.</summary>
    public ForeignAmounts? Foreign { get; init; }

    public double RowsPerSecond => Took > TimeSpan.Zero ? Rows / Took.TotalSeconds : 0;
}

public enum ImportOutcome
{
    Published,

    /// <summary>The sources say what is known already: the data and their version are as they were.</summary>
    NothingChanged,

    /// <summary>Nothing was written, for the reasons given.</summary>
    Refused,
}

/// <summary>What one source did.</summary>
public sealed record SourceReport(string Source, string SourceSystem, string Entity, long Rows, SourceCounts Counts);
