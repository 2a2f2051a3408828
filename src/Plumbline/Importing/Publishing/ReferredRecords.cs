using System.Text.Json;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// After an undo: a record that the run made and that others refer to stays, as the stub they would have made; and a stub
/// that an earlier undo kept goes when nobody refers to it any more.
/// </summary>
internal sealed class ReferredRecords(Run run, RunLog log, TouchedTables touched)
{
    private const string Needed = "needed_ids";
    private const string Unneeded = "unneeded_ids";

    private StoreSession Session => run.Session;

    internal void Settle()
    {
        foreach (var entity in CrmSchema.Entities.Where(entity => ReferencesTo(entity).Count > 0))
        {
            Session.Temporary(Needed, "id BIGINT");

            if (Need(entity) > 0)
            {
                Keep(entity);
            }

            Session.Temporary(Unneeded, "id BIGINT");

            if (DropUnneeded(entity) > 0)
            {
                new CurrentRows(run, touched).Derive(entity, Unneeded);
            }
        }

        Session.Drop(Needed);
        Session.Drop(Unneeded);
    }

    /// <param name="Id">The SQL of the id that a row refers to.</param>
    private sealed record Reference(Entity Entity, string Id);

    // A history holds the owners that a deal had as texts.
    private static List<Reference> ReferencesTo(Entity target) =>
    [
        .. from entity in CrmSchema.Entities from field in entity.Fields where field.References == target.Table select new Reference(entity, field.Name),
        .. from value in target.Table == "users" ? OwnersInHistory.Values : []
           select new Reference(CrmSchema.Of("deal_field_history"), $"CAST(CASE WHEN field = 'owner_id' AND {value} ~ '^[0-9]{{1,18}}$' THEN {value} END AS BIGINT)"),
    ];

    // What we inferred is made again after this and needs nothing.
    private static string Referring(Reference reference, string where) =>
        $"SELECT {reference.Id} AS id FROM {reference.Entity.Table} " +
        $"WHERE {reference.Id} IS NOT NULL AND source_system <> '{InferredHistory.Ours}'{where}";

    private long Need(Entity entity)
    {
        var references = ReferencesTo(entity);
        var gone = touched.Derived.Contains(entity.Table)
            ? references.Select(reference => Referring(reference, $" AND {reference.Id} IN (SELECT id FROM {Touched.IdsOf(entity.Table)})"))
            : [];
        var back = references.Where(reference => touched.Derived.Contains(reference.Entity.Table)).Select(reference =>
            Referring(reference, $" AND {reference.Entity.Key} IN (SELECT id FROM {Touched.IdsOf(reference.Entity.Table)})"));
        List<string> needs = [.. gone, .. back];

        return needs.Count == 0 ? 0 : Session.Execute(
            $"INSERT INTO {Needed} SELECT DISTINCT id FROM ({string.Join(" UNION ALL ", needs)}) AS needed " +
            $"WHERE id NOT IN (SELECT {entity.Key} FROM {entity.Table})");
    }

    private void Keep(Entity entity)
    {
        var names = Naming.Of(entity).Select(name => name.Column).ToList();
        var label = string.Concat(names.Select(name => ", " + name));
        var newest = string.Concat(names.Select(name => $", max({name})"));
        var given = JsonSerializer.Serialize(names);
        var source = log.Add(run, Stubs.Source, "", entity, Load.Partial, null, given, 0);
        Session.Execute(
            $"INSERT INTO {Columns.VersionsOf(entity)} ({entity.Key}{label}, source_system, source_id, true_at, known_at, " +
            $"import_batch_id, import_source_id, is_deletion) " +
            $"SELECT {entity.Key}{newest}, min(source_system), min(source_id), $1, $2, $3, $4, FALSE FROM {Columns.VersionsOf(entity)} " +
            $"WHERE {entity.Key} IN (SELECT id FROM {Needed}) GROUP BY {entity.Key}",
            run.TrueAt, run.KnownAt, run.Id, source);
        new CurrentRows(run, touched).Derive(entity, Needed);
    }

    private long DropUnneeded(Entity entity)
    {
        var versions = Columns.VersionsOf(entity);
        const string Kept = "SELECT import_batch_id FROM import_batches WHERE kind = 'undo'";

        if (!Session.Any($"SELECT 1 FROM import_sources WHERE entity = $1 AND import_batch_id IN ({Kept})", entity.Table))
        {
            return 0;
        }

        var needs = string.Join(" UNION ALL ", ReferencesTo(entity).Select(reference => Referring(reference, "")));
        var found = Session.Execute(
            $"INSERT INTO {Unneeded} SELECT DISTINCT {entity.Key} FROM {versions} " +
            $"WHERE import_batch_id IN ({Kept}) AND {entity.Key} NOT IN (SELECT id FROM ({needs}) AS needed)");
        Session.Execute($"DELETE FROM {versions} WHERE import_batch_id IN ({Kept}) AND {entity.Key} IN (SELECT id FROM {Unneeded})");

        return found;
    }
}
