using System.CommandLine;
using System.Globalization;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Spectre.Console;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline imports [list|undo ID]</c>: the runs that made the data.</summary>
internal static class ImportsCommand
{
    private static readonly Argument<long> Id = new("ID")
    {
        Description = "The number of the run.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return id;
            }

            result.AddError($"'{text}' is not the number of a run.");
            return 0;
        },
    };

    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Command Build()
    {
        var list = new Verb("list", "List the runs, newest first.", Doer.FolderHolder, List) { Format };
        var undo = new Verb("undo", "Make the data as if a run had never been; itself a run that can be undone.", Doer.FolderHolder, Undo) { Id, Format };
        return new Verb("imports", "The runs that made the data; without a further word, lists them.", Doer.FolderHolder, List)
        {
            Format, list, undo,
        };
    }

    private static Task<int> List(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        async workspace =>
        {
            var runs = await workspace.Runs(cancellation);
            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
                ? Json.Text(runs.Select(RunReply.Of))
                : runs.Count == 0 ? "Nothing has been imported yet.\n" : Drawing.Text(Table(runs), run.Screen.Traits));
            return ExitCode.Done;
        },
        cancellation);

    private static Task<int> Undo(CommandRun run, CancellationToken cancellation) => run.InOwnWorkspace(
        async workspace =>
        {
            var id = run.Words.GetValue(Id);
            var report = await workspace.Publish(publisher => publisher.Undo(id, cancellation), cancellation);
            return Work(run, report, Format, $"Run {id} is undone");
        },
        cancellation);

    /// <summary>Prints what an undo or erasure did.</summary>
    public static int Work(CommandRun run, RunReport report, Option<OutputFormat> format, string done)
    {
        if (report.Refusal is { } reason)
        {
            return run.Refuse(new Problem(reason));
        }

        run.Screen.Print(run.Words.GetValue(format) is OutputFormat.Json
            ? Json.Text(new WorkReply(report.RunId!.Value, report.DataVersion, report.Records))
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{done} (run {report.RunId}, data version {report.DataVersion}). {Records(report)}\n"));
        return ExitCode.Done;
    }

    private static string Records(RunReport report) => report.Records.Values.Sum() == 0
        ? "No record changed."
        : "Worked out again: " + string.Join(", ", report.Records.Where(pair => pair.Value > 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {pair.Key}"))) + ".";

    private static Table Table(IReadOnlyList<RunRecord> runs)
    {
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.FigureColumn("run"));
        foreach (var head in (string[])["kind", "started, UTC", "export made, UTC", "files"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        table.AddColumn(Drawing.FigureColumn("data version"));
        table.AddColumn(Drawing.TextColumn("state"));
        foreach (var run in runs)
        {
            string[] cells =
            [
                Figure.Count(run.Id), run.Kind.ToString().ToLowerInvariant(), Moment(run.StartedAt), Moment(run.TrueAt),
                string.Join(", ", run.Sources.Distinct()), Figure.Count(run.DataVersion), State(run),
            ];
            table.AddRow(cells.Select(Drawing.Cell));
        }

        return table;
    }

    private static string State(RunRecord run) => run switch
    {
        { UndoneBy: { } by } => string.Create(CultureInfo.InvariantCulture, $"undone by run {by}"),
        { Undoes: { } undone } => string.Create(CultureInfo.InvariantCulture, $"undoes run {undone}"),
        _ => "in force",
    };

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
