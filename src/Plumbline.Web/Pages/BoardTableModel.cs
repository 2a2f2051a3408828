using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>A board's metrics side by side for each value of one breakdown.</summary>
/// <param name="Labels">The values of the breakdown, in the order asked for; else the largest of the first metric first.</param>
public sealed record BoardTableModel(
    string By,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<string?> Labels,
    IReadOnlyDictionary<(string Metric, string Label), AnswerRow> Cells)
{
    private const int Most = 50;

    public static Task<BoardTableModel?> Load(string by, BoardModel board, PageContext page, CancellationToken cancellation) =>
        Load(by, [.. board.Tiles.Where(tile => tile.Row is not null).Select(tile => tile.Metric)], "by", board, page, cancellation);

    /// <summary>These metrics, those of them that know the field.</summary>
    /// <param name="anchor">The table's own place on the page; each is sorted by itself.</param>
    public static async Task<BoardTableModel?> Load(
        string by, IReadOnlyList<Metric> asked, string anchor, BoardModel board, PageContext page, CancellationToken cancellation)
    {
        var metrics = asked.Where(metric => metric.Breakdowns.Contains(by)).ToList();
        if (metrics.Count == 0)
        {
            return null;
        }

        var query = board.Question.For([.. metrics.Select(metric => metric.Id)]) with { By = [by], Compare = Comparison.None };
        var answers = await Answers.Each(page.Workspace, query, cancellation);

        // A column of nothing but dashes, because a table was never imported, says less than the words above it.
        var shown = metrics.Where(metric => !answers[metric.Id].IsRefused && !answers[metric.Id].Value.Rows.All(IsAbsent)).ToList();
        var rows = shown
            .SelectMany(metric => answers[metric.Id].Value.Rows.Where(row => Answers.IsOf(row, metric)).Select(row => (metric.Id, Row: row)))
            .ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var cells = rows.DistinctBy(cell => (cell.Id, Label(cell.Row))).ToDictionary(cell => (cell.Id, Label(cell.Row) ?? ""), cell => cell.Row);
        var labels = rows.Select(cell => Label(cell.Row)).Distinct().ToList();
        return new BoardTableModel(by, shown, [.. Ordered(labels, page.Url[SortKey(anchor)], shown, cells).Take(Most)], cells);
    }

    /// <summary>The key of the address that sorts a table.</summary>
    public static string SortKey(string anchor) => anchor == "by" ? "sort" : anchor + "-sort";

    /// <summary>By name, or by a metric; what has no value of it stands last, whichever way the others go.</summary>
    internal static IEnumerable<string?> Ordered(
        IReadOnlyList<string?> labels, string? sort, IReadOnlyList<Metric> metrics, IReadOnlyDictionary<(string Metric, string Label), AnswerRow> cells)
    {
        var (key, isDown) = (sort?.TrimStart('-'), sort is not { Length: > 0 } or ['-', ..]);
        var byName = labels.OrderBy(label => label is null).ThenBy(label => label, StringComparer.OrdinalIgnoreCase);
        if (key == "label")
        {
            return isDown ? labels.OrderBy(label => label is null).ThenByDescending(label => label, StringComparer.OrdinalIgnoreCase) : byName;
        }

        var metric = metrics.FirstOrDefault(metric => metric.Id == key) ?? metrics[0];
        decimal? Value(string? label) => cells.GetValueOrDefault((metric.Id, label ?? ""))?.Value;
        var known = byName.OrderBy(label => Value(label) is null);
        return isDown ? known.ThenByDescending(Value) : known.ThenBy(Value);
    }

    private static bool IsAbsent(AnswerRow row) => Texts.Missing(row.NullReason) is not null;

    private static string? Label(AnswerRow row) => row.By.Values.FirstOrDefault();
}
