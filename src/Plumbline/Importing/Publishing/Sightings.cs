using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// What a source said that was known already. It rests on the versions before it; before one of those comes or goes,
/// the sightings after it are turned into versions of their own, so that what a source said does not change with the past.
/// </summary>
internal sealed class Sightings(StoreSession session)
{
    private const string Ids = "settled_ids";
    private const string Seen = "settled_seen";
    private const string State = "settled_state";

    /// <summary>Turns the sightings of the records after a place into versions.</summary>
    /// <param name="ids">A query of <c>(id)</c>.</param>
    internal void Settle(Entity entity, string ids, Position after)
    {
        var sources = Sources(entity, after);

        if (sources.Count == 0)
        {
            return;
        }

        session.Temporary(Ids, "id BIGINT");

        if (session.Execute($"INSERT INTO {Ids} {ids}") > 0)
        {
            foreach (var source in sources)
            {
                Settle(entity, source);
            }
        }

        session.Drop(Ids);
    }

    private List<SightingSource> Sources(Entity entity, Position after) => session.Read(
        """
        SELECT s.import_source_id, s.import_batch_id, b.true_at, b.started_at, s.given_columns
        FROM import_sources AS s JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id
        WHERE s.entity = $1 AND (b.true_at > $2 OR (b.true_at = $2 AND s.import_batch_id > $3))
        ORDER BY b.true_at, s.import_batch_id, s.import_source_id
        """,
        row => new SightingSource(
            new Position(row.GetDateTime(2), row.GetInt64(1), row.GetInt64(0)),
            row.GetDateTime(3),
            Columns.GivenFromJson(row.GetString(4))),
        entity.Table, after.TrueAt, after.RunId);

    private void Settle(Entity entity, SightingSource source)
    {
        session.Temporary(Seen, "id BIGINT, is_deletion BOOLEAN");
        var seen = session.Execute(
            $"INSERT INTO {Seen} SELECT record_id, is_deletion FROM import_sightings WHERE import_source_id = $1 AND record_id IN (SELECT id FROM {Ids})",
            source.Position.SourceId);

        if (seen > 0)
        {
            new Fold(session, entity).Into(State, Seen, source.Position);
            var content = Columns.Content(entity).Where(source.Given.Contains).ToList();
            session.Execute(
                $"INSERT INTO {Columns.VersionsOf(entity)} ({entity.Key}, {Columns.Listed(content)}, source_system, source_id, " +
                $"true_at, known_at, import_batch_id, import_source_id, is_deletion) " +
                $"SELECT s.id, {Columns.Listed(content, "f.")}, f.source_system, f.source_id, $1, $2, $3, $4, s.is_deletion " +
                $"FROM {Seen} AS s JOIN {State} AS f ON f.{entity.Key} = s.id",
                source.Position.TrueAt, source.KnownAt, source.Position.RunId, source.Position.SourceId);
            session.Execute(
                $"DELETE FROM import_sightings WHERE import_source_id = $1 AND record_id IN (SELECT id FROM {Seen})", source.Position.SourceId);
            session.Drop(State);
        }

        session.Drop(Seen);
    }

    private sealed record SightingSource(Position Position, DateTime KnownAt, IReadOnlyList<string> Given);
}
