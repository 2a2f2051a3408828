using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Publishing;

public sealed partial class Publisher
{
    /// <summary>Every run, newest first.</summary>
    public IReadOnlyList<RunRecord> Runs()
    {
        using var session = new StoreSession(connection, CancellationToken.None);

        return new RunLog(session).Runs();
    }

    /// <summary>Makes the data as if a run had never been, which is itself a run and can be undone.</summary>
    public RunReport Undo(long runId, CancellationToken cancellation)
    {
        return Work(
            RunKind.Undo,
            log => log.Find(runId) switch
            {
                null => $"There is no run {runId}.",
                { UndoneBy: { } by } => $"Run {runId} was undone by run {by} already; undo that one to have it back.",
                { Kind: RunKind.Erase } => "What was erased cannot be brought back.",
                { Kind: RunKind.Rebuild } => "A rebuild changes nothing that could be undone.",
                _ => null,
            },
            (run, log, touched) => new RunUndo(run, log, touched).Undo(log.Find(runId)!),
            cancellation,
            runId);
    }

    /// <summary>Blanks the personal fields of a user, contact or lead for good, in every version; counts and amounts stay.</summary>
    /// <param name="table"><c>users</c>, <c>contacts</c> or <c>leads</c>.</param>
    public RunReport Erase(string table, long id, CancellationToken cancellation)
    {
        var entity = CrmSchema.Find(table);

        return Work(
            RunKind.Erase,
            log => entity is null || !Erasure.IsPerson(entity) ? $"Records of {table} are no persons; name a user, a contact or a lead."
                : !log.Exists(entity, id) ? $"There is no {entity.Singular} {id}."
                : null,
            (run, _, touched) => new Erasure(run, touched).Erase(entity!, id),
            cancellation);
    }

    /// <summary>The same for all records with an e-mail address.</summary>
    public RunReport Erase(string email, CancellationToken cancellation) => Work(
        RunKind.Erase,
        log => log.PersonOf(email) is null && !log.HasTraces(email) ? $"Nobody has the address {email}." : null,
        (run, log, touched) =>
        {
            var erasure = new Erasure(run, touched);

            if (log.PersonOf(email) is var (entity, id))
            {
                erasure.Erase(entity, id);
            }
            else
            {
                erasure.Erase(email);
            }
        },
        cancellation);

    /// <summary>Works out everything that is derived again: history, canonical leads and facts.</summary>
    /// <param name="localDates">Also the calendar date of every instant; needed when the time zone changed.</param>
    public RunReport Rebuild(bool localDates, CancellationToken cancellation)
    {
        return Work(
            RunKind.Rebuild,
            _ => null,
            (run, _, touched) =>
            {
                if (localDates)
                {
                    new LocalDateRebuild(run.Session, settings.TimeZone).Rebuild();
                }

                foreach (var entity in CrmSchema.Entities)
                {
                    touched.AddAll(entity);
                }
            },
            cancellation);
    }

    /// <summary>Records, within the caller's transaction, that all facts were worked out again because they are defined otherwise.</summary>
    internal void RecordNewFacts(StoreSession session)
    {
        var log = new RunLog(session);
        var run = Begin(log, RunKind.Rebuild);
        var records = CrmSchema.Entities.ToDictionary(entity => entity.Table, entity => session.Number($"SELECT count(*) FROM {entity.Table}"))
            .Where(table => table.Value > 0).ToDictionary();
        log.Finish(run, RunKind.Rebuild, Now(), changedAnything: true, new { Records = records });
    }

    private RunReport Work(
        RunKind kind, Func<RunLog, string?> refusal, Action<Run, RunLog, TouchedTables> work, CancellationToken cancellation, long? undoes = null)
    {
        using var session = new StoreSession(connection, cancellation);
        using var transaction = connection.BeginTransaction();
        var log = new RunLog(session);

        if (refusal(log) is { } reason)
        {
            return new RunReport(null, log.DataVersion(), new Dictionary<string, long>(), reason);
        }

        var touched = new TouchedTables(session);
        touched.Begin();
        var run = Begin(log, kind, undoes);
        work(run, log, touched);
        Derive(run, touched, cancellation);
        log.ListCustomFields();
        var records = touched.Counts();
        var version = log.Finish(run, kind, Now(), changedAnything: true, new { Records = records });
        transaction.Commit();

        return new RunReport(run.Id, version, records, null);
    }
}
