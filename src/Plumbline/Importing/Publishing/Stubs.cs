using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>Records that exist because others refer to them: a label, and nothing else until their own source brings them.</summary>
internal sealed class Stubs(Run run)
{
    /// <summary>The source that stubs are recorded under.</summary>
    internal const string Source = "(referred to)";

    private const string Missing = "missing_records";

    private readonly HashSet<string> _tables = [];

    /// <summary>The tables that stubs were made for.</summary>
    internal IReadOnlySet<string> Tables => _tables;

    private StoreSession Session => run.Session;

    /// <summary>The stubs of a table: <c>(id, source_system, source_id, label, is_new)</c>.</summary>
    internal static string Of(string table) => "stubs_" + table;

    /// <summary>Makes stubs for the names of a reference that nobody bears.</summary>
    internal void CreateNamed(StagedFeed feed, FeedField given)
    {
        if (given.CreateMissing)
        {
            Create(feed, CrmSchema.Of(given.Field.References!), feed.Names(given.Field), isById: false);
        }
    }

    /// <summary>Makes stubs for the names in a table of <see cref="NameLookup"/> that nobody bears.</summary>
    /// <param name="isById">What is written are ids, and not names.</param>
    internal void Create(StagedFeed feed, Entity target, string names, bool isById)
    {
        if (!Session.Any($"SELECT 1 FROM {names} WHERE candidates = 0"))
        {
            return;
        }

        var sourceId = isById ? "raw" : $"'{Identities.NamePrefix}' || name_key";
        Create(feed, target, $"SELECT {sourceId} AS source_id, min(trim(raw)) AS label FROM {names} WHERE candidates = 0 GROUP BY {(isById ? "raw" : "name_key")}");
        Session.Execute(
            $"UPDATE {names} SET id = stub.id, candidates = 1 FROM {Of(target.Table)} AS stub " +
            $"WHERE {names}.candidates = 0 AND stub.source_system = $1 AND stub.source_id = {sourceId}",
            feed.Header.SourceSystem);
    }

    /// <summary>Makes stubs for what is still missing after the join: ids that no record bears.</summary>
    internal void CreateUnknown(StagedFeed feed, FeedField given, bool isByName)
    {
        var field = given.Field;
        var missing = References.Missing(field);

        if (isByName || !given.CreateMissing || !Session.Any($"SELECT 1 FROM {feed.Ready} WHERE {missing} IS NOT NULL"))
        {
            return;
        }

        var target = CrmSchema.Of(field.References!);
        // An id may stand in for a name until one comes, but not for an e-mail address or a company.
        var label = target.Label is "name" or "title" ? missing : "NULL";
        Create(feed, target, $"SELECT {missing} AS source_id, max({label}) AS label FROM {feed.Ready} WHERE {missing} IS NOT NULL GROUP BY {missing}");
        Session.Execute(
            $"UPDATE {feed.Ready} SET {field.Name} = stub.id, {missing} = NULL FROM {Of(target.Table)} AS stub " +
            $"WHERE stub.source_system = $1 AND stub.source_id = {feed.Ready}.{missing}",
            feed.Header.SourceSystem);
    }

    internal long Count(string table) => Session.Number($"SELECT count(*) FROM {Of(table)}");

    private void Create(StagedFeed feed, Entity target, string missing)
    {
        var stubs = Of(target.Table);

        if (_tables.Add(target.Table))
        {
            Session.Temporary(stubs, "id BIGINT, source_system TEXT, source_id TEXT, label TEXT, is_new BOOLEAN");
        }

        Session.Temporary(Missing, "source_id TEXT, label TEXT");
        var count = Session.Execute(
            $"INSERT INTO {Missing} SELECT source_id, label FROM ({missing}) AS m WHERE NOT EXISTS " +
            $"(SELECT 1 FROM {stubs} AS stub WHERE stub.source_system = $1 AND stub.source_id = m.source_id)",
            feed.Header.SourceSystem);
        var before = run.TakeIds(target, count);

        // A stub of an undone run comes back under its old id.
        Session.Execute(
            $"""
            INSERT INTO {stubs}
            SELECT coalesce(past.id, {before} + row_number() OVER (ORDER BY m.source_id)), $1, m.source_id, m.label, past.id IS NULL
            FROM {Missing} AS m
            LEFT JOIN (
                SELECT source_id, min({target.Key}) AS id FROM {Columns.VersionsOf(target)} WHERE source_system = $1 GROUP BY source_id
            ) AS past ON past.source_id = m.source_id
            """,
            feed.Header.SourceSystem);
        Session.Drop(Missing);
    }
}
