using System.Globalization;
using System.Text;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Pages;
using Spectre.Console;

namespace Plumbline.Web.Commands.Tables;

/// <summary>Why a number changed, for a person: the change, then what brought it, largest first.</summary>
internal static class WhyText
{
    /// <summary>So many labels are shown; the others together.</summary>
    private const int Labels = 10;

    /// <summary>So many breakdowns are shown when none is asked.</summary>
    private const int Breakdowns = 3;

    public static string Of(WhyAnswer why, bool isAsked, ScreenTraits traits)
    {
        var text = new StringBuilder(Head(why));
        if (why.Inputs.Count > 0)
        {
            text.Append('\n').Append(Drawing.Text(Inputs(why), traits));
        }

        List<ChangeSplit> shown = [.. why.Splits.Take(isAsked ? why.Splits.Count : Breakdowns)];
        foreach (var split in shown)
        {
            text.Append('\n').Append(Drawing.Text(Split(why, split), traits));
        }

        var others = why.Splits.Skip(shown.Count).Select(split => split.Breakdown).ToList();
        if (others.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nLess telling: {string.Join(", ", others)}. Show one with --by.\n");
        }

        if (shown.Exists(split => split.Parts.Take(Labels).Any(part => part.LowSample)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Marks.LowSample} too few records before or after to rely on it.\n");
        }

        foreach (var refusal in why.Refusals)
        {
            text.Append(Drawing.Printable(refusal.ToString())).Append('\n');
        }

        return text.ToString();
    }

    private static string Head(WhyAnswer why)
    {
        var unit = why.Metric.Unit;
        var change = why.Change is null
            ? $"has no value {(why.After is null ? "now" : "before")}, so there is no change to explain"
            : why.Change == 0 ? "did not change" : Figure.Change(why.Change, unit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{why.Metric.Name}: {Figure.Of(why.Before, unit)} to {Figure.Of(why.After, unit)}, {change}\n{Days(why.Answer.Period)} against {Days(why.Compared)}, {why.Answer.Data.TimeZone}, as of {why.Answer.Data.AsOf:yyyy-MM-dd}\n");
    }

    private static string Days(Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd} to {(period.Days > 0 ? period.End.AddDays(-1) : period.End):yyyy-MM-dd}");

    private static Table Inputs(WhyAnswer why)
    {
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.TextColumn("Input"));
        foreach (var head in new[] { "Before", "After", "Effect" })
        {
            table.AddColumn(Drawing.FigureColumn(head));
        }

        foreach (var input in why.Inputs)
        {
            table.AddRow(
                Drawing.Cell(Names.Capital(input.Name.Replace('_', ' '))), Drawing.Cell(Figure.Of(input.Before, "number")),
                Drawing.Cell(Figure.Of(input.After, "number")), Drawing.Cell(Figure.Change(input.Effect, why.Metric.Unit)));
        }

        return table;
    }

    private static Table Split(WhyAnswer why, ChangeSplit split)
    {
        var unit = why.Metric.Unit;
        var isRatio = split.Parts.Any(part => (part.After ?? part.Before)!.Denominator is not null);
        var hasRate = split.Parts.Any(part => part.Rate != 0);
        var table = Drawing.NewTable();
        table.AddColumn(Drawing.TextColumn(Names.Capital(Names.OfField(split.Breakdown))).Footer(Drawing.Cell("Total")));
        Column("Before", Figure.Of(why.Before, unit));
        Column("After", Figure.Of(why.After, unit));
        if (hasRate)
        {
            Column(isRatio ? "Mix" : "Number", Figure.Change(split.Parts.Sum(part => part.Mix), unit));
            Column(isRatio ? "Own rate" : "Size", Figure.Change(split.Parts.Sum(part => part.Rate), unit));
        }

        Column("Effect", Figure.Change(why.Change, unit));
        foreach (var part in split.Parts.Take(Labels))
        {
            Line((Names.OfValue(part.By.Values.FirstOrDefault())) + (part.LowSample ? Marks.LowSample : ""), Value(part.Before), Value(part.After), part.Mix, part.Rate, part.Effect);
        }

        if (split.Parts.Count > Labels)
        {
            var rest = split.Parts.Skip(Labels).ToList();
            Line($"{rest.Count} others", "", "", rest.Sum(part => part.Mix), rest.Sum(part => part.Rate), rest.Sum(part => part.Effect));
        }

        if (Math.Abs(split.Remainder) > 0.0000001m)
        {
            table.AddRow([Drawing.Cell("Counted more than once"), .. Enumerable.Repeat(Drawing.Cell(""), hasRate ? 4 : 2), Drawing.Cell(Figure.Change(split.Remainder, unit))]);
        }

        return table;

        void Column(string head, string total) => table.AddColumn(Drawing.FigureColumn(head).Footer(Drawing.Cell(total)));

        string Value(AnswerRow? row) => Figure.Of(row?.Value, unit);

        void Line(string label, string before, string after, decimal mix, decimal rate, decimal effect)
        {
            string[] effects = hasRate ? [Figure.Change(mix, unit), Figure.Change(rate, unit), Figure.Change(effect, unit)] : [Figure.Change(effect, unit)];
            table.AddRow([Drawing.Cell(label), Drawing.Cell(before), Drawing.Cell(after), .. effects.Select(Drawing.Cell)]);
        }
    }
}
