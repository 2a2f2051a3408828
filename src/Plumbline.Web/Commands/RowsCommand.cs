using System.CommandLine;
using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Web.Api;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline rows METRIC …</c>: the records behind a number.</summary>
internal static class RowsCommand
{
    /// <summary>A screen is no place for ten thousand records; a file is.</summary>
    private const int TableLimit = 50;

    private static readonly QuestionOptions Question = new(isSeries: false);
    private static readonly Option<string> Part = NewOption.One("--part", "numerator|denominator", "Only the records of that part.");
    private static readonly Option<int?> Limit = NewOption.Number("--limit", "At most so many records. Without it: 50 in a table, else all.");
    private static readonly Option<string> Order = NewOption.One("--order", "COLUMN", "Sort by a column; with - before it, descending: --order -amount.");
    private static readonly Option<OutputFormat> Format = FormatOption.New(hasCsv: true);

    public static Verb Build()
    {
        var command = new Verb("rows", "List the records behind a number; they add up to it.", Doer.FolderHolder, Act)
        {
            Check = words => Read(words).Problems,
        };
        Question.AddTo(command);
        command.Add(Part);
        command.Add(Limit);
        command.Add(Order);
        command.Add(Format);
        return command;
    }

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var query = Read(run.Words).Value;
        return run.InWorkspace(workspace => List(run, workspace, query, run.Words.GetValue(Format), cancellation), cancellation);
    }

    private static Outcome<RowsQuery> Read(ParseResult words) => RowsWords.Read(
        Question.Of(words),
        words.GetValue(Part),
        words.GetValue(Limit) ?? (words.GetValue(Format) is OutputFormat.Table ? TableLimit : int.MaxValue),
        words.GetValue(Order));

    private static async Task<int> List(
        CommandRun run, IWorkspace workspace, RowsQuery query, OutputFormat format, CancellationToken cancellation)
    {
        var outcome = await workspace.Rows(query, cancellation);
        if (outcome.IsRefused)
        {
            return run.Refuse(outcome.Problems, ExitCode.Refused);
        }

        var list = outcome.Value;
        run.Screen.Print(format switch
        {
            OutputFormat.Json => Json.Text(RowsReply.Of(list, workspace.Name)),
            OutputFormat.Csv => RecordsCsv.Of(list),
            _ => RecordsTable.Of(list, run.Screen.Traits),
        });
        if (list.Rows.Count < list.Total)
        {
            run.Screen.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Rows.Count:N0} of {list.Total:N0} records; --limit {list.Total} shows all."));
        }

        return ExitCode.Done;
    }
}
