using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Finds the records that a feed refers to by name. A record of the same source system comes before one of another,
/// and any of them before a deleted one.
/// </summary>
/// <param name="stubs">The stubs of this run, where they are looked through too; null where they are made afterwards.</param>
internal sealed class NameLookup(Run run, Identities identities, StagedFeed feed, Entity target, string names, Stubs? stubs = null)
{
    private const string Wanted = "wanted_names";
    private const string Bearers = "name_bearers";

    private StoreSession Session => run.Session;

    /// <summary>Fills the table of names: <c>(raw, name_key, id, candidates)</c>, each as it is written once.</summary>
    /// <param name="written">The SQL of each name in a staged row.</param>
    internal void Find(params IReadOnlyList<string> written)
    {
        Session.Temporary(names, "raw TEXT, name_key TEXT, id BIGINT, candidates BIGINT");
        Session.Temporary(Wanted, "raw TEXT, name_key TEXT");
        Session.Temporary(Bearers, "name_key TEXT, id BIGINT, distance INTEGER");

        Session.Execute(
            $"INSERT INTO {Wanted} SELECT raw, {Columns.Normalised("raw")} " +
            $"FROM ({string.Join(" UNION ", written.Select(name => $"SELECT DISTINCT {name} AS raw FROM {feed.Raw}"))}) AS written WHERE raw IS NOT NULL");
        FindBearers();
        Choose();
        FollowFormerNames();
        FollowErased();

        Session.Drop(Wanted);
        Session.Drop(Bearers);
    }

    private void FindBearers()
    {
        foreach (var name in Naming.Of(target))
        {
            Add(name, $"SELECT {name.Column} AS label, {target.Key} AS id, CASE WHEN deleted_on IS NOT NULL THEN 3 " +
                $"WHEN source_system = $1 THEN 1 ELSE 2 END AS distance FROM {target.Table}");

            foreach (var other in identities.Of(target.Table).Where(other => other.Gives(name.Column)))
            {
                var distance = other.Header.SourceSystem == feed.Header.SourceSystem ? 1 : 2;
                Add(name, $"SELECT s.{name.Column} AS label, {Identities.IdOf(other)} AS id, {distance} AS distance " +
                    $"FROM {Identities.Joined(other)} WHERE $1 <> ''");
            }
        }

        if (stubs?.Tables.Contains(target.Table) == true)
        {
            Add(Naming.Any, $"SELECT label, id, CASE WHEN source_system = $1 THEN 1 ELSE 2 END AS distance FROM {Stubs.Of(target.Table)}");
        }
    }

    private void Add(Naming name, string bearers) =>
        Session.Execute(
            $"INSERT INTO {Bearers} SELECT name_key, id, distance FROM (SELECT {Columns.Normalised("label")} AS name_key, id, distance " +
            $"FROM ({bearers}) AS labelled WHERE label IS NOT NULL) AS named WHERE name_key IN (SELECT name_key FROM {Wanted}) AND {name.Fits("name_key")}",
            feed.Header.SourceSystem);

    private void Choose() =>
        Session.Execute(
            $"""
            INSERT INTO {names}
            SELECT w.raw, w.name_key, CASE WHEN count(DISTINCT b.id) = 1 THEN min(b.id) END, count(DISTINCT b.id)
            FROM {Wanted} AS w
            LEFT JOIN (
                SELECT every.name_key, every.id FROM {Bearers} AS every
                JOIN (SELECT name_key, min(distance) AS distance FROM {Bearers} GROUP BY name_key) AS nearest
                ON nearest.name_key = every.name_key AND nearest.distance = every.distance
            ) AS b ON b.name_key = w.name_key
            GROUP BY w.raw, w.name_key
            """);

    // Whoever is referred to by the name of an erased person is that person, and gets no new record with that name.
    private void FollowErased()
    {
        var marks = new ErasedMarks(Session);

        if (marks.Any && Session.Any($"SELECT 1 FROM {names} WHERE candidates = 0"))
        {
            Session.Execute(
                $"UPDATE {names} SET id = m.record_id, candidates = 1 " +
                $"FROM (SELECT token, min(record_id) AS record_id FROM erased_marks WHERE kind = $1 GROUP BY token) AS m " +
                $"WHERE {names}.candidates = 0 AND m.token = {marks.Token($"'{Identities.NamePrefix}' || {names}.name_key")}",
                target.Table);
        }
    }

    // A record that was once a stub is still found by the name it was created under.
    private void FollowFormerNames()
    {
        if (!Session.Any($"SELECT 1 FROM {names} WHERE candidates = 0"))
        {
            return;
        }

        Session.Execute(
            $"""
            UPDATE {names} SET id = former.id, candidates = 1
            FROM (
                SELECT v.source_id, min(v.{target.Key}) AS id
                FROM {Columns.VersionsOf(target)} AS v JOIN {target.Table} AS x ON x.{target.Key} = v.{target.Key}
                WHERE v.source_system = $1 AND v.source_id LIKE '{Identities.NamePrefix}%'
                GROUP BY v.source_id
            ) AS former
            WHERE {names}.candidates = 0 AND former.source_id = '{Identities.NamePrefix}' || {names}.name_key
            """,
            feed.Header.SourceSystem);
    }
}
