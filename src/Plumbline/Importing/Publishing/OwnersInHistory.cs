using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Field changes that a CRM supplies name owners in its own words; they are kept by our ids, as the changes that we infer
/// are. What is not found stays as it came.
/// </summary>
internal sealed class OwnersInHistory(Run run, Identities identities)
{
    private const string Written = "written_values";
    private const string Found = "found_values";

    private static readonly string[] Values = ["old_value", "new_value"];

    internal void Resolve(StagedFeed feed)
    {
        if (feed.Entity.Table != "deal_field_history" || !feed.Gives("field"))
        {
            return;
        }

        foreach (var field in CrmSchema.Of("deals").Fields.Where(field => field.IsTracked && field.Kind == FieldKind.Reference))
        {
            foreach (var column in Values.Where(feed.Gives))
            {
                Resolve(feed, field, column);
            }
        }
    }

    private void Resolve(StagedFeed feed, Field field, string column)
    {
        var session = run.Session;
        new NameLookup(run, identities, feed, CrmSchema.Of(field.References!), Written)
            .Find($"CASE WHEN field = '{field.Name}' THEN {column} END");
        session.Temporary(Found, "raw TEXT, id BIGINT");
        session.Execute(
            $"INSERT INTO {Found} SELECT w.raw, coalesce(k.id, w.id) FROM {Written} AS w " +
            $"LEFT JOIN ({identities.BySourceId(field.References!, feed.Header.SourceSystem)}) AS k ON k.source_id = w.raw " +
            "WHERE coalesce(k.id, w.id) IS NOT NULL",
            feed.Header.SourceSystem);
        session.Execute(
            $"UPDATE {feed.Ready} SET {column} = CAST(f.id AS TEXT) FROM {Found} AS f " +
            $"WHERE {feed.Ready}.field = '{field.Name}' AND {feed.Ready}.{column} = f.raw");
        session.Drop(Found);
        session.Drop(Written);
    }
}
