using Plumbline.Metrics;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Changes;

/// <summary>Lists the records behind a number: <see cref="MetricEngine.Rows"/>, or what stands before it.</summary>
public delegate Task<Outcome<RecordList>> Listing(RowsQuery query, CancellationToken cancellation);

/// <summary>Finds out why the number of a period is another one now than when it was reported: the same question, then and now, record by record.</summary>
public sealed class Restated(Asking ask, Listing list)
{
    private const int Most = 100_000;

    /// <param name="query">One metric, with the moment until which was known what was reported.</param>
    public async Task<Outcome<Restatement>> Explain(MetricQuery query, CancellationToken cancellation)
    {
        if (query.Metrics.Count != 1)
        {
            return new Problem("What moved since it was reported is asked of one metric at a time.", null, "Name one metric.");
        }

        if (query.KnownAt is not { } reported)
        {
            return new Problem("It must be said when the number was reported.", "--known-at", "Write --known-at 2026-04-02.");
        }

        var asked = query with { By = [], IsUndivided = true, Grain = null, Compare = Comparison.None };
        var then = await ask(asked, cancellation);

        if (then.IsRefused)
        {
            return then.Problems.ToList();
        }

        // A relative period is one of the day of the report: the same days are asked about now.
        var days = asked with { Period = null, From = then.Value.Period.Start, To = then.Value.Period.End };
        var now = await ask(days with { KnownAt = null }, cancellation);
        var (before, after) = (await list(new RowsQuery(days, Limit: Most), cancellation), await list(new RowsQuery(days with { KnownAt = null }, Limit: Most), cancellation));
        List<Problem> problems = [.. now.Problems, .. before.Problems, .. after.Problems];

        return problems.Count > 0
            ? problems
            : new Restatement(
                reported, then.Value, now.Value, Restatement.Between(before.Value.Rows, after.Value.Rows),
                before.Value.Total <= Most && after.Value.Total <= Most);
    }
}
