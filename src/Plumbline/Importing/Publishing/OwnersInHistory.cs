using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Field changes that a CRM supplies name owners and stages in its own words; they are kept by our ids, as the changes that we
/// infer are. An owner whom nobody else names becomes a stub, so that a deal is credited to somebody; a stage that is not found
/// stays as it came.
/// </summary>
internal sealed class OwnersInHistory(Run run, Identities identities, Stubs stubs)
{
    private const string Written = "written_values";

    internal static IReadOnlyList<string> Values { get; } = ["old_value", "new_value"];

    private StoreSession Session => run.Session;

    internal void Resolve(StagedFeed feed)
    {
        if (feed.Entity.Table != "deal_field_history" || !feed.Gives("field"))
        {
            return;
        }

        List<string> columns = [.. Values.Where(feed.Gives)];

        foreach (var field in CrmSchema.Of("deals").Fields.Where(field => field.IsTracked && field.Kind == FieldKind.Reference))
        {
            var target = CrmSchema.Of(field.References!);
            new NameLookup(run, identities, feed, target, Written, stubs)
                .Find([.. columns.Select(column => $"CASE WHEN field = '{field.Name}' THEN {column} END")]);
            var isById = FindById(feed, target) > 0;

            if (target.Table == "users")
            {
                FindErased(target);
                Make(feed, field, target, isById);
                columns.ForEach(column => Flag(feed, field, column));
            }

            columns.ForEach(column => Write(feed, field, column));
            Session.Drop(Written);
        }
    }

    private int FindById(StagedFeed feed, Entity target)
    {
        var made = stubs.Tables.Contains(target.Table) ? $" UNION ALL SELECT source_id, id FROM {Stubs.Of(target.Table)} WHERE source_system = $1" : "";

        return (int)Session.Execute(
            $"UPDATE {Written} SET id = k.id, candidates = 1 FROM ({identities.BySourceId(target.Table, feed.Header.SourceSystem)}{made}) AS k " +
            $"WHERE k.source_id = {Written}.raw",
            feed.Header.SourceSystem);
    }

    // An id that was an erased person's address is theirs still, and nobody new.
    private void FindErased(Entity target)
    {
        var marks = new ErasedMarks(Session);

        if (marks.Any)
        {
            Session.Execute(
                $"UPDATE {Written} SET id = e.id, candidates = 1 FROM (SELECT source_id, min({target.Key}) AS id FROM {Columns.VersionsOf(target)} " +
                $"WHERE source_id LIKE '{ErasedMarks.Prefix}%' GROUP BY source_id) AS e WHERE {Written}.candidates = 0 AND e.source_id = {marks.Token($"{Written}.raw")}");
        }
    }

    // Where others were found by their ids, what is not found is an id as well.
    private void Make(StagedFeed feed, Field field, Entity target, bool isById)
    {
        var isForbidden = identities.Of("deals").SelectMany(deals => deals.Header.Fields).Any(given => given.Field == field && !given.CreateMissing);

        if (!isForbidden)
        {
            stubs.Create(feed, target, Written, isById);
        }
    }

    private void Flag(StagedFeed feed, Field field, string column) =>
        feed.Flags.AddRange(Session.Read(
            $"SELECT r.line, w.raw, w.candidates FROM {feed.Ready} AS r JOIN {Written} AS w ON w.raw = r.{column} " +
            $"WHERE r.field = '{field.Name}' AND w.id IS NULL ORDER BY r.line",
            row => new Reject(feed.Header.Source, row.GetInt64(0), column, row.GetString(1), row.GetInt64(2) > 1
                ? $"{row.GetInt64(2)} records of {field.References} bear this name; refer to them by id. Whose the deal was is not known."
                : $"No {CrmSchema.Of(field.References!).Singular} has this name or id. Whose the deal was is not known.")));

    // What is not found must not be taken for an id of ours.
    private void Write(StagedFeed feed, Field field, string column) =>
        Session.Execute(
            $"UPDATE {feed.Ready} SET {column} = coalesce(CAST(w.id AS TEXT), 'id ' || w.raw) FROM {Written} AS w " +
            $"WHERE {feed.Ready}.field = '{field.Name}' AND {feed.Ready}.{column} = w.raw AND (w.id IS NOT NULL OR w.raw ~ '^[0-9]+$')");
}
