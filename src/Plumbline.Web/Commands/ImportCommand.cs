using System.CommandLine;
using Plumbline.Importing.Publishing;
using Plumbline.Importing.Running;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline import PATH…</c>: brings exports in, all at once or not at all.</summary>
internal static class ImportCommand
{
    /// <summary>How many records of each kind a preview shows.</summary>
    private const int PreviewRows = 10;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "CSV, XLSX or XLS files, or folders or zips of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Map = NewOption.One("--map", "FILE", "The mapping; without it one is proposed, and used when nothing about it is uncertain.");
    private static readonly Option<bool> DryRun = NewOption.Switch("--dry-run", "Say what would be imported, changed, removed and refused, and write nothing.");
    private static readonly Option<bool> Strict = NewOption.Switch("--strict", "Import nothing at all when any row is refused.");
    private static readonly Option<string> AsOf = NewOption.One("--as-of", "DATE", "When the export was made: a day (its end) or a moment, 2026-07-31T18:00. Default: now.");
    private static readonly Option<bool> Yes = NewOption.Switch("--yes", "Import without asking, also when a full source removes more than a fifth of its records.");
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build()
    {
        var command = new Verb("import", "Bring exports in, all at once or not at all.", Doer.FolderHolder, Act)
        {
            Inputs = [Paths, Map],
            Check = words => words.GetValue(AsOf) is { } asOf ? ExportMoment.Read(asOf).Problems : [],
        };
        command.Add(Paths);
        foreach (var option in new Option[] { Map, DryRun, Strict, AsOf, Yes, Format })
        {
            command.Add(option);
        }

        return command;
    }

    private static Task<int> Act(CommandRun run, CancellationToken cancellation) => run.InOwnWorkspace(
        async workspace =>
        {
            var trueAt = TrueAt(run, workspace);
            if (trueAt.IsRefused)
            {
                return run.Refuse(trueAt.Problems, ExitCode.Refused);
            }

            var mapping = await Mapping(run, cancellation);
            run.Screen.Show(new Screens.Progress("Opening files", 0, 0, null));
            var prepared = PreparedImport.Of(
                [.. run.Words.GetValue(Paths)!.Select(run.Paths.Of)], mapping, workspace.Settings.LeadStages, cancellation);
            run.Screen.Show(null);
            if (prepared.IsRefused)
            {
                return run.Refuse(prepared.Problems, ExitCode.Refused);
            }

            var job = new ImportJob(run.Screen, workspace, prepared.Value, new PublishOptions
            {
                TrueAt = trueAt.Value.Moment,
                Mapping = prepared.Value.Yaml,
                Strict = run.Words.GetValue(Strict),
                AllowRemovals = run.Words.GetValue(Yes),
            });
            return await Act(run, job, cancellation);
        },
        cancellation);

    private static async Task<int> Act(CommandRun run, ImportJob job, CancellationToken cancellation)
    {
        var rejects = new RejectsFile(((OpenFolder)run.Folder!).Folder, run.Clock);
        if (run.Words.GetValue(DryRun))
        {
            var preview = await job.Preview(PreviewRows, cancellation);
            return Show(run, ImportReply.Of(preview, job.Notes, rejects.Write(preview.Rejects, preview.Flags)));
        }

        if (!run.Words.GetValue(Yes) && !await Agrees(run, job, cancellation))
        {
            return ExitCode.Refused;
        }

        var report = await job.Publish(cancellation);
        return Show(run, ImportReply.Of(report, job.Notes, rejects.Write(report.Rejects, report.Flags)));
    }

    /// <summary>Shows a person what would happen, and asks.</summary>
    private static async Task<bool> Agrees(CommandRun run, ImportJob job, CancellationToken cancellation)
    {
        if (!run.Screen.Traits.CanAsk)
        {
            return await run.Agrees(false, "Import these files?", cancellation);
        }

        var preview = ImportReply.Of(await job.Preview(PreviewRows, cancellation), job.Notes, null);
        run.Screen.Say(ImportText.Of(preview, run.Screen.Traits));
        if (preview.Refusals.Count > 0)
        {
            return false;
        }

        return await run.Agrees(false, "Import this?", cancellation);
    }

    private static int Show(CommandRun run, ImportReply reply)
    {
        run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json ? Json.Text(reply) : ImportText.Of(reply, run.Screen.Traits));
        foreach (var refusal in reply.Refusals)
        {
            run.Screen.Say(refusal);
        }

        return reply.Refusals.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static Outcome<ExportMoment> TrueAt(CommandRun run, OpenWorkspace workspace) => run.Words.GetValue(AsOf) is not { } text
        ? ExportMoment.Now
        : ExportMoment.Read(text).Value.In(workspace.Settings.TimeZone, run.Clock.GetUtcNow());

    private static async Task<(string Text, string Name)?> Mapping(CommandRun run, CancellationToken cancellation) =>
        run.Words.GetValue(Map) is { } map
            ? (await File.ReadAllTextAsync(run.Paths.Of(map), cancellation), Path.GetFileName(map))
            : null;
}
