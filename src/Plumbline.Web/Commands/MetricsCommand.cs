using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Spectre.Console;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline metrics [list|show ID|check]</c>: the catalogue.</summary>
internal static class MetricsCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "The id of a metric or variant." };
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Command Build()
    {
        var list = new Verb("list", "List every metric and variant.", Doer.FolderHolder, List) { Format };
        var show = new Verb("show", "Show the definition of a metric.", Doer.FolderHolder, Show) { Id, Format };
        return new Verb("metrics", "The catalogue of metrics; without a further word, lists it.", Doer.FolderHolder, List)
        {
            Format, list, show, MetricsCheck.Build(),
        };
    }

    private static Task<int> List(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        workspace =>
        {
            var metrics = workspace.Metrics.Where(metric => !metric.IsHidden).ToList();
            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
                ? Json.Text(metrics.Select(metric => MetricReply.Of(metric, workspace.Metrics)))
                : Drawing.Text(Table(metrics), run.Screen.Traits));
            return Task.FromResult(ExitCode.Done);
        },
        cancellation);

    private static Task<int> Show(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        workspace =>
        {
            var id = run.Words.GetValue(Id)!;
            if (Find(workspace.Metrics, id) is not { } metric)
            {
                return Task.FromResult(run.Refuse(Missing(workspace.Metrics, id)));
            }

            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
                ? Json.Text(MetricReply.Of(metric, workspace.Metrics))
                : DefinitionText.Of(metric, workspace.Metrics));
            return Task.FromResult(ExitCode.Done);
        },
        cancellation);

    public static Metric? Find(IReadOnlyList<Metric> metrics, string id) => metrics.FirstOrDefault(metric => metric.Id == id);

    public static Problem Missing(IReadOnlyList<Metric> metrics, string id) => new(
        $"There is no metric '{id}'.", null,
        DidYouMean.Sentence(id, metrics.Where(metric => !metric.IsHidden).Select(metric => metric.Id)) ?? "`plumbline metrics` lists them all.");

    private static Table Table(IEnumerable<Metric> metrics)
    {
        var table = Drawing.NewTable();
        foreach (var head in (string[])["id", "name", "unit", "what it says"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        foreach (var metric in metrics)
        {
            table.AddRow(
                Drawing.Cell(metric.VariantOf is null ? metric.Id : "  " + metric.Id),
                Drawing.Cell(metric.Name),
                Drawing.Cell(metric.Unit),
                Drawing.Cell(metric.Sentence));
        }

        return table;
    }
}
