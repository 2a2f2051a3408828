using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>A board's metrics side by side for each value of one breakdown.</summary>
/// <param name="Labels">The values of the breakdown, the largest first.</param>
public sealed record BoardTableModel(
    string By,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<string?> Labels,
    IReadOnlyDictionary<(string Metric, string Label), AnswerRow> Cells)
{
    private const int Most = 50;

    public static async Task<BoardTableModel?> Load(string by, BoardModel board, PageContext page, CancellationToken cancellation)
    {
        var metrics = board.Tiles.Where(tile => tile.Row is not null).Select(tile => tile.Metric).ToList();
        if (metrics.Count == 0)
        {
            return null;
        }

        var query = board.Question.For([.. metrics.Select(metric => metric.Id)]) with { By = [by], Compare = Comparison.None };
        var answers = await Answers.Each(page.Workspace, query, cancellation);
        var shown = metrics.Where(metric => !answers[metric.Id].IsRefused).ToList();
        var rows = shown
            .SelectMany(metric => answers[metric.Id].Value.Rows.Where(row => Answers.IsOf(row, metric)).Select(row => (metric.Id, Row: row)))
            .ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var cells = rows.DistinctBy(cell => (cell.Id, Label(cell.Row))).ToDictionary(cell => (cell.Id, Label(cell.Row) ?? ""), cell => cell.Row);
        var labels = rows.GroupBy(cell => Label(cell.Row)).OrderByDescending(group => group.Max(cell => cell.Row.N)).Select(group => group.Key);
        return new BoardTableModel(by, shown, [.. labels.Take(Most)], cells);
    }

    private static string? Label(AnswerRow row) => row.By.Values.FirstOrDefault();
}
