using System.Text.Json;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Takes a run back: its versions no longer count, and what they made is worked out again. Taking back an undo puts the
/// first run in force again.
/// </summary>
internal sealed class RunUndo(Run run, RunLog log, TouchedTables touched)
{
    private const string Ids = "undone_ids";
    private const string Needed = "needed_ids";

    private StoreSession Session => run.Session;

    internal void Undo(RunRecord target)
    {
        var (goingOut, comingIn) = Switched(target);
        var all = goingOut.Concat(comingIn).ToList();

        foreach (var switched in all)
        {
            Each(switched, entity => new Sightings(Session).Settle(
                entity, $"SELECT id FROM {Ids}", new Position(switched.TrueAt, switched.Id, 0)));
        }

        // Each is taken back by the undo that is in force for it.
        foreach (var switched in goingOut)
        {
            Mark(switched.Id, switched == target ? run.Id : goingOut.Concat(comingIn).First(other => other.Undoes == switched.Id).Id);
        }

        foreach (var switched in comingIn)
        {
            Mark(switched.Id, null);
        }

        foreach (var switched in all)
        {
            Each(switched, entity => new CurrentRows(run, touched).Derive(entity, Ids));
        }

        KeepWhatOthersNeed();
    }

    // The runs that go out of force and those that come back: along the chain of undos they take turns.
    private (List<RunRecord> Out, List<RunRecord> In) Switched(RunRecord target)
    {
        List<RunRecord> goingOut = [], comingIn = [];

        for (var (next, goesOut) = (target, true); ; goesOut = !goesOut)
        {
            (goesOut ? goingOut : comingIn).Add(next);

            if (next.Undoes is not { } id)
            {
                return (goingOut, comingIn);
            }

            next = log.Find(id)!;
        }
    }

    private void Mark(long id, long? undoneBy) =>
        Session.Execute("UPDATE import_batches SET undone_by = $2 WHERE import_batch_id = $1", id, undoneBy);

    private void Each(RunRecord switched, Action<Entity> work)
    {
        var tables = Session.Read(
            "SELECT DISTINCT entity FROM import_sources WHERE import_batch_id = $1 ORDER BY entity", row => row.GetString(0), switched.Id);

        foreach (var entity in tables.Select(CrmSchema.Of))
        {
            Session.Temporary(Ids, "id BIGINT");

            if (Session.Execute(
                $"INSERT INTO {Ids} SELECT DISTINCT {entity.Key} FROM {Columns.VersionsOf(entity)} WHERE import_batch_id = $1", switched.Id) > 0)
            {
                work(entity);
            }
        }

        Session.Drop(Ids);
    }

    // A record that this run made and later ones refer to stays, as the stub they would have made.
    private void KeepWhatOthersNeed()
    {
        foreach (var entity in touched.Derived.Order(StringComparer.Ordinal).Select(CrmSchema.Of).ToList())
        {
            var needs = CrmSchema.Entities.SelectMany(other => other.Fields
                .Where(field => field.References == entity.Table)
                .Select(field => $"SELECT {field.Name} AS id FROM {other.Table} WHERE {field.Name} IS NOT NULL")).ToList();
            Session.Temporary(Needed, "id BIGINT");

            if (needs.Count > 0 && Session.Execute(
                $"INSERT INTO {Needed} SELECT DISTINCT id FROM ({string.Join(" UNION ALL ", needs)}) AS needed " +
                $"WHERE id IN (SELECT id FROM {Touched.IdsOf(entity.Table)}) AND id NOT IN (SELECT {entity.Key} FROM {entity.Table})") > 0)
            {
                Keep(entity);
            }
        }

        Session.Drop(Needed);
    }

    private void Keep(Entity entity)
    {
        var label = entity.Label is { } column ? $", {column}" : "";
        var newest = entity.Label is { } named ? $", max({named})" : "";
        var given = JsonSerializer.Serialize(entity.Label is null ? [] : new[] { entity.Label });
        var source = log.Add(run, Stubs.Source, "", entity, Load.Partial, null, given, 0);
        Session.Execute(
            $"INSERT INTO {Columns.VersionsOf(entity)} ({entity.Key}{label}, source_system, source_id, true_at, known_at, " +
            $"import_batch_id, import_source_id, is_deletion) " +
            $"SELECT {entity.Key}{newest}, min(source_system), min(source_id), $1, $2, $3, $4, FALSE FROM {Columns.VersionsOf(entity)} " +
            $"WHERE {entity.Key} IN (SELECT id FROM {Needed}) GROUP BY {entity.Key}",
            run.TrueAt, run.KnownAt, run.Id, source);
        new CurrentRows(run, touched).Derive(entity, Needed);
    }
}
