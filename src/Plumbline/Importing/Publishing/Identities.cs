using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Gives each staged row its id. A record is known by source system and source id; one that was only ever named by others
/// (a stub) is known by its name until its own source brings it.
/// </summary>
internal sealed class Identities(Run run, IReadOnlyList<StagedFeed> feeds)
{
    /// <summary>Before the source id of a record that is known by its name alone.</summary>
    internal const string NamePrefix = "name:";

    private StoreSession Session => run.Session;

    internal void Give()
    {
        foreach (var feed in feeds)
        {
            DropOvertaken(feed);
            feed.FirstId = run.TakeIds(feed.Entity, feed.Rows);
            Recognise(feed);
        }
    }

    /// <summary>The ids of a table by the source's own id: what is current and what this run brings.</summary>
    /// <returns>A query of <c>(source_id, id)</c>, in which a source id stands once; <c>$1</c> is the source system.</returns>
    internal string BySourceId(string table, string sourceSystem)
    {
        var current = $"SELECT source_id, {CrmSchema.Of(table).Key} AS id FROM {table} WHERE source_system = $1";
        var brought = Of(table).Where(feed => feed.Header.SourceSystem == sourceSystem).Select(Brought);

        return string.Join(" UNION ALL ", [current, .. brought]);
    }

    /// <summary>The feeds before one, and that one.</summary>
    internal IEnumerable<StagedFeed> UpTo(StagedFeed last) => feeds.TakeWhile(feed => feed != last).Append(last);

    internal IEnumerable<StagedFeed> Of(string table) => feeds.Where(feed => feed.Entity.Table == table);

    /// <summary>The id of a staged row <c>s</c> whose known row, if any, is <c>k</c>.</summary>
    internal static string IdOf(StagedFeed feed) =>
        feed.AllNew ? $"{feed.FirstId} + s.row_no" : $"coalesce(k.id, {feed.FirstId} + s.row_no)";

    internal static string Joined(StagedFeed feed) =>
        feed.AllNew ? $"{feed.Raw} AS s" : $"{feed.Raw} AS s LEFT JOIN {feed.Known} AS k ON k.row_no = s.row_no";

    private static string Brought(StagedFeed feed) =>
        $"SELECT s.source_id, {IdOf(feed)} AS id FROM {Joined(feed)}{(feed.AllNew ? "" : " WHERE k.row_no IS NULL OR k.is_elsewhere")}";

    // Of several rows with one id the last one counts. Lines without ids may repeat within a file, but not from file to file:
    // the next file tells of the same lines again.
    private void DropOvertaken(StagedFeed feed)
    {
        const string Overtaken = "overtaken";
        FindRepeated(feed, Overtaken);

        if (feed.Header.MayRepeat && Session.Any($"SELECT 1 FROM {Overtaken}"))
        {
            Number(feed, Overtaken);
            FindRepeated(feed, Overtaken);
        }

        if (Session.Any($"SELECT 1 FROM {Overtaken}"))
        {
            var dropped = Session.Execute(
                $"DELETE FROM {feed.Raw} WHERE EXISTS (SELECT 1 FROM {Overtaken} AS o " +
                $"WHERE o.source_id = {feed.Raw}.source_id AND o.row_no > {feed.Raw}.row_no)");
            feed.Counts = feed.Counts with { Doubled = dropped };
        }

        Session.Drop(Overtaken);
    }

    private void FindRepeated(StagedFeed feed, string repeated)
    {
        Session.Temporary(repeated, "source_id TEXT, row_no BIGINT");
        Session.Execute(
            $"INSERT INTO {repeated} SELECT source_id, max(row_no) FROM {feed.Raw} GROUP BY source_id HAVING count(*) > 1");
    }

    // The second of its like, the third and so on are known by their place.
    private void Number(StagedFeed feed, string repeated) =>
        Session.Execute(
            $"UPDATE {feed.Raw} SET source_id = {feed.Raw}.source_id || '|#' || CAST(n.place AS TEXT) FROM (" +
            $"SELECT row_no, row_number() OVER (PARTITION BY source_id, table_no ORDER BY row_no) AS place FROM {feed.Raw} " +
            $"WHERE source_id IN (SELECT source_id FROM {repeated})) AS n WHERE n.place > 1 AND n.row_no = {feed.Raw}.row_no");

