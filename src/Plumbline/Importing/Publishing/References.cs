using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Turns references, written as ids or names, into our ids, whatever the order in which entities come. What cannot be
/// resolved becomes a stub, or else a flag; a row that is nothing without the reference is refused.
/// </summary>
internal sealed class References(Run run, Identities identities, IReadOnlyList<StagedFeed> feeds, Stubs stubs)
{
    private StoreSession Session => run.Session;

    internal void Resolve()
    {
        foreach (var feed in feeds)
        {
            foreach (var given in ReferencesOf(feed).Where(IsByName))
            {
                new NameLookup(run, identities, feed, CrmSchema.Of(given.Field.References!), feed.Names(given.Field)).Find(given.Field.Name);
                stubs.CreateNamed(feed, given);
            }
        }

        for (var i = 0; i < feeds.Count; i++)
        {
            var feed = feeds[i];
            MakeReady(feed);

            foreach (var given in ReferencesOf(feed).Where(IsByName))
            {
                new StagesByPipeline(Session, identities).Resolve(feed, given);
            }

            new OwnersInHistory(run, identities, stubs).Resolve(feed);

            foreach (var given in ReferencesOf(feed))
            {
                stubs.CreateUnknown(feed, given, IsByName(given));
                Report(feed, given);
            }

            DropUnneeded(i);
        }
    }

    // The rows as they came are kept only as long as a later feed may refer to them.
    private void DropUnneeded(int ready)
    {
        var later = feeds.Skip(ready + 1).SelectMany(feed => feed.Entity.Fields)
            .Select(field => field.References).ToHashSet();

        if (feeds.Skip(ready + 1).Any(feed => feed.Entity.Table == "deal_field_history"))
        {
            later.UnionWith(["users", "stages"]);
        }

        foreach (var feed in feeds.Take(ready + 1).Where(feed => !later.Contains(feed.Entity.Table)))
        {
            Session.Drop(feed.Raw);
            Session.Drop(feed.Known);
        }
    }

    internal static string Missing(Field field) => "missing_" + field.Name;

    private static IEnumerable<FeedField> ReferencesOf(StagedFeed feed) =>
        feed.Header.Fields.Where(given => given.Field.Kind == FieldKind.Reference);

    // A table without a label has no names to go by.
    private static bool IsByName(FeedField given) =>
        given.By == ReferenceBy.Name && CrmSchema.Of(given.Field.References!).Label is not null;

    private void MakeReady(StagedFeed feed)
    {
        var columns = feed.Header.Fields.SelectMany(given => Columns.Of(given.Field)).ToList();
        var missing = ReferencesOf(feed).Select(given => Missing(given.Field)).ToList();
        string[] definition =
        [
            "id BIGINT", "is_new BOOLEAN", "line BIGINT", "source_id TEXT",
            .. columns.Select(column => $"{column.Name} {column.Type}"), .. missing.Select(name => name + " TEXT"), "custom TEXT",
        ];
        string[] values =
        [
            Identities.IdOf(feed), feed.AllNew ? "TRUE" : "k.id IS NULL", "s.line", "s.source_id",
            .. columns.Select(column => (column.Field.Kind == FieldKind.Reference ? $"r_{column.Name}.id" : $"s.{column.Name}")),
            .. ReferencesOf(feed).Select(given => $"CASE WHEN r_{given.Field.Name}.id IS NULL THEN s.{given.Field.Name} END"),
            "s.custom",
        ];
        Session.Temporary(feed.Ready, string.Join(", ", definition));
        Session.Execute(
            $"INSERT INTO {feed.Ready} SELECT {string.Join(", ", values)} FROM {Identities.Joined(feed)}" +
            string.Concat(ReferencesOf(feed).Select(given => Join(feed, given))) + " WHERE $1 <> ''",
            feed.Header.SourceSystem);
    }

    private string Join(StagedFeed feed, FeedField given)
    {
        var name = given.Field.Name;

        return IsByName(given)
            ? $" LEFT JOIN {feed.Names(given.Field)} AS r_{name} ON r_{name}.raw = s.{name}"
            : $" LEFT JOIN ({identities.BySourceId(given.Field.References!, feed.Header.SourceSystem)}) AS r_{name} " +
              $"ON r_{name}.source_id = s.{name}";
    }

    private void Report(StagedFeed feed, FeedField given)
    {
        var field = given.Field;
        var candidates = IsByName(given) ? $"coalesce(n.candidates, 0)" : "0";
        var names = IsByName(given) ? $" LEFT JOIN {feed.Names(field)} AS n ON n.raw = r.{Missing(field)}" : "";
        var isRefused = feed.Entity.NaturalKey.Contains(field.Name);
        var found = Session.Read(
            $"SELECT r.line, r.{Missing(field)}, {candidates} FROM {feed.Ready} AS r{names} WHERE r.{Missing(field)} IS NOT NULL ORDER BY r.line",
            row => new Reject(feed.Header.Source, row.GetInt64(0), field.Name, row.GetString(1), Reason(given, row.GetInt64(2), isRefused)));

        if (found.Count == 0)
        {
            return;
        }

        (isRefused ? feed.Rejects : feed.Flags).AddRange(found);

        if (isRefused)
        {
            Session.Execute($"DELETE FROM {feed.Ready} WHERE {Missing(field)} IS NOT NULL");
        }
    }

    private static string Reason(FeedField given, long candidates, bool isRefused)
    {
        var target = CrmSchema.Of(given.Field.References!);
        var what = candidates > 1
            ? $"{candidates} records of {target.Table} bear this name; refer to them by id."
            : $"No {target.Singular} has this {(IsByName(given) ? "name" : "id")}.";

        return $"{what} {(isRefused ? "The row was left out." : "The field was left blank.")}";
    }
}
