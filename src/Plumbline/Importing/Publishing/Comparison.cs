
namespace Plumbline.Importing.Publishing;

/// <summary>
/// Compares the rows of a feed with what was known at the moment it was made, for the columns it gives, and keeps what is
/// new as versions. Rows that say what was known leave a sighting and nothing else.
/// </summary>
internal sealed class Comparison(Run run, Sightings sightings)
{
    /// <summary>The kind of change that shows nowhere but in history.</summary>
    internal const string FirstBlank = "first blank";

    private const string Known = "known_ids";

    private StoreSession Session => run.Session;

    /// <summary>Fills <see cref="StagedFeed.Changes"/> and the counts.</summary>
    internal void Compare(StagedFeed feed)
    {
        var all = Session.Number($"SELECT count(*) FROM {feed.Ready}");
        var fresh = feed.AllNew ? all : Session.Number($"SELECT count(*) FROM {feed.Ready} WHERE is_new");
        Session.Temporary(feed.Changes, "id BIGINT, kind TEXT");

        if (fresh < all)
        {
            Find(feed);
        }

        var back = Session.Number($"SELECT count(*) FROM {feed.Changes} WHERE kind IN ('new', 'restored')");
        var changed = Session.Number($"SELECT count(*) FROM {feed.Changes} WHERE kind = 'changed'");
        feed.Counts = feed.Counts with
        {
            New = fresh + back,
            Changed = changed,
            Unchanged = all - fresh - back - changed,
            Rejected = feed.Rejects.Count,
            Flagged = feed.Flags.Count,
        };
    }

    /// <summary>Appends the versions that <see cref="Compare"/> found, and the sightings of the rest.</summary>
    /// <returns>Whether a younger full source lacks some of the new records, so that what is written now is not their last word.</returns>
    internal bool Keep(StagedFeed feed)
    {
        sightings.Settle(feed.Entity, $"SELECT id FROM {feed.Changes}", new Position(run.TrueAt, run.Id, feed.SourceId));
        var given = Columns.Listed(feed.Given);
        Session.Execute(
            $"INSERT INTO {Columns.VersionsOf(feed.Entity)} ({feed.Entity.Key}, {given}, source_system, source_id, " +
            $"true_at, known_at, import_batch_id, import_source_id, is_deletion) " +
            $"SELECT r.id, {Columns.Listed(feed.Given, "r.")}, $1, r.source_id, $2, $3, $4, $5, FALSE FROM {feed.Ready} AS r" +
            (feed.AllNew ? "" : $" WHERE r.is_new OR r.id IN (SELECT id FROM {feed.Changes})"),
            feed.Header.SourceSystem, run.TrueAt, run.KnownAt, run.Id, feed.SourceId);

        var absences = new Absences(Session).Settle(
            feed.Entity,
            $"SELECT id, source_id FROM {feed.Ready} WHERE is_new OR id IN (SELECT id FROM {feed.Changes} WHERE kind = 'new')",
            new Position(run.TrueAt, run.Id, feed.SourceId),
            feed.Header.SourceSystem);

        if (feed.Counts.Unchanged > 0)
        {
            Session.Execute(
                $"INSERT INTO import_sightings SELECT $1, r.id, FALSE FROM {feed.Ready} AS r " +
                $"WHERE NOT r.is_new AND r.id NOT IN (SELECT id FROM {feed.Changes})",
                feed.SourceId);
        }

        return absences > 0;
    }

    /// <summary>
    /// Whether the changes of a feed simply lie over the current rows: all of these exist, nothing is younger, and no column
    /// is worked out from others.
    /// </summary>
    internal bool IsOverlay(StagedFeed feed) =>
        feed.Counts.Changed > 0
        && feed.Entity.Table != PersonKeys.Table
        && feed.ComparedWith == feed.Entity.Table
        && !(feed.Gives(Columns.Custom) && CustomValues.Differing(Formats(feed)).Count > 0)
        && !Session.Any($"SELECT 1 FROM {feed.Changes} WHERE kind = 'new'");

