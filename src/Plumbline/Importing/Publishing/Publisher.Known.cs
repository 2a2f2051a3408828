using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

public sealed partial class Publisher
{
    /// <summary>
    /// Leaves, in a copy that nobody else uses, what was known when a run had ended: later runs are taken back, newest first, and
    /// forgotten. What was erased since stays erased. Facts are left to be worked out by whoever opens the copy.
    /// </summary>
    /// <param name="last">The last run that was known.</param>
    /// <param name="until">What was written at this moment or later was not known; UTC.</param>
    /// <param name="localDates">Whether the time zone was another one then.</param>
    internal void ForgetAfter(long last, DateTime until, bool localDates, CancellationToken cancellation)
    {
        using var session = new StoreSession(connection, cancellation);
        using var transaction = connection.BeginTransaction();
        var log = new RunLog(session);
        var touched = new TouchedTables(session);
        touched.Begin();

        if (localDates)
        {
            new LocalDateRebuild(session, settings.TimeZone).Rebuild();
        }

        var run = Begin(log, RunKind.Undo);
        TakeBack(run, log, touched, last);
        Forget(session, run, last, until);

        if (localDates)
        {
            CrmSchema.Entities.ToList().ForEach(touched.AddAll);
        }

        new InferredHistory(run, touched).Derive();
        new PersonKeys(session, touched).Derive();
        log.ListCustomFields();
        transaction.Commit();
    }

    private static void TakeBack(Run run, RunLog log, TouchedTables touched, long last)
    {
        foreach (var later in log.Runs().Where(known => known.Id > last && known.Id != run.Id).Select(known => known.Id))
        {
            // Whether it is still in force depends on those that were taken back before it.
            if (log.Find(later) is { UndoneBy: null, Kind: RunKind.Import or RunKind.Undo } inForce)
            {
                new RunUndo(run, log, touched).Undo(inForce);
            }
        }
    }

    // The run that takes back stays: records that others still refer to are kept in its name.
    private static void Forget(StoreSession session, Run run, long last, DateTime until)
    {
        const string Later = "import_batch_id > $1 AND import_batch_id <> $2";
        session.Execute(
            "DELETE FROM import_sightings WHERE import_source_id IN (SELECT import_source_id FROM import_sources WHERE " + Later + ")", last, run.Id);

        foreach (var table in CrmSchema.Entities.Select(Columns.VersionsOf).Append("import_sources").Append("import_rejects").Append("import_batches"))
        {
            session.Execute($"DELETE FROM {table} WHERE {Later}", last, run.Id);
        }

        session.Execute("DELETE FROM data_versions WHERE made_at >= $1", until);
    }
}
