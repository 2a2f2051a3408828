using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>A command that asks one question and prints what was found out, as text or JSON.</summary>
/// <param name="question">The options it takes.</param>
internal sealed class QuestionVerb<T>(QuestionOptions question)
{
    private readonly Option<OutputFormat> _format = FormatOption.New();

    public required Func<CommandRun, IWorkspace, MetricQuery, CancellationToken, Task<Outcome<T>>> Ask { get; init; }

    /// <summary>The object that JSON shows.</summary>
    public required Func<T, MetricQuery, IWorkspace, object> Reply { get; init; }

    /// <summary>What a person reads.</summary>
    public required Func<T, MetricQuery, CommandRun, string> Text { get; init; }

    public Verb Build(string name, string description)
    {
        var command = new Verb(name, description, Doer.FolderHolder, Act) { Check = words => question.Of(words).Read().Problems };
        question.AddTo(command);
        command.Add(_format);
        return command;
    }

    private Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var query = question.Of(run.Words).Read().Value;
        return run.InWorkspace(
            async workspace =>
            {
                var found = await Ask(run, workspace, query, cancellation);
                if (found.IsRefused)
                {
                    return run.Refuse(found.Problems, ExitCode.Refused);
                }

                run.Screen.Print(run.Words.GetValue(_format) is OutputFormat.Json
                    ? Json.Text(Reply(found.Value, query, workspace))
                    : Text(found.Value, query, run));
                return ExitCode.Done;
            },
            cancellation);
    }
}
