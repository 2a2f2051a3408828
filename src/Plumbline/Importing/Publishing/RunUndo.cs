using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

/// <summary>
/// Takes a run back: its versions no longer count, and what they made is worked out again. Taking back an undo puts the
/// first run in force again.
/// </summary>
internal sealed class RunUndo(Run run, RunLog log, TouchedTables touched)
{
    private const string Ids = "undone_ids";

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

        foreach (var switched in comingIn)
        {
            Each(switched, entity => SettleAbsences(switched, entity));
        }

        foreach (var switched in all)
        {
            Each(switched, entity => new CurrentRows(run, touched).Derive(entity, Ids));
        }

        new ReferredRecords(run, log, touched).Settle();
    }

    private void SettleAbsences(RunRecord switched, Entity entity)
    {
        var systems = Session.Read(
            $"SELECT DISTINCT source_system FROM {Columns.VersionsOf(entity)} WHERE import_batch_id = $1", row => row.GetString(0), switched.Id);

        foreach (var system in systems)
        {
            const string Back = "records_back";
            Session.Temporary(Back, "id BIGINT, source_id TEXT");
            Session.Execute(
                $"INSERT INTO {Back} SELECT {entity.Key}, min(source_id) FROM {Columns.VersionsOf(entity)} WHERE import_batch_id = $1 " +
                $"AND source_system = $2 AND source_id NOT LIKE '{Identities.NamePrefix}%' GROUP BY {entity.Key}",
                switched.Id, system);
            new Absences(Session).Settle(entity, $"SELECT id, source_id FROM {Back}", new Position(switched.TrueAt, switched.Id, 0), system);
            Session.Drop(Back);
        }
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
}
