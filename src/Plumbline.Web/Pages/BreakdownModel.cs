using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>A metric by one or two fields.</summary>
/// <param name="Rows">In the order asked for; those with few records stand in <paramref name="Folded"/>.</param>
/// <param name="Contributions">What each row brought of the change of the total; null when nothing is compared.</param>
/// <param name="Change">The change of the total.</param>
/// <param name="Least">The lower end of the scale that the rows' intervals share.</param>
public sealed record BreakdownModel(
    IReadOnlyList<string> By,
    IReadOnlyList<AnswerRow> Rows,
    IReadOnlyList<AnswerRow> Folded,
    IReadOnlyDictionary<string, decimal>? Contributions,
    decimal? Change,
    decimal Least,
    decimal Most,
    IReadOnlyList<Problem> Problems)
{
    public const string Nothing = "none";

    /// <summary>Whether the parts of the value are numbers of records, whole or shared out.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether any row has something to be compared with.</summary>
    public bool IsCompared => Compared is not null;

    /// <summary>What the rows are compared with, as the first of them says; null when nothing is.</summary>
    public ComparedValue? Compared => Rows.Concat(Folded).FirstOrDefault(row => row.Compare?.Change is not null)?.Compare;

    public static async Task<BreakdownModel?> Load(Metric metric, Question question, Answer headline, PageContext page, CancellationToken cancellation)
    {
        var by = FieldsOf(metric, question);
        if (by.Count == 0)
        {
            return null;
        }

        var query = question.For(metric.Id) with { By = by };
        var answer = await page.Workspace.Ask(query, cancellation);
        if (answer.IsRefused)
        {
            return new BreakdownModel(by, [], [], null, null, 0, 1, answer.Problems);
        }

        var rows = Sorted(answer.Value with { Rows = [.. ComparedWith.Something(answer.Value.Rows)] }, page.Url["sort"]).ToList();
        var total = headline.Rows is [{ By.Count: 0 } only] ? only : null;
        var (least, most) = Scale(rows.Where(row => !row.LowSample).DefaultIfEmpty().OfType<AnswerRow>().ToList() is { Count: > 0 } telling ? telling : rows);
        return new BreakdownModel(
            by,
            [.. rows.Where(row => !row.LowSample)],
            [.. rows.Where(row => row.LowSample)],
            await Shares(metric, query, answer.Value.Rows, total, page, cancellation),
            total?.Compare?.Change,
            least,
            most,
            []) { IsCounted = metric is { Unit: "fraction", Denominator.Aggregation: Aggregation.Count } };
    }

    /// <summary>Bars start at zero; intervals are compared with each other, so theirs is as wide as they need.</summary>
    private static (decimal Least, decimal Most) Scale(IReadOnlyList<AnswerRow> rows)
    {
        var values = rows.SelectMany(row => new[] { row.Low, row.High, row.Value, row.Low is null ? null : row.Compare?.Value }).OfType<decimal>().DefaultIfEmpty(1).ToList();
        var (least, most) = (values.Min(), values.Max());
        var pad = Math.Max((most - least) * 0.06m, 0.001m);
        return rows.Any(row => row.Low is not null) ? (Math.Max(0, least - pad), most + pad) : (Math.Min(0, least), most);
    }

    /// <summary>Whether a value rests on two whole numbers of records that are worth showing.</summary>
    /// <remarks>A deal that is shared out leaves its owners parts of it: of what is counted, those are worth showing too.</remarks>
    public bool HasParts => Rows.Concat(Folded).Any(row => row.Denominator is not null)
        && (IsCounted || Rows.Concat(Folded).All(row => row.Denominator is null || row.Denominator == decimal.Truncate(row.Denominator.Value)));

    /// <summary>What a row brought of the change; null when others bear the same labels, so that it cannot be told apart.</summary>
    public decimal? ContributionOf(AnswerRow row) =>
        Contributions is null || Namesakes.Contains(ChangeSplitter.Key(row.By)) ? null : Contributions.GetValueOrDefault(ChangeSplitter.Key(row.By));

    /// <summary>Labels that several rows bear, found once: comparing each row with all others took seconds for some hundred of them.</summary>
    private HashSet<string> Namesakes => field ??= [.. Rows.Concat(Folded).GroupBy(row => ChangeSplitter.Key(row.By)).Where(same => same.Count() > 1).Select(same => same.Key)];

    /// <summary>A row's interval on the scale that all rows share.</summary>
    public Whisker? WhiskerOf(AnswerRow row) => Whisker.On(row.Value, row.Low, row.High, row.Compare?.Value, Least, Most);

    /// <summary>The fields of the address; else the metric's own; none when the reader says so.</summary>
    public static IReadOnlyList<string> FieldsOf(Metric metric, Question question) => question.By switch
    {
        [Nothing] => [],
        { Count: > 0 } asked => [.. asked.Where(field => field != Nothing).Take(2)],
        _ when metric.DefaultBy.Count > 0 => metric.DefaultBy,
        _ => [.. metric.Breakdowns.Take(1)],
    };

    /// <summary>As the reader asks; else as labels are read, where they have an order, or the parts with most records first.</summary>
    internal static IEnumerable<AnswerRow> Sorted(Answer answer, string? sort)
    {
        var rows = answer.Rows;
        if (sort is null && answer.IsInReadingOrder)
        {
            return rows;
        }

        var key = sort?.TrimStart('-');
        var isDown = sort is ['-', ..];
        Func<AnswerRow, decimal?> measure = key switch
        {
            "value" => row => row.Value,
            "change" => row => row.Compare?.Change,
            _ => row => row.Denominator ?? row.Value ?? row.N,
        };
        if (key == "label")
        {
            string Label(AnswerRow row) => string.Join('\u001F', row.By.Values.Select(label => label ?? "\uFFFF"));
            return isDown ? rows.OrderByDescending(Label, StringComparer.OrdinalIgnoreCase) : rows.OrderBy(Label, StringComparer.OrdinalIgnoreCase);
        }

        // What has no value stands last, whichever way the others go.
        var known = rows.OrderBy(row => measure(row) is null);
        return isDown || key is null ? known.ThenByDescending(measure) : known.ThenBy(measure);
    }

    private static async Task<IReadOnlyDictionary<string, decimal>?> Shares(
        Metric metric, MetricQuery query, IReadOnlyList<AnswerRow> rows, AnswerRow? total, PageContext page, CancellationToken cancellation)
    {
        if (total?.Compare is not { Change: { } change and not 0 } compared || metric.Derived is not null || ChangeSplitter.Refusal(metric) is not null)
        {
            return null;
        }

        var before = await page.Workspace.Ask(
            query with { Period = null, From = compared.PeriodStart, To = compared.PeriodEnd, Compare = Comparison.None }, cancellation);
        return before.IsRefused
            ? null
            : ChangeSplitter.Split(metric, string.Join(',', query.By), rows, before.Value.Rows, change).Parts.ToDictionary(part => ChangeSplitter.Key(part.By), part => part.Effect);
    }
}
