using System.CommandLine;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline explain METRIC …</c>: how a number is computed.</summary>
internal static class ExplainCommand
{
    private static readonly QuestionOptions Question = new(isSeries: true);
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build()
    {
        var command = new Verb("explain", "Show how a number is computed: formula, switches, plan and SQL.", Doer.FolderHolder, Act)
        {
            Check = words => Question.Of(words).Read().Problems,
        };
        Question.AddTo(command);
        command.Add(Format);
        return command;
    }

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var query = Question.Of(run.Words).Read().Value;
        return run.InWorkspace(workspace => Explain(run, workspace, query, cancellation), cancellation);
    }

    private static async Task<int> Explain(CommandRun run, IWorkspace workspace, MetricQuery query, CancellationToken cancellation)
    {
        var outcome = await Explanations.Of(workspace, query, cancellation);
        if (outcome.IsRefused)
        {
            return run.Refuse(outcome.Problems, ExitCode.Refused);
        }

        run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
            ? Json.Text(ExplainReply.Of(query, outcome.Value, workspace.Name))
            : string.Join("\n", outcome.Value.Select(ExplanationText.Of)));
        return ExitCode.Done;
    }
}
