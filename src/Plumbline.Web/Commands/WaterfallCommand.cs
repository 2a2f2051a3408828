using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline waterfall</c>: how the open pipeline, or monthly revenue, got from one day to another.</summary>
internal static class WaterfallCommand
{
    private static readonly Option<string> Period = NewOption.One("--period", "P", "2026-Q3, 2026-07, last-month, … Without a period: the last 3 complete months, or the last 3 with data.");
    private static readonly Option<string> From = NewOption.One("--from", "DATE", "The first day of the period; the opening is the evening before.");
    private static readonly Option<string> To = NewOption.One("--to", "DATE", "The first day after the period.");
    private static readonly Option<string> Window = NewOption.One("--window", "PERIOD", "Only deals expected to close in that period: 2026-Q3. What leaves it is pushed out or pulled out.");
    private static readonly Option<string[]> Where = NewOption.Many("--where", "EXPR", "Only records for which this holds: \"team = 'North'\". What ceases to fulfil it is transferred.");
    private static readonly Option<string> AsOf = QuestionOptions.AsOf();
    private static readonly Option<string> KnownAt = QuestionOptions.KnownAt();
    private static readonly Option<bool> Mrr = NewOption.Switch("--mrr", "Of monthly recurring revenue in place of the open pipeline.");
    private static readonly Option<OutputFormat> Format = FormatOption.New(hasCsv: true);

    public static Verb Build()
    {
        var command = new Verb("waterfall", "Show how the open pipeline, or monthly revenue, got from one day to another.", Doer.FolderHolder, Act)
        {
            Check = words => Read(words).Problems,
        };
        foreach (var option in new Option[] { Period, From, To, Window, Where, AsOf, KnownAt, Mrr, Format })
        {
            command.Add(option);
        }

        return command;
    }

    private static Outcome<WaterfallQuery> Read(ParseResult words) => WaterfallWords.Read(
        new QuestionWords
        {
            Period = words.GetValue(Period),
            From = words.GetValue(From),
            To = words.GetValue(To),
            Where = words.GetValue(Where) ?? [],
            AsOf = words.GetValue(AsOf),
            KnownAt = words.GetValue(KnownAt),
        },
        words.GetValue(Mrr),
        words.GetValue(Window));

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var query = Read(run.Words).Value;
        return run.InWorkspace(workspace => Show(run, workspace, query, cancellation), cancellation);
    }

    private static async Task<int> Show(CommandRun run, IWorkspace workspace, WaterfallQuery query, CancellationToken cancellation)
    {
        var waterfall = await WaterfallQuestion.Ask(workspace, query, run.Clock, cancellation);
        if (waterfall.IsRefused)
        {
            return run.Refuse(waterfall.Problems, ExitCode.Refused);
        }

        run.Screen.Print(run.Words.GetValue(Format) switch
        {
            OutputFormat.Json => Json.Text(WaterfallReply.Of(waterfall.Value, workspace.Name)),
            OutputFormat.Csv => WaterfallText.Csv(waterfall.Value),
            _ => WaterfallText.Of(waterfall.Value, run.Screen.Traits),
        });
        return ExitCode.Done;
    }
}
