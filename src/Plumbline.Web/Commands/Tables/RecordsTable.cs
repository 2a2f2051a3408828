using System.Globalization;
using System.Text;
using Plumbline.Exports;
using Plumbline.Metrics.Results;
using Plumbline.Web.Commands.Screens;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>The records behind a number, for a person.</summary>
internal static class RecordsTable
{
    /// <summary>What the border puts between two columns.</summary>
    private const int Gap = 3;

    /// <summary>Columns that are shown on the narrowest screen.</summary>
    private const int Fewest = 5;

    public static string Of(RecordList list, ScreenTraits traits)
    {
        var all = Columns(list).ToList();
        var shown = Fitting(all, traits.Width);
        var table = Drawing.NewTable();
        shown.ForEach(column => table.AddColumn(column.IsFigure ? Drawing.FigureColumn(column.Head) : Drawing.TextColumn(column.Head)));
        foreach (var row in Enumerable.Range(0, list.Rows.Count))
        {
            table.AddRow(shown.Select(column => Drawing.Cell(column.Cells[row])));
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{list.Metric.Name}: {list.Period.Start:yyyy-MM-dd} to {list.Period.End.AddDays(-1):yyyy-MM-dd}, {list.Total:N0} records\n");
        text.Append(Drawing.Text(table, traits));
        text.Append(Sum("Numerator", list.Numerator)).Append(Sum("Denominator", list.Denominator));
        if (shown.Count < all.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"No room for {string.Join(", ", all.Skip(shown.Count).Select(column => column.Head))}: --format csv has them all.\n");
        }

        return text.ToString();
    }

    /// <summary>The columns that say something: not blank in every row, and not the day over again.</summary>
    private static IEnumerable<Column> Columns(RecordList list)
    {
        Column Of(string head, Func<RecordRow, object?> value, bool isFigure) => new(head, isFigure, [.. list.Rows.Select(row => Cell(value(row)))]);
        Column[] own =
        [
            Of("part", row => row.Part, false), Of("source id", row => row.SourceId, false), Of("name", row => row.Name, false), Of("on", row => row.On, false),
            Of("numerator", row => row.Numerator, true), Of("denominator", row => row.Denominator, true),
        ];
        var days = own[3];
        var further = Fields(list).Select(field => Of(field, row => row.Fields.GetValueOrDefault(field) is false ? null : row.Fields.GetValueOrDefault(field), IsFigure(list, field)));
        return own.Concat(further.Where(column => !column.Cells.SequenceEqual(days.Cells))).Where(column => column.Cells.Any(cell => cell != Figure.Missing));
    }

    /// <summary>As many columns from the left as a line holds: a folded table can be read by nobody.</summary>
    private static List<Column> Fitting(List<Column> columns, int width)
    {
        var taken = 1;
        return [.. columns.TakeWhile((column, at) => (taken += column.Width + Gap) <= width || at < Fewest)];
    }

    /// <summary>The further fields that any record has, in order.</summary>
    public static IReadOnlyList<string> Fields(RecordList list) =>
        [.. list.Rows.SelectMany(row => row.Fields.Keys).Distinct()];

    /// <param name="Cells">One for each record.</param>
    private sealed record Column(string Head, bool IsFigure, IReadOnlyList<string> Cells)
    {
        public int Width => Cells.Select(cell => cell.Length).Append(Head.Length).Max();
    }

    private static bool IsFigure(RecordList list, string field) =>
        list.Rows.Select(row => row.Fields.GetValueOrDefault(field)).FirstOrDefault(value => value is not null) is decimal or long or int;

    private static string Cell(object? value) => value switch
    {
        null => Figure.Missing,
        decimal number => number.ToString("#,##0.####", CultureInfo.InvariantCulture),
        string text => text,
        _ => CsvText.Cell(value),
    };

    private static string Sum(string name, decimal? sum) =>
        sum is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name} over all records: {number:#,##0.####}\n") : "";
}
