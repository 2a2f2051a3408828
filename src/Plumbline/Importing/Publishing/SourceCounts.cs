namespace Plumbline.Importing.Publishing;

/// <summary>What a source's rows turned out to be.</summary>
/// <param name="New">Records that were not there before, those that come back after a deletion included.</param>
/// <param name="Changed">Records of which a given column differs.</param>
/// <param name="Unchanged">Records that say what was known.</param>
/// <param name="Removed">Records a full source holds no more.</param>
/// <param name="Rejected">Rows left out.</param>
/// <param name="Flagged">Rows taken in without a reference that could not be resolved.</param>
/// <param name="Doubled">Rows overtaken by a later row with the same id in the same source.</param>
public sealed record SourceCounts(long New, long Changed, long Unchanged, long Removed, long Rejected, long Flagged, long Doubled)
{
    public static SourceCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Whether the data differ after this source.</summary>
    public bool ChangeAnything => New + Changed + Removed > 0;
}