    private List<string> Formats(StagedFeed feed) => Session.Read(
        $"SELECT DISTINCT given_columns FROM ({Fold.EffectiveSources}) AS e", row => row.GetString(0), feed.Entity.Table);

    private void Find(StagedFeed feed)
    {
        var entity = feed.Entity;
        var (before, isDeleted) = run.IsNewest(entity) ? (entity.Table, "b.deleted_at IS NOT NULL") : (Past(feed), "b.is_deletion");
        Session.Execute(
            $"""
            INSERT INTO {feed.Changes}
            SELECT r.id, CASE WHEN b.{entity.Key} IS NULL THEN 'new' WHEN {isDeleted} THEN 'restored' ELSE 'changed' END
            FROM {feed.Ready} AS r LEFT JOIN {before} AS b ON b.{entity.Key} = r.id
            WHERE NOT r.is_new AND (b.{entity.Key} IS NULL OR {isDeleted} OR {Differs(feed, out var values)})
            """,
            values);

        foreach (var field in feed.Entity.Fields.Where(field => field.IsTracked && feed.Gives(field.Name)))
        {
            FindFirstBlanks(feed, field.Name);
        }
    }

    // A source that is the first to give a field and leaves it blank says what none before it did: from then on the value
    // is known to be unknown, and what comes later is a change. The row differs in nothing, but is no mere sighting.
    private void FindFirstBlanks(StagedFeed feed, string column)
    {
        const string Earlier =
            "b.undone_by IS NULL AND s.entity = $1 AND (b.true_at < $2 OR (b.true_at = $2 AND s.import_source_id < $3))";
        var sources = $"FROM import_sources AS s JOIN import_batches AS b ON b.import_batch_id = s.import_batch_id WHERE {Earlier}";
        var given = $"""strpos(s.given_columns, '"{column}"') > 0""";
        object[] values = [feed.Entity.Table, run.TrueAt, feed.SourceId];

        if (!Session.Any($"SELECT 1 {sources} AND NOT {given}", values))
        {
            return;
        }

        Session.Execute(
            $"""
            INSERT INTO {feed.Changes}
            SELECT r.id, '{FirstBlank}' FROM {feed.Ready} AS r
            WHERE r.{column} IS NULL AND NOT r.is_new AND r.id NOT IN (SELECT id FROM {feed.Changes}) AND r.id NOT IN (
                SELECT v.{feed.Entity.Key} FROM {Columns.VersionsOf(feed.Entity)} AS v
                WHERE v.import_source_id IN (SELECT s.import_source_id {sources} AND {given}))
            """,
            values);
    }

    private string Past(StagedFeed feed)
    {
        Session.Temporary(Known, "id BIGINT");
        Session.Execute($"INSERT INTO {Known} SELECT id FROM {feed.Ready} WHERE NOT is_new");
        feed.ComparedWith = feed.Before;
        new Fold(Session, feed.Entity).Into(feed.Before, Known, new Position(run.TrueAt, run.Id, feed.SourceId));
        Session.Drop(Known);

        return feed.Before;
    }

    private string Differs(StagedFeed feed, out object?[] values)
    {
        var names = feed.Gives(Columns.Custom) && CustomValues.Differing(Formats(feed)).Count > 0
            ? feed.Header.CustomFields.Select(field => field.Name).ToList()
            : [];
        values = [.. names.Select(CustomValues.Pointer)];
        var own = names.Count > 0 ? feed.Given.Where(column => column != Columns.Custom) : feed.Given;

        return string.Join(" OR ", own.Select(Differs).Concat(names.Select((_, i) =>
            $"{CustomValues.Extract(Session.Connection, "r.custom", i + 1)} IS DISTINCT FROM {CustomValues.Extract(Session.Connection, "b.custom", i + 1)}")));
    }

    // A key of our own making stands where the source gives none, which is no difference.
    private static string Differs(string column) => column == "person_key"
        ? "(r.person_key IS NOT NULL AND r.person_key IS DISTINCT FROM b.person_key)"
        : $"r.{column} IS DISTINCT FROM b.{column}";
}
