using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>One metric of a board: its value and the last twelve months.</summary>
/// <param name="Row">Null when the metric refuses the question.</param>
public sealed record Tile(Metric Metric, AnswerRow? Row, IReadOnlyList<AnswerRow> Buckets, IReadOnlyList<Problem> Problems)
{
    /// <summary>The records it is made of have never been imported.</summary>
    public bool IsAbsent => Texts.Missing(Row?.NullReason) is not null;
}

/// <summary>What a board shows, worked out before it is drawn.</summary>
public sealed record BoardModel(
    Question Question,
    string? PeriodNote,
    Period? Period,
    DataStamp? Data,
    IReadOnlyList<Tile> Tiles,
    IReadOnlyList<Movement> Movements,
    IReadOnlyList<Note> Notes)
{
    public static async Task<BoardModel> Load(Board board, PageContext page, string? chosen, CancellationToken cancellation)
    {
        var workspace = page.Workspace;
        var metrics = board.MetricsFor(chosen, workspace.Metrics);
        var asked = Question.From(page.Url);
        if (metrics.Count == 0)
        {
            return new BoardModel(asked, null, null, null, [], [], []);
        }

        var ids = metrics.Select(metric => metric.Id).ToArray();
        var (question, note) = await PeriodChoice.Make(asked, workspace, ids, page.Today, cancellation, board.Months, board.IsToDate);
        var values = await Answers.Each(workspace, question.For(ids), cancellation);
        var period = values.Values.FirstOrDefault(value => !value.IsRefused)?.Value.Period;
        var series = period is null ? [] : await Answers.Each(workspace, Months(question, ids, period.Value), cancellation);

        var tiles = WithComparison([.. metrics.Select(metric => TileOf(metric, values[metric.Id], series.GetValueOrDefault(metric.Id)))]);
        var movements = board == Board.Overview ? await MovementFinder.Find(workspace, question, tiles, cancellation) : [];
        page.Shown = board.HasOwnPeriod && !asked.HasPeriod ? period : null;
        var answers = values.Values.Where(value => !value.IsRefused).Select(value => value.Value).ToList();
        return new BoardModel(
            question,
            note,
            period,
            answers.FirstOrDefault()?.Data,
            [.. tiles.OrderBy(tile => tile.IsAbsent)],
            movements,
            [.. answers.SelectMany(answer => answer.Notes).Where(found => found.Kind != "no_data").DistinctBy(found => (found.Kind, found.Text))]);
    }

    /// <summary>Twelve months that end where the period ends.</summary>
    private static MetricQuery Months(Question question, string[] ids, Period period)
    {
        var last = period.End.AddDays(-1);
        var end = new DateOnly(last.Year, last.Month, 1).AddMonths(1);
        return question.For(ids) with { Period = null, From = end.AddMonths(-12), To = end, Grain = Grain.Month, Compare = Comparison.None };
    }

    /// <summary>Without the comparisons when nothing that happens had happened then.</summary>
    private static List<Tile> WithComparison(List<Tile> tiles)
    {
        var happened = tiles.Where(tile => tile.Metric.Type is not (MetricType.Snapshot or MetricType.Derived)).Select(tile => tile.Row).OfType<AnswerRow>().ToList();
        return ComparedWith.Something(happened).Any(row => row.Compare is not null)
            ? tiles
            : [.. tiles.Select(tile => tile with { Row = tile.Row is null ? null : tile.Row with { Compare = null } })];
    }

    private static Tile TileOf(Metric metric, Outcome<Answer> value, Outcome<Answer>? series) => new(
        metric,
        value.IsRefused ? null : value.Value.Rows.FirstOrDefault(row => Answers.IsOf(row, metric)),
        series is null || series.IsRefused ? [] : [.. series.Value.Rows.Where(row => Answers.IsOf(row, metric)).OrderBy(row => row.PeriodStart)],
        value.Problems);
}
