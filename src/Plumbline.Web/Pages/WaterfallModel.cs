using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Web.Pages;

/// <summary>A waterfall as a page shows it: each bar with its text and the way to its records.</summary>
/// <param name="Of">Null when it was refused.</param>
/// <param name="IsDue">Only deals expected to close in the period count.</param>
public sealed record WaterfallModel(Waterfall? Of, IReadOnlyList<WaterfallBar> Bars, bool IsDue, IReadOnlyList<Problem> Problems)
{
    /// <summary>The key of the address that says that only deals due in the period count.</summary>
    public const string DueKey = "due";

    public bool IsRevenue => Of?.Question.Kind == WaterfallKind.Revenue;

    /// <summary>Bars in which something happened.</summary>
    public IEnumerable<WaterfallBar> Lines => Bars.Where(bar => !bar.IsEnd);

    public bool HasUnknown => Bars.Any(bar => bar.Unknown > 0);

    public static async Task<WaterfallModel> Load(WaterfallKind kind, Question question, Period period, PageContext page, CancellationToken cancellation)
    {
        var isDue = kind == WaterfallKind.Pipeline && page.Url[DueKey] is not null;
        var window = isDue ? string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd}..{period.End:yyyy-MM-dd}") : null;
        var query = question.For() with { Period = null, From = period.Start, To = period.End, Compare = Plumbline.Metrics.Planning.Comparison.None };
        var waterfall = await page.Workspace.Waterfall(new WaterfallQuery(query, kind, window), cancellation);
        return waterfall.IsRefused
            ? new WaterfallModel(null, [], isDue, waterfall.Problems)
            : new WaterfallModel(waterfall.Value, BarsOf(waterfall.Value, page), isDue, []);
    }

    private static List<WaterfallBar> BarsOf(Waterfall waterfall, PageContext page)
    {
        var bars = new List<WaterfallBar> { End(waterfall, waterfall.Opening, page) };
        var level = waterfall.Opening.Amount;
        foreach (var line in waterfall.Lines.Where(line => line.Amount != 0 || line.Records > 0))
        {
            bars.Add(new WaterfallBar(
                Texts.WaterfallLine(line.Name), line.Amount, line.Records, line.Unknown, Math.Min(level, level + line.Amount), Math.Max(level, level + line.Amount), Tone(line),
                Inside(waterfall, waterfall.Question.Flow, waterfall.Period, line.Name, page)));
            level += line.Amount;
        }

        bars.Add(End(waterfall, waterfall.Closing, page));
        return bars;
    }

    private static WaterfallBar End(Waterfall waterfall, WaterfallEnd end, PageContext page) => new(
        page.Formats.Date(end.On), end.Amount, end.Records, end.Unknown, 0, end.Amount, "whole",
        Inside(waterfall, waterfall.Question.Stock, new Period(end.On, end.On.AddDays(1)), null, page))
    {
        IsEnd = true,
    };

    /// <summary>What is won leaves the open pipeline and is good all the same.</summary>
    private static string Tone(WaterfallLine line) => line.Name == "won" ? "good" : line.Name == WaterfallQuery.Fx ? "even" : line.Amount < 0 ? "bad" : "good";

    private static string Inside(Waterfall waterfall, string metric, Period period, string? line, PageContext page)
    {
        var url = page.Link("/metrics/" + metric).Without("where", "compare").Over(period.Start, period.End);
        url = waterfall.Question.Query.Where.Aggregate(url, (known, condition) => known.Plus("where", condition));
        return (line is null or WaterfallQuery.Fx ? url : url.Plus("where", Filter.On(waterfall.Question.By, line))) + "#rows";
    }
}

/// <summary>One bar: an end, or a movement.</summary>
/// <param name="Amount">Of a movement signed.</param>
/// <param name="Low">Where the bar begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Tone">whole, good, bad or even.</param>
/// <param name="Link">Where its records stand.</param>
public sealed record WaterfallBar(string Name, decimal Amount, long Records, long Unknown, decimal Low, decimal High, string Tone, string Link)
{
    public bool IsEnd { get; init; }
}
