using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Changes;

/// <summary>Answers a question: <see cref="MetricEngine.Ask"/>, or what stands before it.</summary>
public delegate Task<Outcome<Answer>> Asking(MetricQuery query, CancellationToken cancellation);

/// <summary>Finds out why a number changed, by asking the engine for its parts in both periods.</summary>
/// <param name="ask">The one way to a number.</param>
public sealed class Why(Asking ask)
{
    /// <summary>How often everything is asked again when somebody imports in between.</summary>
    private const int Tries = 3;

    /// <summary>Fewer labels than this are no breakdown.</summary>
    private const int FewestLabels = 2;

    /// <param name="query">One metric; its breakdowns are split by one after another, those of the metric when there are none.</param>
    public async Task<Outcome<WhyAnswer>> Explain(MetricQuery query, CancellationToken cancellation)
    {
        if (query.Metrics.Count != 1)
        {
            return new Problem("Why is asked of one metric at a time.", null, "Name one metric.");
        }

        for (var i = 1; ; i++)
        {
            var versions = new HashSet<long>();
            var why = await Explain(query, versions, cancellation);
            if (versions.Count <= 1 || i == Tries)
            {
                return why;
            }
        }
    }

    private async Task<Outcome<WhyAnswer>> Explain(MetricQuery query, HashSet<long> versions, CancellationToken cancellation)
    {
        var compare = query.Compare == Comparison.None ? Comparison.Previous : query.Compare;
        var whole = await Ask(query with { By = [], Grain = null, Compare = compare }, versions, cancellation);
        if (whole.IsRefused)
        {
            return whole.Problems.ToList();
        }

        var (answer, metric) = (whole.Value, whole.Value.Metrics[0]);
        if (answer.Compared is not { } compared)
        {
            return new Problem($"There is nothing to compare {metric.Name} with.", metric.Id, "Ask about a period before which there is data.");
        }

        var now = query with { Period = null, From = answer.Period.Start, To = answer.Period.End, Grain = null, Compare = Comparison.None };
        var before = now with { From = compared.Start, To = compared.End };
        var (after, earlier) = answer.By.Count == 0
            ? (answer.Rows[0].Value, answer.Rows[0].Compare!.Value)
            : (SumOf(answer.Rows), SumOf((await Ask(before with { By = [] }, versions, cancellation)).Value.Rows));
        var why = new WhyAnswer(
            answer with { Query = query with { Compare = compare } }, metric, compared, earlier, after, after - earlier, [], [], []);
        return why.Change is null ? why : await Split(why, now, before, versions, cancellation);
    }

    private async Task<WhyAnswer> Split(WhyAnswer why, MetricQuery now, MetricQuery before, HashSet<long> versions, CancellationToken cancellation)
    {
        if (why.Metric.Derived is not null)
        {
            var earlier = await Ask(before with { By = [] }, versions, cancellation);
            var inputs = why.Answer.Rows[0].Inputs is { } after && !earlier.IsRefused && earlier.Value.Rows[0].Inputs is { } known
                ? InputSplitter.Split(why.Metric, known, after)
                : [];
            return why with { Inputs = inputs, Refusals = now.By.Count == 0 ? [] : [OfFormula(why.Metric)] };
        }

        if (ChangeSplitter.Refusal(why.Metric) is { } refusal)
        {
            return why with { Refusals = [refusal] };
        }

        var (splits, refusals) = (new List<ChangeSplit>(), new List<Problem>());
        foreach (var breakdown in now.By.Count > 0 ? now.By : why.Metric.Breakdowns)
        {
            var split = await SplitBy(why, breakdown, now, before, versions, cancellation);
            if (!split.IsRefused && (now.By.Count > 0 || split.Value.Parts.Count >= FewestLabels))
            {
                splits.Add(split.Value);
            }
            else if (now.By.Count > 0)
            {
                refusals.AddRange(split.Problems);
            }
        }

        return why with { Splits = now.By.Count > 0 ? splits : [.. splits.OrderByDescending(split => split.Telling)], Refusals = refusals };
    }

    private async Task<Outcome<ChangeSplit>> SplitBy(
        WhyAnswer why, string breakdown, MetricQuery now, MetricQuery before, HashSet<long> versions, CancellationToken cancellation)
    {
        var after = await Ask(now with { By = [breakdown] }, versions, cancellation);
        if (after.IsRefused)
        {
            return after.Problems.ToList();
        }

        var earlier = await Ask(before with { By = [breakdown] }, versions, cancellation);
        return earlier.IsRefused
            ? earlier.Problems.ToList()
            : ChangeSplitter.Split(why.Metric, breakdown, after.Value.Rows, earlier.Value.Rows, why.Change!.Value);
    }

    private async Task<Outcome<Answer>> Ask(MetricQuery query, HashSet<long> versions, CancellationToken cancellation)
    {
        var answer = await ask(query, cancellation);
        if (!answer.IsRefused)
        {
            versions.Add(answer.Value.Data.Version);
        }

        return answer;
    }

    /// <summary>A list that is read by a field unasked has no one value but what its rows add up to.</summary>
    private static decimal? SumOf(IReadOnlyList<AnswerRow> rows) => rows.Any(row => row.Denominator is not null) ? null : rows.Sum(row => row.Value ?? 0);

    private static Problem OfFormula(Metric metric) => new(
        $"{metric.Name} is a formula: its change is split by its inputs, not by a breakdown.", metric.Id,
        $"Ask why one of these changed: {string.Join(", ", metric.Inputs.Select(input => input.Metric).OfType<string>().Distinct())}.");
}
