using System.CommandLine;
using Plumbline.Changes;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline restated METRIC --known-at DATE</c>: what moved a number since it was reported.</summary>
internal static class RestatedCommand
{
    private static readonly QuestionOptions Question = new(isSeries: false);
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build()
    {
        var command = new Verb("restated", "Show what moved a number since it was reported: the records that were added, changed or taken away.", Doer.FolderHolder, Act)
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
                await new Restated(workspace.Ask, workspace.Rows).Explain(query, cancellation),
                Format,
                found => RestatedReply.Of(found, workspace.Name),
                found => RestatedText.Of(found, run.Screen.Traits)),
            cancellation);
    }
}
