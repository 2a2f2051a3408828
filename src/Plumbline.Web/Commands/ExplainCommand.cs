using System.CommandLine;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;

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
        return run.InWorkspace(
            async workspace => run.Print(
                await Explanations.Of(workspace, query, cancellation),
                Format,
                explanations => ExplainReply.Of(query, explanations, workspace.Name),
                explanations => string.Join("\n", explanations.Select(ExplanationText.Of))),
            cancellation);
    }
}
