using System.CommandLine;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline why METRIC</c>: what changed a number.</summary>
internal static class WhyCommand
{
    private static readonly QuestionOptions Question = new(isSeries: false, isCompared: true);
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build()
    {
        var command = new Verb("why", "Show what changed a number since the period before: by weight and by itself, part by part.", Doer.FolderHolder, Act)
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
                await WhyQuestion.Ask(workspace, query, run.Clock, cancellation),
                Format,
                why => WhyReply.Of(why, workspace.Name),
                why => WhyText.Of(why, isAsked: query.By.Count > 0, run.Screen.Traits)),
            cancellation);
    }
}
