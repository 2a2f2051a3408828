using System.Globalization;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Records that a full source holds no more: they get a version that says so. Many at once are more likely a mistake in the
/// export than a clean-up, so more than a fifth is refused unless it is asked for.
/// </summary>
internal sealed class Removals(Run run, IReadOnlyList<StagedFeed> feeds, Sightings sightings)
{
    private const string Absent = "absent_records";
    private const string Everything = "every_record";
    private const string Before = "before_removal";
    private const string State = "state_before_removal";
    private const decimal MostRemoved = 0.2m;

    private StoreSession Session => run.Session;

    internal List<string> Refusals { get; } = [];

    internal List<string> Notes { get; } = [];

    /// <summary>The first full source of each entity and source system.</summary>
    internal IEnumerable<StagedFeed> FullSources() => feeds
        .Where(feed => feed.Header.Load == Load.Full && !feed.AllNew)
        .DistinctBy(feed => (feed.Entity.Table, feed.Header.SourceSystem));

    /// <summary>Writes the deletions for one full source.</summary>
    /// <param name="then">Called with the table of removed ids <c>(id)</c> after they are written.</param>
    internal void Remove(StagedFeed feed, PublishOptions options, Action<string> then)
    {
        if (feed.Rejects.Count > 0 && !options.AllowRemovals)
        {
            Notes.Add($"{feed.Header.Source}: rows could not be read, so absent {feed.Entity.Table} were not taken for deleted.");
            return;
        }

        Find(feed);
        var alive = Session.Number($"SELECT count(*) FROM {Before} WHERE NOT is_deleted");
        var removed = Session.Number($"SELECT count(*) FROM {Absent} WHERE NOT is_deleted");
        feed.Counts = feed.Counts with { Removed = removed };

        if (removed > alive * MostRemoved && !options.AllowRemovals)
        {
            Refusals.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{feed.Header.Source}: {removed} of {alive} {feed.Entity.Table} are absent and would be deleted, which is more than a fifth. " +
                $"Allow it if the file is complete, or declare the source partial."));
        }

        Keep(feed);
        then(Absent);
        Session.Drop(Absent);
        Session.Drop(Before);
    }

    private void Find(StagedFeed feed)
    {
        Session.Temporary(Before, "id BIGINT, source_id TEXT, is_deleted BOOLEAN");
        FindBefore(feed);
        Session.Temporary(Absent, "id BIGINT, source_id TEXT, is_deleted BOOLEAN");
        Session.Execute(
            $"INSERT INTO {Absent} SELECT id, source_id, is_deleted FROM {Before} AS b WHERE " +
            string.Join(" AND ", Present(feed).Select(ready => $"NOT EXISTS (SELECT 1 FROM {ready} AS r WHERE r.id = b.id)")));
    }

    private void FindBefore(StagedFeed feed)
    {
        var entity = feed.Entity;

        // Of absent records this run has changed nothing, so the current rows still say what was.
        if (run.IsNewest(entity))
        {
            Session.Execute(
                $"INSERT INTO {Before} SELECT x.{entity.Key}, x.source_id, x.deleted_at IS NOT NULL FROM {entity.Table} AS x " +
                $"WHERE x.source_system = $1 AND x.source_id NOT LIKE '{Identities.NamePrefix}%' AND " +
                string.Join(" AND ", Present(feed).Select(ready => $"NOT EXISTS (SELECT 1 FROM {ready} AS r WHERE r.is_new AND r.id = x.{entity.Key})")),
                feed.Header.SourceSystem);
            return;
        }

        Session.Temporary(Everything, "id BIGINT");
        Session.Execute(
            $"INSERT INTO {Everything} SELECT {entity.Key} FROM {Columns.VersionsOf(entity)} " +
            $"WHERE source_system = $1 AND import_batch_id <> $2 AND source_id NOT LIKE '{Identities.NamePrefix}%' GROUP BY {entity.Key}",
            feed.Header.SourceSystem, run.Id);
        new Fold(Session, entity).Into(State, Everything, new Position(run.TrueAt, run.Id, 0));
        Session.Execute($"INSERT INTO {Before} SELECT {entity.Key}, source_id, is_deletion FROM {State}");
        Session.Drop(State);
        Session.Drop(Everything);
    }

    private IEnumerable<string> Present(StagedFeed full) =>
        feeds.Where(feed => feed.Entity == full.Entity && feed.Header.SourceSystem == full.Header.SourceSystem).Select(feed => feed.Ready);

    private void Keep(StagedFeed feed)
    {
        var position = new Position(run.TrueAt, run.Id, feed.SourceId);
        Session.Execute($"INSERT INTO import_sightings SELECT $1, id, TRUE FROM {Absent} WHERE is_deleted", feed.SourceId);
        Session.Execute($"DELETE FROM {Absent} WHERE is_deleted");
        sightings.Settle(feed.Entity, $"SELECT id FROM {Absent}", position);
        Session.Execute(
            $"INSERT INTO {Columns.VersionsOf(feed.Entity)} ({feed.Entity.Key}, source_system, source_id, true_at, known_at, " +
            $"import_batch_id, import_source_id, is_deletion) SELECT id, $1, source_id, $2, $3, $4, $5, TRUE FROM {Absent}",
            feed.Header.SourceSystem, run.TrueAt, run.KnownAt, run.Id, feed.SourceId);
    }
}
