using System.Globalization;
using System.Text;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Pages;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>What moved a number since it was reported, for a person: both numbers, then the records, largest first.</summary>
internal static class RestatedText
{
    /// <summary>So many records are shown; JSON holds all.</summary>
    private const int Records = 40;

    public static string Of(Restatement found, ScreenTraits traits)
    {
        var text = new StringBuilder(Head(found));

        if (found.Moved.Count > 0)
        {
            text.Append('\n').Append(Drawing.Text(Table(found), traits));
        }

        if (found.Moved.Count > Records)
        {
            text.Append(CultureInfo.InvariantCulture, $"{found.Moved.Count - Records} more moved it; --format json lists all.\n");
        }

        return text.Append(found.IsWhole ? "" : "There are more records than were looked at; narrow the question down with --where.\n").ToString();
    }

    private static string Head(Restatement found)
    {
        var (metric, then, now) = (found.Now.Metrics[0], Value(found.Then), Value(found.Now));
        var moved = found.Moved.Count == 0 ? "no record of it moved" : found.Moved.Count == 1 ? "one record moved it" : $"{found.Moved.Count} records moved it";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{metric.Name}: reported as {Figure.Of(then, metric.Unit)}, now {Figure.Of(now, metric.Unit)}; {moved}\n{found.Now.Period}, known at {found.KnownAt} against now, as of {found.Then.Data.AsOf:yyyy-MM-dd} against {found.Now.Data.AsOf:yyyy-MM-dd}\n");
    }

    private static decimal? Value(Metrics.Results.Answer answer) => answer.Rows.Count == 1 ? answer.Rows[0].Value : null;

    private static Table Table(Restatement found)
    {
        var isRatio = found.Moved.Any(moved => moved.Denominator != 0);
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.TextColumn("Record"));
        table.AddColumn(Drawing.TextColumn("What"));
        table.AddColumn(Drawing.FigureColumn(isRatio ? "Above the line" : "Adds"));

        if (isRatio)
        {
            table.AddColumn(Drawing.FigureColumn("Below the line"));
        }

        table.AddColumn(Drawing.TextColumn("Changed since"));

        foreach (var moved in found.Moved.Take(Records))
        {
            var figures = new[] { Figure.Change(moved.Numerator, "count") }.Concat(isRatio ? [Figure.Change(moved.Denominator, "count")] : []);
            string[] cells = [Name(moved), Texts.MovedKind(moved.Kind), .. figures, string.Join(", ", moved.Fields.Select(Change))];
            table.AddRow(cells.Select(Drawing.Cell));
        }

        return table;
    }

    private static string Name(MovedRecord moved) => moved.Record.Name ?? $"{moved.Record.Record} {moved.Record.SourceId}";

    private static string Change(FieldChange field) => $"{Names.OfField(field.Name)} {Text(field.Before)} → {Text(field.After)}";

    private static string Text(object? value) => value switch
    {
        null => Figure.Missing,
        DateOnly day => day.ToIso(),
        decimal number => Figure.Of(number, "number"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
