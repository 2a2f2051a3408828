using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>One run while it is being published: its clocks, its session, and the ids it gives.</summary>
/// <param name="TrueAt">When the export was made; UTC.</param>
/// <param name="TrueOn">The calendar date of that in the workspace's zone.</param>
/// <param name="KnownAt">When we learnt it; UTC.</param>
internal sealed record Run(StoreSession Session, long Id, DateTime TrueAt, DateOnly TrueOn, DateTime KnownAt)
{
    private readonly Dictionary<string, long> _lastIds = [];

    /// <summary>Takes a stretch of ids of a table that no row, current or past, has borne.</summary>
    /// <returns>The id before the first of them.</returns>
    internal long TakeIds(Entity entity, long count)
    {
        if (!_lastIds.TryGetValue(entity.Table, out var last))
        {
            // Rows of undone runs keep their ids, and inferred rows have no versions: both tables are asked.
            last = Math.Max(
                Session.Number($"SELECT coalesce(max({entity.Key}), 0) FROM {entity.Table}"),
                Session.Number($"SELECT coalesce(max({entity.Key}), 0) FROM {Columns.VersionsOf(entity)}"));
        }

        _lastIds[entity.Table] = last + count;

        return last;
    }

    /// <summary>Whether nothing effective is younger than this run's export, so that the current rows are what was known.</summary>
    internal bool IsNewest(Entity entity) => !Session.Any(
        """
        SELECT 1 FROM import_sources AS s JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
        WHERE s.entity = $1 AND b.undone_by IS NULL AND b.true_at > $2
        """,
        entity.Table, TrueAt);
}
