using System.Globalization;
using System.Text;
using Plumbline.Exports;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Pages;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>A waterfall for a person, without the lines in which nothing happened; and for a spreadsheet, with all of them.</summary>
internal static class WaterfallText
{
    public static string Of(Waterfall waterfall, ScreenTraits traits)
    {
        var isPipeline = waterfall.Question.Kind == WaterfallKind.Pipeline;
        var ends = new[] { waterfall.Opening, waterfall.Closing };
        var hasUnknown = waterfall.Lines.Any(line => line.Unknown > 0) || ends.Any(end => end.Unknown > 0);
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.TextColumn(isPipeline ? "Open pipeline" : "Monthly recurring revenue"));
        table.AddColumn(Drawing.FigureColumn(waterfall.Data.Currency));
        table.AddColumn(Drawing.FigureColumn(isPipeline ? "Deals" : "Customers"));
        if (hasUnknown)
        {
            table.AddColumn(Drawing.FigureColumn("Without an amount"));
        }

        Line(Day(waterfall.Opening), Figure.Of(waterfall.Opening.Amount, "money"), waterfall.Opening.Records, waterfall.Opening.Unknown);
        foreach (var line in waterfall.Lines.Where(line => line.Amount != 0 || line.Records > 0))
        {
            Line(Names.Capital(line.Name.Replace('_', ' ')), Figure.Change(line.Amount, "money"), line.Records, line.Unknown);
        }

        Line(Day(waterfall.Closing), Figure.Of(waterfall.Closing.Amount, "money"), waterfall.Closing.Records, waterfall.Closing.Unknown);
        var text = new StringBuilder(Drawing.Text(table, traits));
        text.Append(CultureInfo.InvariantCulture, $"{waterfall.Data.TimeZone}, as of {waterfall.Data.AsOf:yyyy-MM-dd}. The records of a line: plumbline rows {waterfall.Question.Flow} --from {waterfall.Period.Start:yyyy-MM-dd} --to {waterfall.Period.End:yyyy-MM-dd} --where \"{waterfall.Question.By} = '{waterfall.Question.LineNames[0]}'\"\n");
        foreach (var note in waterfall.Notes)
        {
            text.Append(Drawing.Printable(note.Text)).Append('\n');
        }

        return text.ToString();

        void Line(string name, string amount, long records, long unknown) => table.AddRow(
            [Drawing.Cell(name), Drawing.Cell(amount), Drawing.Cell(records == 0 ? "" : Figure.Count(records)), .. hasUnknown ? [Drawing.Cell(unknown == 0 ? "" : Figure.Count(unknown))] : Array.Empty<Text>()]);
    }

    public static string Csv(Waterfall waterfall)
    {
        using var text = new StringWriter();
        var csv = new CsvText(text);
        csv.Line(["line", "on", "amount", "n", "unknown"]);
        csv.Line(["opening", waterfall.Opening.On, waterfall.Opening.Amount, waterfall.Opening.Records, waterfall.Opening.Unknown]);
        foreach (var line in waterfall.Lines)
        {
            csv.Line([line.Name, null, line.Amount, line.Records, line.Unknown]);
        }

        csv.Line(["closing", waterfall.Closing.On, waterfall.Closing.Amount, waterfall.Closing.Records, waterfall.Closing.Unknown]);
        return text.ToString();
    }

    private static string Day(WaterfallEnd end) => end.On.ToIso();
}
