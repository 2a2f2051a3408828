using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Copying;

/// <summary>A cell that two engines answer differently.</summary>
/// <param name="Cell">Which cell: metric, breakdown and period.</param>
/// <param name="First">What the first engine says, and by which SQL.</param>
public sealed record AnswerDifference(string Cell, string First, string Second, string FirstSql, string SecondSql)
{
    public override string ToString() => $"{Cell}: {First} against {Second}\n{FirstSql}\nagainst\n{SecondSql}";
}

/// <summary>What a comparison came to.</summary>
/// <param name="Questions">How many were asked of both.</param>
/// <param name="Cells">How many cells were compared.</param>
public sealed record ComparedAnswers(long Questions, long Cells, IReadOnlyList<AnswerDifference> Differences);

/// <summary>Asks two engines every metric, whole, by month and by each of its breakdowns, and compares the cells.</summary>
/// <param name="most">After so many differences no more are looked for.</param>
public sealed class AnswerComparison(MetricEngine first, MetricEngine second, int most = 20)
{
    // Quotients and percentiles are worked out in binary by one engine and in decimals by the other.
    private const decimal Tolerance = 0.000000001m;

    private readonly List<AnswerDifference> _differences = [];
    private long _questions;
    private long _cells;

    /// <param name="asOf">The day all of it is asked for; null: today.</param>
    public async Task<ComparedAnswers> Compare(DateOnly? asOf, CancellationToken cancellation)
    {
        foreach (var query in Questions(first.Catalogue.Metrics, asOf))
        {
            if (_differences.Count >= most)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            await Compare(query, cancellation);
        }

        return new ComparedAnswers(_questions, _cells, _differences);
    }

    /// <summary>Metrics that can be broken down alike are asked together, as a page does: they share what is read.</summary>
    internal static IEnumerable<MetricQuery> Questions(IReadOnlyList<Metric> metrics, DateOnly? asOf)
    {
        foreach (var alike in metrics.GroupBy(metric => (string.Join(',', metric.DefaultBy), Table: TableOf(metric))))
        {
            var ids = alike.Select(metric => metric.Id).ToList();
            var all = new MetricQuery { Metrics = ids, AsOf = asOf };
            yield return all;
            yield return all with { Grain = Grain.Month, Period = "last-12-months", Metrics = [.. alike.Where(metric => metric.DefaultBy.Count == 0).Select(metric => metric.Id)] };

            foreach (var by in alike.SelectMany(metric => metric.Breakdowns).Distinct())
            {
                yield return all with { By = [by], Metrics = [.. alike.Where(metric => metric.Breakdowns.Contains(by)).Select(metric => metric.Id)] };
            }
        }
    }

    private static string TableOf(Metric metric) => metric.Measures.FirstOrDefault()?.Fact.Name ?? metric.Family;

    private async Task Compare(MetricQuery query, CancellationToken cancellation)
    {
        if (query.Metrics.Count == 0)
        {
            return;
        }

        var (one, other) = (await first.Ask(query, cancellation), await second.Ask(query, cancellation));

        if (one.IsRefused && query.Metrics.Count > 1)
        {
            // Together they cannot be asked; each by itself it can.
            foreach (var metric in query.Metrics)
            {
                await Compare(query with { Metrics = [metric] }, cancellation);
            }

            return;
        }

        _questions++;

        if (one.IsRefused || other.IsRefused)
        {
            await Differ(query, "refusal", string.Join(' ', one.Problems), string.Join(' ', other.Problems), one.IsRefused == other.IsRefused, cancellation);
            return;
        }

        await Compare(query, Cells(one.Value), Cells(other.Value), cancellation);
    }

    private async Task Compare(MetricQuery query, Dictionary<string, AnswerRow> one, Dictionary<string, AnswerRow> other, CancellationToken cancellation)
    {
        foreach (var key in one.Keys.Union(other.Keys))
        {
            _cells++;
            var (left, right) = (one.GetValueOrDefault(key), other.GetValueOrDefault(key));

            if (_differences.Count < most && (left is null || right is null || !AreSame(left, right)))
            {
                var metric = left ?? right!;
                await Differ(query with { Metrics = [metric.Variant ?? metric.Metric] }, key, Text(left), Text(right), isSame: false, cancellation);
            }
        }
    }

    private async Task Differ(MetricQuery query, string cell, string one, string other, bool isSame, CancellationToken cancellation)
    {
        if (!isSame)
        {
            _differences.Add(new AnswerDifference(
                $"{string.Join(',', query.Metrics)} by {string.Join(',', query.By)}: {cell}", one, other, await Sql(first, query, cancellation), await Sql(second, query, cancellation)));
        }
    }

    private static async Task<string> Sql(MetricEngine engine, MetricQuery query, CancellationToken cancellation)
    {
        var explained = await engine.Explain(query, cancellation);

        return explained.IsRefused
            ? string.Join(' ', explained.Problems)
            : string.Join("\n", explained.Value.Sql.Select(sql => $"{sql.Text}\n-- {string.Join(", ", sql.Parameters)}"));
    }

    private static Dictionary<string, AnswerRow> Cells(Answer answer)
    {
        var cells = new Dictionary<string, AnswerRow>(answer.Rows.Count);

        foreach (var row in answer.Rows)
        {
            cells[string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Variant ?? row.Metric} {string.Join(" / ", row.By.Select(pair => $"{pair.Key}={pair.Value ?? "(none)"}"))} #{string.Join(',', row.Ids)} {row.PeriodStart:yyyy-MM-dd}..{row.PeriodEnd:yyyy-MM-dd}")] = row;
        }

        return cells;
    }

    private static bool AreSame(AnswerRow left, AnswerRow right) =>
        Same(left.Value, right.Value) && Same(left.Numerator, right.Numerator) && Same(left.Denominator, right.Denominator)
        && left.N == right.N && left.NullReason == right.NullReason && left.LowSample == right.LowSample && left.IsMature == right.IsMature;

    private static bool Same(decimal? left, decimal? right) =>
        left is { } one && right is { } other ? Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(one), Math.Abs(other))) : left is null && right is null;

    private static string Text(AnswerRow? row) => row is null
        ? "no such cell"
        : string.Create(CultureInfo.InvariantCulture, $"{row.Value} ({row.Numerator} / {row.Denominator}, n {row.N}{row.NullReason})");
}