    private void Recognise(StagedFeed feed)
    {
        var entity = feed.Entity;
        var earlier = feeds.TakeWhile(other => other != feed).Where(other => IsSameKind(other, feed)).ToList();
        feed.AllNew = earlier.Count == 0
            && !Session.Any($"SELECT 1 FROM {entity.Table} WHERE source_system = $1", feed.Header.SourceSystem)
            && !Session.Any($"SELECT 1 FROM {Columns.VersionsOf(entity)} WHERE source_system = $1", feed.Header.SourceSystem);

        if (feed.AllNew)
        {
            return;
        }

        Session.Temporary(feed.Known, "row_no BIGINT, id BIGINT, is_elsewhere BOOLEAN");
        Know(feed, $"SELECT source_id, {entity.Key} AS id FROM {entity.Table} WHERE source_system = $1", isElsewhere: false);

        foreach (var other in earlier)
        {
            // Already among the ids that the earlier feed brings, so not elsewhere.
            Know(feed, $"SELECT s.source_id, {IdOf(other)} AS id FROM {Joined(other)} WHERE $1 <> ''", isElsewhere: false);
        }

        Adopt(feed);

        if (Session.Any("SELECT 1 FROM import_batches WHERE undone_by IS NOT NULL"))
        {
            Know(
                feed,
                $"SELECT source_id, min({entity.Key}) AS id FROM {Columns.VersionsOf(entity)} WHERE source_system = $1 GROUP BY source_id",
                isElsewhere: true);
        }
    }

    private void Know(StagedFeed feed, string ids, bool isElsewhere) =>
        Session.Execute(
            $"INSERT INTO {feed.Known} SELECT s.row_no, found.id, {isElsewhere} FROM {feed.Raw} AS s " +
            $"JOIN ({ids}) AS found ON found.source_id = s.source_id " +
            $"WHERE NOT EXISTS (SELECT 1 FROM {feed.Known} AS k WHERE k.row_no = s.row_no)",
            feed.Header.SourceSystem);

    // A stub becomes the record whose name it bears, when exactly one row bears it.
    private void Adopt(StagedFeed feed)
    {
        var entity = feed.Entity;

        if (Session.Any(
            $"SELECT 1 FROM {entity.Table} WHERE source_system = $1 AND (source_id LIKE '{NamePrefix}%' OR source_id LIKE '{ErasedMarks.Prefix}%')",
            feed.Header.SourceSystem))
        {
            foreach (var name in Naming.Of(entity).Where(name => feed.Gives(name.Column)))
            {
                Adopt(feed, entity, "s." + name.Column);
            }
        }
    }

    private void Adopt(StagedFeed feed, Entity entity, string label)
    {
        var marks = new ErasedMarks(Session);
        var name = ErasedMarks.NameOf(label);
        var names = marks.Any ? $"({name}, {marks.Token(name)})" : $"({name})";
        Session.Execute(
            $"INSERT INTO {feed.Known} SELECT min(s.row_no), x.{entity.Key}, TRUE FROM {feed.Raw} AS s " +
            $"JOIN {entity.Table} AS x ON x.source_system = $1 AND x.source_id IN {names} " +
            $"WHERE NOT EXISTS (SELECT 1 FROM {feed.Known} AS k WHERE k.row_no = s.row_no) " +
            $"AND NOT EXISTS (SELECT 1 FROM {feed.Known} AS k WHERE k.id = x.{entity.Key}) " +
            $"GROUP BY x.{entity.Key} HAVING count(*) = 1",
            feed.Header.SourceSystem);
    }

    private static bool IsSameKind(StagedFeed one, StagedFeed other) =>
        one.Entity == other.Entity && one.Header.SourceSystem == other.Header.SourceSystem;
}
