using System.CommandLine;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline ask METRIC…</c>: numbers.</summary>
internal static class AskCommand
{
    private static readonly QuestionOptions Question = new(isSeries: true);
    private static readonly Option<OutputFormat> Format = FormatOption.New(hasCsv: true);

    public static Verb Build()
    {
        var command = new Verb("ask", "Answer a question: metrics, broken down and over time.", Doer.FolderHolder, Act)
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
        return run.InWorkspace(workspace => Ask(run, workspace, query, cancellation), cancellation);
    }

    private static async Task<int> Ask(CommandRun run, IWorkspace workspace, MetricQuery query, CancellationToken cancellation)
    {
        var outcome = await workspace.Ask(query, cancellation);
        if (outcome.IsRefused)
        {
            return run.Refuse(outcome.Problems, ExitCode.Refused);
        }

        var answer = outcome.Value;
        switch (run.Words.GetValue(Format))
        {
            case OutputFormat.Json:
                run.Screen.Print(Json.Text(AskReply.Of(answer, workspace.Name)));
                SayNotes(run, answer);
                break;
            case OutputFormat.Csv:
                run.Screen.Print(AnswerCsv.Of(answer));
                SayNotes(run, answer);
                break;
            default:
                var totals = await Totals(workspace, answer, cancellation);
                run.Screen.Print(AnswerTable.Of(answer, totals, run.Screen.Traits));
                break;
        }

        return ExitCode.Done;
    }

    /// <summary>
    /// One value per metric over everything the rows show. The engine is asked again rather than the rows added up:
    /// a rate's total is the ratio of the sums, and a median has no sum at all.
    /// </summary>
    private static async Task<Answer?> Totals(IWorkspace workspace, Answer answer, CancellationToken cancellation)
    {
        // All shares of one whole are 1, and the steps of a funnel hold the same leads: that says nothing.
        var metrics = answer.Metrics.Where(metric => metric is { ShareOver: null, IsOverlapping: false }).Select(metric => metric.Id).ToList();
        if (answer.Rows.Count < 2 || answer.By.Count == 0 || metrics.Count == 0)
        {
            return null;
        }

        var whole = answer.Query with
        {
            Metrics = metrics, Variant = null, By = [], IsUndivided = true, Top = null, Grain = null, Period = null, From = answer.Period.Start, To = answer.Period.End,
        };
        var outcome = await workspace.Ask(whole, cancellation);
        return outcome.IsRefused ? null : outcome.Value;
    }

    private static void SayNotes(CommandRun run, Answer answer)
    {
        run.Screen.Say(AnswerTable.Range(answer));
        foreach (var note in answer.Notes)
        {
            run.Screen.Say(note.Text);
        }
    }
}
