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
    public static string Of(RecordList list, ScreenTraits traits)
    {
        var fields = Fields(list);
        var table = Drawing.NewTable();
        foreach (var head in (string[])["part", "record", "id", "source id", "name", "on"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        table.AddColumn(Drawing.FigureColumn("numerator"));
        table.AddColumn(Drawing.FigureColumn("denominator"));
        foreach (var field in fields)
        {
            table.AddColumn(IsFigure(list, field) ? Drawing.FigureColumn(field) : Drawing.TextColumn(field));
        }

        foreach (var row in list.Rows)
        {
            object?[] cells = [row.Part, row.Record, row.Id, row.SourceId, row.Name, row.On, row.Numerator, row.Denominator];
            table.AddRow(cells.Concat(fields.Select(field => row.Fields.GetValueOrDefault(field))).Select(value => Drawing.Cell(Cell(value))));
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{list.Metric.Name}: {list.Period.Start:yyyy-MM-dd} to {list.Period.End.AddDays(-1):yyyy-MM-dd}, {list.Total:N0} records\n");
        text.Append(Drawing.Text(table, traits));
        text.Append(Sum("Numerator", list.Numerator)).Append(Sum("Denominator", list.Denominator));
        return text.ToString();
    }

    /// <summary>The further fields that any record has, in order.</summary>
    public static IReadOnlyList<string> Fields(RecordList list) =>
        [.. list.Rows.SelectMany(row => row.Fields.Keys).Distinct()];

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
