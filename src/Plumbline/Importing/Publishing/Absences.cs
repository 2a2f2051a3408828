using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// A full source knew nothing of records that an older export, or a run put in force again, brings only now. What it holds
/// no row of was deleted by then, so its silence becomes a version.
/// </summary>
internal sealed class Absences(StoreSession session)
{
    /// <summary>Writes the deletions that full sources after a place imply for records that were unknown to them.</summary>
    /// <param name="ids">A query of <c>(id, source_id)</c>.</param>
    /// <returns>How many it wrote.</returns>
    internal long Settle(Entity entity, string ids, Position after, string sourceSystem)
    {
        var full = session.Read(
            """
            SELECT min(s.import_source_id), s.import_batch_id, s.source_system, b.true_at, b.started_at
            FROM import_sources AS s JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
            WHERE s.entity = $1 AND s.load = 'full' AND (b.true_at > $2 OR (b.true_at = $2 AND s.import_batch_id > $3))
            AND s.source_system = $4
            GROUP BY s.import_batch_id, s.source_system, b.true_at, b.started_at
            """,
            row => (Source: row.GetInt64(0), Run: row.GetInt64(1), System: row.GetString(2), TrueAt: row.GetDateTime(3), KnownAt: row.GetDateTime(4)),
            entity.Table, after.TrueAt, after.RunId, sourceSystem);

        return full.Sum(source => session.Execute(
                $"""
                INSERT INTO {Columns.VersionsOf(entity)} ({entity.Key}, source_system, source_id, true_at, known_at, import_batch_id, import_source_id, is_deletion)
                SELECT found.id, $1, found.source_id, $2, $3, $4, $5, TRUE FROM ({ids}) AS found
                WHERE NOT EXISTS (SELECT 1 FROM {Columns.VersionsOf(entity)} AS v WHERE v.import_batch_id = $4 AND v.{entity.Key} = found.id)
                AND found.id NOT IN (SELECT g.record_id FROM import_sightings AS g JOIN import_sources AS s ON s.import_source_id = g.import_source_id
                    WHERE s.import_batch_id = $4 AND s.entity = $6)
                """,
                source.System, source.TrueAt, source.KnownAt, source.Run, source.Source, entity.Table));
    }
}
