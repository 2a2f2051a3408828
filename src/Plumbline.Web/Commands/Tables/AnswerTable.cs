using System.Globalization;
using System.Text;
using Plumbline.Metrics.Results;
using Plumbline.Web.Commands.Screens;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>An answer as a table for a person: what was asked, the figures, and below them what a reader must know.</summary>
internal static class AnswerTable
{
    /// <param name="totals">The same question without breakdowns and grain; null for no total row.</param>
    public static string Of(Answer answer, Answer? totals, ScreenTraits traits)
    {
        var text = new StringBuilder();
        text.Append(Range(answer)).Append('\n');
        text.Append(Drawing.Text(Draw(answer, totals), traits));
        foreach (var line in Notes(answer))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The period that was answered, and from which data.</summary>
    public static string Range(Answer answer)
    {
        var names = string.Join(", ", answer.Metrics.Select(metric => metric.Name));
        var chosen = answer.Query.Period ?? (answer.Query.From is null && answer.Query.To is null ? "all data" : null);
        var end = answer.Period.Days > 0 ? answer.Period.End.AddDays(-1) : answer.Period.End;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{names}: {answer.Period.Start:yyyy-MM-dd} to {end:yyyy-MM-dd}{(chosen is null ? "" : $" ({chosen})")}, {answer.Data.TimeZone}, as of {answer.Data.AsOf:yyyy-MM-dd}{(answer.Data.KnownAt is { } known ? $", as known at {known}" : "")}");
    }

    private static Table Draw(Answer answer, Answer? totals)
    {
        var columns = AnswerColumns.Of(answer);
        var table = Drawing.NewTable();
        foreach (var column in columns)
        {
            var head = column.IsFigure ? Drawing.FigureColumn(column.Head) : Drawing.TextColumn(column.Head);
            if (totals is not null)
            {
                head.Footer(Drawing.Cell(column.Total(totals)));
            }

            table.AddColumn(head);
        }

        foreach (var line in AnswerLine.Of(answer))
        {
            table.AddRow(columns.Select(column => Drawing.Cell(column.Cell(line))));
        }

        return table;
    }

    private static IEnumerable<string> Notes(Answer answer)
    {
        if (answer.Rows.Count == 0)
        {
            yield return "No rows.";
        }

        if (answer.Rows.Any(row => row.LowSample))
        {
            yield return $"{Marks.LowSample} too few records to rely on the value.";
        }

        if (answer.Rows.Any(row => row.IsPartial))
        {
            yield return $"{Marks.Partial} the period is not over.";
        }

        if (answer.Rows.Any(row => !row.IsMature))
        {
            yield return $"{Marks.Immature} the window of some of these is still running.";
        }

        if (answer.Rows.Any(row => row.Compare is { IsLikeForLike: true }))
        {
            yield return "The compared period is cut to the same number of elapsed business days.";
        }

        foreach (var metric in answer.Metrics.Where(metric => metric.NullMeans is not null && answer.Rows.Any(row => row.Metric == metric.Id && row.NullReason == "no_denominator")))
        {
            yield return $"{Figure.Missing} {metric.Name}: {metric.NullMeans}";
        }

        foreach (var note in answer.Notes)
        {
            yield return Drawing.Printable(note.Text);
        }
    }
}
