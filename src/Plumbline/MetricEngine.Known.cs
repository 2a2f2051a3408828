using Plumbline.Copying;
using Plumbline.Known;
using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;

namespace Plumbline;

public sealed partial class MetricEngine
{
    /// <summary>Where questions about what was known at an earlier moment are answered from; null where nobody keeps that.</summary>
    public KnownStores? Past { get; init; }

    private async Task<Outcome<Answer>> AskAsKnown(MetricQuery query, KnownMoment moment, CancellationToken cancellation)
    {
        var answer = await Then(query, moment, (engine, then) => engine.Ask(then, cancellation), cancellation);

        return answer.IsRefused ? answer : answer.Value with { Query = query, Data = answer.Value.Data with { KnownAt = moment } };
    }

    private async Task<Outcome<RecordList>> RowsAsKnown(RowsQuery query, KnownMoment moment, CancellationToken cancellation)
    {
        var list = await Then(query.Query, moment, (engine, then) => engine.Rows(query with { Query = then }, cancellation), cancellation);

        return list.IsRefused ? list : list.Value with { Query = query.Query, Data = list.Value.Data with { KnownAt = moment } };
    }

    private async Task<Outcome<Waterfall>> WaterfallAsKnown(WaterfallQuery query, KnownMoment moment, CancellationToken cancellation)
    {
        var known = await Then(query.Query, moment, (engine, then) => engine.Waterfall(query with { Query = then }, cancellation), cancellation);

        return known.IsRefused ? known : known.Value with
        {
            Question = known.Value.Question with { Query = known.Value.Question.Query with { KnownAt = moment } },
            Data = known.Value.Data with { KnownAt = moment },
        };
    }

    private async Task<Outcome<Explanation>> ExplainAsKnown(MetricQuery query, KnownMoment moment, CancellationToken cancellation)
    {
        var explanation = await Then(query, moment, (engine, then) => engine.Explain(then, cancellation), cancellation);

        return explanation.IsRefused
            ? explanation
            : explanation.Value with { Switches = [.. explanation.Value.Switches, new("known at", moment.ToString())] };
    }

    /// <summary>The same engine on what was known then, on a clock that stopped there: a relative period is one of that day too.</summary>
    private async Task<Outcome<T>> Then<T>(
        MetricQuery query, KnownMoment moment, Func<MetricEngine, MetricQuery, Task<Outcome<T>>> ask, CancellationToken cancellation) =>
        Past is null
            ? new Problem("What was known at an earlier moment cannot be asked here.", "--known-at")
            : await Past.Read(
                moment,
                (then, instant) => ask(
                    new MetricEngine(catalogue, then, dialect, new StoppedClock(instant)) { UsesCache = false, Definitions = Definitions }, query with { KnownAt = null }),
                cancellation);
}
