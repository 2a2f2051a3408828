using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Pages;

/// <summary>Finds the few movements of a board that are larger than chance would make them, and what drove each.</summary>
public static class MovementFinder
{
    private const int Most = 4;
    private const int RatesLookedInto = 3;
    private const int BreakdownsLookedInto = 3;
    private const int BreakdownsTried = 2;

    /// <summary>A label that brought at least this part of a change is worth naming.</summary>
    private const decimal Telling = 0.5m;

    public static async Task<IReadOnlyList<Movement>> Find(IWorkspace workspace, Question question, IReadOnlyList<Tile> tiles, CancellationToken cancellation)
    {
        var parts = await PartsOfRates(workspace, question, tiles, cancellation);
        var moved = tiles
            .Where(tile => tile.Row is not null)
            .Select(tile => (tile.Metric, Row: tile.Row!, Strength: Strength(tile.Row!)))
            .Concat(parts)
            .Where(found => found.Strength >= 1)
            .OrderByDescending(found => found.Strength)
            .DistinctBy(found => found.Metric.VariantOf ?? found.Metric.Id)
            .Take(Most)
            .ToList();

        var movements = new List<Movement>();
        foreach (var (metric, row, _) in moved)
        {
            movements.Add(new Movement(metric, row, row.By.Count > 0 ? null : await Drive(workspace, question, metric, row, cancellation)));
        }

        return movements;
    }

    /// <summary>
    /// Parts of the business in which a rate moved though it may not have moved as a whole. Many parts are looked at, so each
    /// must stand out further before it counts.
    /// </summary>
    private static async Task<IReadOnlyList<(Metric Metric, AnswerRow Row, double Strength)>> PartsOfRates(
        IWorkspace workspace, Question question, IReadOnlyList<Tile> tiles, CancellationToken cancellation)
    {
        var found = new List<(Metric, AnswerRow, double)>();
        foreach (var tile in tiles.Where(tile => tile is { Metric.Unit: "fraction", Row.Compare: not null }).Take(RatesLookedInto))
        {
            foreach (var breakdown in tile.Metric.Breakdowns.Take(BreakdownsLookedInto))
            {
                var answer = await workspace.Ask(question.For(tile.Metric.Id) with { By = [breakdown] }, cancellation);
                var rows = answer.IsRefused ? [] : answer.Value.Rows;
                found.AddRange(rows.Select(row => (tile.Metric, row, Strength(row) / (1 + (0.15 * Math.Log2(Math.Max(1, rows.Count)))))));
            }
        }

        return found;
    }

    /// <summary>
    /// How far a change stands out: 1 is about where chance ends. For a rate in widths of its interval, else in standard
    /// errors of a count of that size; amounts and durations vary about twice as much. Low samples and unlike periods say nothing.
    /// </summary>
    internal static double Strength(AnswerRow row)
    {
        if (row.Compare is not { Change: { } change } compared || change == 0 || row.LowSample || (row.IsPartial && !compared.IsLikeForLike))
        {
            return 0;
        }

        if (row is { Low: { } low, High: { } high } && high > low)
        {
            return (double)(Math.Abs(change) / ((high - low) / 2)) / 1.4;
        }

        return compared.ChangeRelative is { } relative && row.N > 0
            ? Math.Abs((double)relative) * Math.Sqrt(row.N) / (row.Unit == "count" ? 2.8 : 5.6)
            : 0;
    }

    private static async Task<Driver?> Drive(IWorkspace workspace, Question question, Metric metric, AnswerRow total, CancellationToken cancellation)
    {
        if (metric.Derived is not null || ChangeSplitter.Refusal(metric) is not null)
        {
            return null;
        }

        Driver? best = null;
        foreach (var breakdown in metric.Breakdowns.Take(BreakdownsTried))
        {
            var found = await DriveBy(workspace, question, metric, total, breakdown, cancellation);
            best = found is not null && (best is null || found.Share > best.Share) ? found : best;
        }

        return best;
    }

    private static async Task<Driver?> DriveBy(
        IWorkspace workspace, Question question, Metric metric, AnswerRow total, string breakdown, CancellationToken cancellation)
    {
        var query = question.For(metric.Id) with { By = [breakdown], Compare = Comparison.None };
        var now = await workspace.Ask(query, cancellation);
        var before = await workspace.Ask(query with { Period = null, From = total.Compare!.PeriodStart, To = total.Compare.PeriodEnd }, cancellation);
        if (now.IsRefused || before.IsRefused || now.Value.Rows.Count < 2)
        {
            return null;
        }

        var change = total.Compare.Change!.Value;
        return ChangeSplitter.Split(metric, breakdown, now.Value.Rows, before.Value.Rows, change).Parts
            .Select(part => new Driver(breakdown, part.By.Values.First(), part.Effect, part.Effect / change))
            .Where(driver => driver.Share >= Telling && driver.Label is not null)
            .MaxBy(driver => driver.Share);
    }
}
