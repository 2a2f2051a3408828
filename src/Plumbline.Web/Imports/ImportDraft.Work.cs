using Plumbline.Importing;
using Plumbline.Importing.Publishing;
using Plumbline.Importing.Running;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Web.Commands;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Imports;

public sealed partial class ImportDraft
{
    private const int PreviewRows = 12;

    /// <summary>Works out what the import would do, and writes nothing.</summary>
    public void Preview(IWorkspace workspace, ImportOptions options, DateTimeOffset now) =>
        Start(ImportStep.Previewing, ImportStep.Preview, workspace, options, now, (publisher, import, publish, state, stop) => state with
        {
            Preview = WithSkipped(import, workspace, feeds => publisher.Preview(feeds, publish, PreviewRows, stop), (preview, notes) => preview with { Notes = [.. preview.Notes, .. notes] }),
        });

    /// <summary>The workspace counts in another currency now: what was worked out or said about amounts is out of date.</summary>
    public void CurrencyChanged(IWorkspace workspace, DateTimeOffset now)
    {
        if (State.Step == ImportStep.Preview)
        {
            Preview(workspace, State.Options, now);
        }

        Change(state => state.Report is { } report ? state with { Report = report with { Foreign = null } } : state);
    }

    /// <summary>Imports. What comes out is a report, also when nothing was published.</summary>
    public void Run(IWorkspace workspace, ImportOptions options, DateTimeOffset now) =>
        Start(ImportStep.Running, ImportStep.Report, workspace, options, now, (publisher, import, publish, state, stop) =>
        {
            var report = WithSkipped(import, workspace, feeds => publisher.Publish(feeds, publish, stop), (done, notes) => done with { Notes = [.. done.Notes, .. notes] });
            if (report.Outcome != ImportOutcome.Refused)
            {
                Clear();
            }

            return state with { Report = report };
        });

    /// <summary>Reads the files and tells, beside what came of it, which lines were passed over.</summary>
    private static T WithSkipped<T>(PreparedImport import, IWorkspace workspace, Func<IReadOnlyList<IFeed>, T> work, Func<T, IReadOnlyList<string>, T> tell)
    {
        var skipped = new SkippedLines(import.Tables);
        var done = work(import.Feeds(workspace.Settings.TimeZone, skipped.Watch));
        return tell(done, skipped.Notes);
    }

    private void Start(
        ImportStep doing, ImportStep done, IWorkspace workspace, ImportOptions options, DateTimeOffset now,
        Func<Publisher, PreparedImport, PublishOptions, ImportState, CancellationToken, ImportState> work)
    {
        var state = State with { Options = options };
        if (!state.CanRun)
        {
            return;
        }

        var moment = Moment(options, workspace, now);
        if (moment.IsRefused)
        {
            Change(_ => state with { Problems = moment.Problems });
            return;
        }

        var import = new PreparedImport(state.Mapping!, state.Yaml, state.Tables, state.Notes);
        Start(doing, done, stop =>
        {
            Change(current => current with { ExpectedRows = import.ExpectedRows, Progress = null });
            var publish = new PublishOptions
            {
                TrueAt = moment.Value.Moment, Mapping = state.Yaml, Strict = options.IsStrict, AllowRemovals = options.AllowsRemovals, Progress = new Watch(this),
            };
            return workspace.Publish(publisher => work(publisher, import, publish, state, stop), stop).GetAwaiter().GetResult();
        });
    }

    private static Outcome<ExportMoment> Moment(ImportOptions options, IWorkspace workspace, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(options.AsOf))
        {
            return ExportMoment.Now;
        }

        var read = ExportMoment.Read(options.AsOf);
        return read.IsRefused ? read : read.Value.In(workspace.Settings.TimeZone, now);
    }

    /// <summary>Does one thing at a time, beside the request that asked for it. What fails or is stopped leads back to the mapping.</summary>
    private void Start(ImportStep doing, ImportStep done, Func<CancellationToken, ImportState> work)
    {
        lock (_gate)
        {
            if (!_work.IsCompleted)
            {
                return;
            }

            _stop.Dispose();
            _stop = new CancellationTokenSource();
            var stop = _stop.Token;
            _state = _state with { Step = doing, Progress = null, Revision = _state.Revision + 1 };
            _work = Task.Run(() => Finish(done, work, stop), CancellationToken.None);
        }
    }

    private void Finish(ImportStep done, Func<CancellationToken, ImportState> work, CancellationToken stop)
    {
        try
        {
            var made = work(stop);
            Change(current => made with { Step = done, Progress = current.Progress, ExpectedRows = current.ExpectedRows });
        }
        catch (OperationCanceledException)
        {
            Change(current => current with { Step = ImportStep.Mapping, Notes = [.. current.Notes.Where(note => note != Texts.ImportStopped), Texts.ImportStopped] });
        }
        catch (StoreUnavailableException unavailable)
        {
            Change(current => current with { Step = ImportStep.Mapping, Problems = unavailable.Problems });
        }
        catch (Exception failure)
        {
            // Nobody awaits this work: what goes wrong must be told on the page, and the details belong to the log.
            Failed(_log, State.Id, failure);
            Change(current => current with { Step = ImportStep.Mapping, Problems = [new Problem(Texts.ImportFailed, null, Texts.ImportFailedMend)] });
        }
    }

    private void Change(Func<ImportState, ImportState> change)
    {
        lock (_gate)
        {
            _state = change(_state) with { Revision = _state.Revision + 1 };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Id} failed")]
    private static partial void Failed(ILogger log, string id, Exception failure);

    private sealed class Watch(ImportDraft draft) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            lock (draft._gate)
            {
                draft._state = draft._state with { Progress = value };
            }
        }
    }
}
