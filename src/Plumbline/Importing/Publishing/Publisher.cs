using System.Data.Common;
using System.Diagnostics;
using Plumbline.Facts;
using Plumbline.Settings;

namespace Plumbline.Importing.Publishing;

/// <summary>Works out the facts of what a run touched, within the run's transaction.</summary>
internal delegate void FactDerivation(DbConnection connection, WorkspaceSettings settings, Touched touched, CancellationToken cancellation);

/// <summary>
/// Publishes what was imported: all of it in one transaction, so that readers see the old data until the new are complete.
/// One publisher works on a store at a time; the caller sees to that.
/// </summary>
public sealed partial class Publisher(DbConnection connection, WorkspaceSettings settings, TimeProvider clock)
{
    private readonly LocalDates _dates = new(settings.TimeZone);

    /// <summary>How facts are derived; tests listen in here.</summary>
    internal FactDerivation DeriveFacts { get; init; } = FactBuilder.Derive;

    /// <summary>Imports the feeds.</summary>
    public ImportReport Publish(IReadOnlyList<IFeed> feeds, PublishOptions options, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var session = new StoreSession(connection, cancellation);

        if (IsKnown(session, feeds, options))
        {
            return Repeated(feeds, new RunLog(session).DataVersion(), Stopwatch.GetElapsedTime(started));
        }

        var staged = new FeedStager(session, _dates, options.Progress).Stage(feeds);
        var rows = staged.Sum(feed => feed.Rows);
        void Report(ImportStage stage) => options.Progress?.Report(new ImportProgress(stage, null, rows, 0));

        Report(ImportStage.Comparing);
        var log = new RunLog(session);
        var touched = new TouchedTables(session);
        var run = Next(log, options.TrueAt);
        var publication = new Publication(run, log, touched, staged, options);
        publication.Identify();

        using var transaction = connection.BeginTransaction();
        log.Begin(run, RunKind.Import, options.Mapping);
        touched.Begin();
        publication.Write();

        IReadOnlyList<string> settled = [];
        if (publication.Refusals.Count > 0)
        {
            transaction.Rollback();

            return Shape(ImportOutcome.Refused, null, log.DataVersion(), null);
        }

        Report(ImportStage.Deriving);
        Derive(run, touched, cancellation);
        settled = [.. ConversionWindow.Settle(session, run.KnownAt), .. Untold(session, staged)];
        log.Add(run, staged.SelectMany(feed => feed.Rejects.Concat(feed.Flags)));
        log.ListCustomFields();
        var version = log.Finish(run, RunKind.Import, Now(), publication.ChangesAnything, Summary(staged, publication));
        var foreign = Foreign(session, staged);
        Report(ImportStage.Committing);
        transaction.Commit();

        return Shape(publication.ChangesAnything ? ImportOutcome.Published : ImportOutcome.NothingChanged, run.Id, version, foreign);

        ImportReport Shape(ImportOutcome outcome, long? runId, long dataVersion, ForeignAmounts? foreignAmounts) => new(
            outcome, runId, dataVersion, SourcesOf(staged), publication.StubCounts,
            [.. staged.SelectMany(feed => feed.Rejects)], [.. staged.SelectMany(feed => feed.Flags)],
            publication.Refusals, rows, Stopwatch.GetElapsedTime(started)) { Notes = [.. publication.Notes, .. settled], Foreign = foreignAmounts };
    }

    /// <summary>Works out what <see cref="Publish"/> would do, and writes nothing.</summary>
    /// <param name="sample">How many rows of each kind and source are shown.</param>
    public ImportPreview Preview(IReadOnlyList<IFeed> feeds, PublishOptions options, int sample, CancellationToken cancellation)
    {
        using var session = new StoreSession(connection, cancellation);
        var staged = new FeedStager(session, _dates, options.Progress).Stage(feeds);
        var log = new RunLog(session);
        var touched = new TouchedTables(session);
        var run = Next(log, options.TrueAt);
        var publication = new Publication(run, log, touched, staged, options with { Strict = false });
        var rows = new PreviewSample(session, sample);
        publication.Identify();

        using var transaction = connection.BeginTransaction();
        log.Begin(run, RunKind.Import, options.Mapping);
        touched.Begin();
        publication.Write(rows.Take, rows.TakeRemoved);
        var shown = rows.Rows();
        var (foreign, untold) = (Foreign(session, staged), Untold(session, staged));
        transaction.Rollback();

        return new ImportPreview(
            SourcesOf(staged), publication.StubCounts, shown,
            [.. staged.SelectMany(feed => feed.Rejects)], [.. staged.SelectMany(feed => feed.Flags)],
            [.. publication.Refusals, .. Publication.StrictRefusals(staged, options)], [.. publication.Notes, .. untold]) { Foreign = foreign };
    }

    private ForeignAmounts? Foreign(StoreSession session, List<StagedFeed> staged) =>
        staged.Exists(feed => feed.Entity.Table == "deals") ? ForeignAmounts.Among(session, settings.Currency) : null;

    private static List<string> Untold(StoreSession session, List<StagedFeed> staged) =>
    [
        .. staged.Exists(feed => feed.Entity.Table is "deals" or "deal_stage_history") ? UndatedClosings.Notes(session) : [],
        .. staged.Exists(feed => feed.Entity.Table == "activities") ? UndirectedActivities.Notes(session) : [],
    ];

    private static bool IsKnown(StoreSession session, IReadOnlyList<IFeed> feeds, PublishOptions options) =>
        new RunLog(session).AreKnown(
            [.. feeds.Select(feed => feed.Header)], options.Mapping, options.TrueAt is { } stated ? ToStored(stated) : null);

    private static ImportReport Repeated(IReadOnlyList<IFeed> feeds, long version, TimeSpan took) => new(
        ImportOutcome.NothingChanged, null, version,
        [.. feeds.Select(feed => new SourceReport(
            feed.Header.Source, feed.Header.SourceSystem, feed.Header.Entity.Table, 0, SourceCounts.None))],
        new Dictionary<string, long>(), [], [], [], 0, took)
    {
        Notes = ["These files were imported before and nothing has come after them; they were not read again."],
    };

    private Run Next(RunLog log, DateTimeOffset? trueAt)
    {
        var now = Now();
        var moment = trueAt is { } stated ? ToStored(stated) : now;

        return log.Next(now, moment, _dates.Of(moment));
    }

    private Run Begin(RunLog log, RunKind kind, long? undoes = null)
    {
        var run = Next(log, null);
        log.Begin(run, kind, mapping: null, undoes);

        return run;
    }

    private void Derive(Run run, TouchedTables touched, CancellationToken cancellation)
    {
        new InferredHistory(run, touched).Derive();
        new PersonKeys(run.Session, touched).Derive();
        DeriveFacts(connection, settings, touched.Result, cancellation);
    }

    private DateTime Now() => ToStored(clock.GetUtcNow());

    // The store keeps microseconds and no kind.
    private static DateTime ToStored(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);

    private static List<SourceReport> SourcesOf(IEnumerable<StagedFeed> staged) =>
        [.. staged.Select(feed => new SourceReport(feed.Header.Source, feed.Header.SourceSystem, feed.Entity.Table, feed.Rows, feed.Counts))];

    private static object Summary(List<StagedFeed> staged, Publication publication) =>
        new { Sources = SourcesOf(staged), Stubs = publication.StubCounts };
}
