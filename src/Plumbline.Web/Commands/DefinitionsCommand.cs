using System.CommandLine;
using System.Globalization;
using Plumbline.Leads;
using Plumbline.Metrics;
using Plumbline.Metrics.Leads;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Definitions;
using Spectre.Console;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline definitions</c>: what an MQL, an SAL and an SQL is, as marketing and sales have signed it.</summary>
internal static class DefinitionsCommand
{
    private static readonly Argument<string> Stage = new("STAGE") { Description = "mql, sal or sql." };
    private static readonly Option<string> When = NewOption.One("--when", "EXPR", "The condition over a lead's fields: score >= 50 and country in ('DE', 'AT').");
    private static readonly Option<string> From = NewOption.One("--from", "DATE", "The first day on which it decides.");
    private static readonly Option<string> As = NewOption.One("--as", "SIDE", "The side that signs: marketing or sales.");
    private static readonly Option<string> By = NewOption.One("--by", "NAME", "Who signs.");
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Command Build() => new Verb("definitions", "What an MQL, an SAL and an SQL is, as marketing and sales sign it; without a further word, lists them.", Doer.FolderHolder, List)
    {
        Format,
        new Verb("list", "List the definitions and drafts of all stages.", Doer.FolderHolder, List) { Format },
        new Verb("show", "Show every version of one stage.", Doer.FolderHolder, List) { Stage, Format },
        new Verb("draft", "Write a draft; it changes nothing until both sides have signed.", Doer.FolderHolder, Draft) { Stage, When, From, Format },
        new Verb("sign", "Sign a stage's draft for one side.", Doer.FolderHolder, Sign) { Stage, As, By, Format },
        new Verb("preview", "Say what a draft, or another condition, would make of the leads of the last 90 days.", Doer.FolderHolder, Preview) { Stage, When, Format },
    };

    private static Task<int> List(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        async workspace =>
        {
            var stage = run.Words.CommandResult.Command.Name == "show" ? run.Words.GetValue(Stage) : null;
            if (stage is not null && LeadDefinitions.ProblemOf(stage) is { } problem)
            {
                return run.Refuse(problem);
            }

            var lines = (await DefinitionSteps.Lines(workspace, run.Clock, cancellation)).Where(line => stage is null || line.Definition.Stage == stage).ToList();
            run.Screen.Print(IsJson(run) ? Json.Text(lines.Select(DefinitionReply.Of))
                : lines.Count == 0 ? "Nothing is drafted or signed: the CRM's own stages decide.\n"
                : Drawing.Text(Table(lines), run.Screen.Traits));
            return ExitCode.Done;
        },
        cancellation);

    private static Task<int> Draft(CommandRun run, CancellationToken cancellation)
    {
        var (when, from) = (run.Words.GetValue(When), run.Words.GetValue(From));
        if (when is null || !IsoDay.TryRead(from, out var day))
        {
            return Task.FromResult(run.Refuse(
                [new Problem(when is null ? "A draft needs a condition." : from is null ? "A draft needs the day from which it decides." : $"'{from}' is no date.", when is null ? "--when" : "--from", when is null ? "An example: --when \"score >= 50\"" : "Write it as 2026-01-31.")],
                ExitCode.WrongUsage));
        }

        return Step(run, book => book.Draft(run.Words.GetValue(Stage)!, when, day), cancellation);
    }

    private static Task<int> Sign(CommandRun run, CancellationToken cancellation) =>
        Step(run, book => book.Sign(run.Words.GetValue(Stage)!, run.Words.GetValue(As) ?? "", run.Words.GetValue(By) ?? ""), cancellation);

    private static Task<int> Step(CommandRun run, Func<DefinitionBook, Outcome<DefinitionFeed>> step, CancellationToken cancellation) => run.InOwnWorkspace(
        async workspace =>
        {
            var taken = await DefinitionSteps.Take(workspace, run.Clock, step, cancellation);
            if (taken.IsRefused)
            {
                return run.Refuse(taken.Problems, ExitCode.Refused);
            }

            run.Screen.Print(IsJson(run) ? Json.Text(DefinitionReply.Of(taken.Value)) : Said(taken.Value) + "\n");
            return ExitCode.Done;
        },
        cancellation);

    private static Task<int> Preview(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        async workspace =>
        {
            var stage = run.Words.GetValue(Stage)!;
            var when = run.Words.GetValue(When) ?? (await workspace.Read(DefinitionBook.Read, cancellation)).DraftOf(stage)?.Criteria;
            if (when is null)
            {
                return run.Refuse(new Problem($"There is no draft of {stage}.", null, "Say what to try with --when."));
            }

            var preview = await DefinitionSteps.Preview(workspace, run.Clock, stage, when, cancellation);
            if (preview.IsRefused)
            {
                return run.Refuse(preview.Problems, ExitCode.Refused);
            }

            run.Screen.Print(IsJson(run)
                ? Json.Text(DefinitionPreviewReply.Of(stage, when, preview.Value))
                : Texts.DefinitionPreview(stage, preview.Value, number => number.ToString("N0", CultureInfo.InvariantCulture)) + "\n");
            return ExitCode.Done;
        },
        cancellation);

    private static bool IsJson(CommandRun run) => run.Words.GetValue(Format) is OutputFormat.Json;

    private static string Said(DefinitionLine line) => line.Definition switch
    {
        { IsSigned: true } => string.Create(CultureInfo.InvariantCulture, $"Signed by both sides: version {line.Version} of {line.Definition.Stage} decides from {line.Definition.From:yyyy-MM-dd} on."),
        { Marketing: null, Sales: null } => $"The draft of {line.Definition.Stage} is written. It changes nothing until marketing and sales have signed it.",
        var half => $"Signed. {(half.Marketing is null ? "Marketing" : "Sales")} has yet to sign before it changes anything.",
    };

    private static Table Table(IEnumerable<DefinitionLine> lines)
    {
        var table = Drawing.NewTable();
        foreach (var head in (string[])["stage", "version", "state", "when", "from", "to", "marketing", "sales"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        foreach (var reply in lines.Select(DefinitionReply.Of))
        {
            string[] cells =
            [
                reply.Stage, reply.Version?.ToString(CultureInfo.InvariantCulture) ?? "–", reply.State.Replace('_', ' '),
                reply.When + (reply.Decides ? "" : " (words: the CRM decides)") + string.Concat(reply.Problems.Select(problem => $"\n{problem}")),
                reply.From.ToIso(), reply.To is { } to ? to.ToIso() : "–", Name(reply.Marketing), Name(reply.Sales),
            ];
            table.AddRow(cells.Select(Drawing.Cell));
        }

        return table;
    }

    private static string Name(SignatureReply? signature) => signature is null ? "–" : signature.On is { } day ? $"{signature.Name}, {day.ToIso()}" : signature.Name;
}
