using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages.Stories;

/// <summary>What stories are told from: the tiles of a board, its table, and further questions about the same period.</summary>
/// <param name="Table">The board's table; null when it has none.</param>
public sealed record Teller(BoardModel Board, BoardTableModel? Table, PageContext Page, CancellationToken Cancellation)
{
    public Formats Formats => Page.Formats;

    /// <summary>The answer of a tile; null when there is no such tile or it refuses the question.</summary>
    public AnswerRow? this[string metric] => TileOf(metric)?.Row;

    public Tile? TileOf(string metric) => Board.Tiles.FirstOrDefault(tile => tile.Metric.Id == metric);

    /// <summary>What the board's table says of a metric, the largest value first; without a value last.</summary>
    public IReadOnlyList<AnswerRow> Listed(string metric) => Table is null
        ? []
        : [.. Table.Labels.Select(label => Table.Cells.GetValueOrDefault((metric, label ?? ""))).OfType<AnswerRow>().OrderBy(row => row.Value is null).ThenByDescending(row => row.Value)];

    /// <summary>Metrics by one or two fields; those that the catalogue lacks or that refuse the question are left out.</summary>
    /// <param name="top">At most so many labels, the first by the first metric; null: all.</param>
    public async Task<IReadOnlyList<AnswerRow>> By(IReadOnlyList<string> fields, int? top, params string[] metrics)
    {
        var known = Page.Workspace.Metrics.Where(metric => metrics.Contains(metric.Id) && fields.All(field => Knows(metric, field))).Select(metric => metric.Id).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var query = Board.Question.For([.. metrics.Where(known.Contains)]) with { By = fields, Compare = Comparison.None, Top = top };
        var answers = await Answers.Each(Page.Workspace, query, Cancellation);
        return [.. answers.Values.Where(answer => !answer.IsRefused).SelectMany(answer => answer.Value.Rows).Distinct()];
    }

    public Task<IReadOnlyList<AnswerRow>> By(string field, params string[] metrics) => By([field], null, metrics);

    /// <summary>The rows of one metric or variant.</summary>
    public static IReadOnlyList<AnswerRow> Of(string metric, IReadOnlyList<AnswerRow> rows) => [.. rows.Where(row => (row.Variant ?? row.Metric) == metric)];

    /// <summary>The page of a metric, for one label of each field.</summary>
    public string Link(string metric, AnswerRow? row = null, string anchor = "") =>
        (row?.By ?? new Dictionary<string, string?>()).Aggregate(Page.Link("/metrics/" + metric), (url, by) => url.Plus("where", Filter.On(by.Key, by.Value))) + anchor;

    public static string LabelOf(AnswerRow row) => string.Join(" · ", row.By.Values.Select(Names.OfValue));

    /// <summary>A rate as a bar, with its interval and what it rests on.</summary>
    public BarRow RateBar(AnswerRow row, string? label = null) => new(
        label ?? LabelOf(row), Link(row.Variant ?? row.Metric, row), row.Value, row.Value is null ? Texts.NullReason(row.NullReason) : Formats.Full(row.Value, row.Unit))
    {
        Low = row.Low,
        High = row.High,
        IsLow = row.LowSample,
        Note = row is { Numerator: { } above, Denominator: { } below } ? Texts.OutOf(Formats.Full(above, "count"), Formats.Full(below, "count")) : Texts.NCount(Formats.Count(row.N)),
    };

    private static bool Knows(Metric metric, string field) => metric.Breakdowns.Contains(field) || metric.DefaultBy.Contains(field);
}
