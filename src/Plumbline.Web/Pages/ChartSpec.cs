using System.Text.Json;
using System.Text.Json.Serialization;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>What the chart script draws: numbers and, for every number, the text a person reads.</summary>
/// <param name="Before">What stands before a number of the axis: the sign of a currency.</param>
/// <param name="After">What stands behind it: the unit.</param>
/// <param name="Links">Where a click on a label's points leads; the table beside the chart has the same links.</param>
public sealed record ChartSpec(
    string Kind,
    string Unit,
    string Before,
    string After,
    string Culture,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Links,
    IReadOnlyList<ChartLine> Lines)
{
    /// <summary>For bars, how each is coloured: whole, good, bad or even.</summary>
    public IReadOnlyList<string>? Tones { get; init; }

    /// <summary>For bars, what stands at the end of each.</summary>
    public IReadOnlyList<string>? Marks { get; init; }

    /// <summary>For lines, where what is counted was defined anew: no line is joined across.</summary>
    public IReadOnlyList<ChartBreak>? Breaks { get; init; }

    /// <summary>Where numbers stand for words, the word of each from 0 on; null where they are numbers.</summary>
    public IReadOnlyList<string>? Ticks { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>More lines than that cannot be told apart; the table has more of them.</summary>
    private const int MostLines = 6;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>One line over time for each label of the breakdown, or one in all.</summary>
    /// <param name="inside">The address of what lies behind a bucket.</param>
    public static ChartSpec OverTime(
        IReadOnlyList<AnswerRow> rows, Grain grain, string name, Formats formats, Func<AnswerRow, PageUrl> inside, IReadOnlyList<DefinitionBreak>? breaks = null)
    {
        var starts = rows.Select(row => row.PeriodStart).Distinct().Order().ToList();
        var lines = LargestSeries.Ranked(rows)
            .Take(MostLines)
            .Select(group => LineOf(group.First().By.Count == 0 ? name : LabelOf(group.First()), starts, group.ToLookup(row => row.PeriodStart), formats))
            .ToList();

        var unit = rows.Count == 0 ? "count" : rows[0].Unit;
        var (before, after) = formats.Around(unit);
        return new ChartSpec(
            "line", unit, before, after, formats.Numbers.Name, [.. starts.Select(start => formats.Bucket(start, grain))],
            [.. starts.Select(start => inside(rows.First(row => row.PeriodStart == start)).ToString())], lines)
        {
            Ticks = unit == GoalStatus.Unit ? GoalStatus.Words : null,
            Breaks = breaks is { Count: > 0 } && rows.Count > 0
                ? [.. breaks.Where(known => known.Day < rows.Max(row => row.PeriodEnd)).Select(known => BreakIn(known, starts, formats)).OfType<ChartBreak>()]
                : null,
        };
    }

    /// <summary>In the bucket that a day falls into, or before it when it is its first; null where that is the first of all.</summary>
    private static ChartBreak? BreakIn(DefinitionBreak change, List<DateOnly> starts, Formats formats)
    {
        var at = starts.FindLastIndex(start => start <= change.Day);
        return at <= 0 ? null : new ChartBreak(at, starts[at] == change.Day, Texts.DefinitionBreak(change, formats));
    }

    /// <summary>A bar for each end and each movement, each from where the one before it ended.</summary>
    public static ChartSpec Bridge(WaterfallModel model, Formats formats)
    {
        var (before, after) = formats.Around("money");
        var line = new ChartLine(
            "", [.. model.Bars.Select(bar => (decimal?)bar.Amount)], [.. model.Bars.Select(bar => Texts.WaterfallPoint(bar, model.IsRevenue, formats))],
            [.. model.Bars.Select(bar => (decimal?)bar.Low)], [.. model.Bars.Select(bar => (decimal?)bar.High)], -1);
        return new ChartSpec("bridge", "money", before, after, formats.Numbers.Name, [.. model.Bars.Select(bar => bar.Name)], [.. model.Bars.Select(bar => bar.Link)], [line])
        {
            Tones = [.. model.Bars.Select(bar => bar.Tone)],
            Marks = [.. model.Bars.Select(bar => bar.IsEnd ? formats.Short(bar.Amount, "money") : formats.Change(bar.Amount, null, "money"))],
        };
    }

    private static ChartLine LineOf(string name, List<DateOnly> starts, ILookup<DateOnly, AnswerRow> byStart, Formats formats)
    {
        var rows = starts.Select(start => byStart[start].FirstOrDefault()).ToList();
        return new ChartLine(
            name,
            [.. rows.Select(row => row?.Value)],
            [.. rows.Select(row => row is null ? Formats.Dash : Texts.ChartPoint(formats.Full(row.Value, row.Unit), row.N, row.IsPartial, formats))],
            [.. rows.Select(row => row?.Low)],
            [.. rows.Select(row => row?.High)],
            rows.FindIndex(row => row is { IsPartial: true } or { IsMature: false }));
    }

    private static string LabelOf(AnswerRow row) => string.Join(" · ", row.By.Values.Select(Names.OfValue));
}

/// <summary>One line: values with their texts.</summary>
/// <param name="PartialFrom">The first bucket that is not over, or whose records have not had their time; -1 when all are complete.</param>
public sealed record ChartLine(
    string Name,
    IReadOnlyList<decimal?> Values,
    IReadOnlyList<string> Texts,
    IReadOnlyList<decimal?> Low,
    IReadOnlyList<decimal?> High,
    int PartialFrom);

/// <summary>Where what is counted was defined anew.</summary>
/// <param name="At">The bucket it falls into.</param>
/// <param name="IsEdge">It is the bucket's first day, so that the bucket has a value and the line begins anew in it.</param>
public sealed record ChartBreak(int At, bool IsEdge, string Label);
