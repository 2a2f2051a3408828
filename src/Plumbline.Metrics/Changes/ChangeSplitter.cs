using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>Splits the change of a number by a breakdown into what changed in weight and what changed in itself, with nothing left over.</summary>
public static class ChangeSplitter
{
    /// <summary>Why a metric cannot be split by a breakdown; null when it can.</summary>
    public static Problem? Refusal(Metric metric) => metric switch
    {
        { ShareOver: not null } => new Problem(
            $"{metric.Name} is itself a split into shares.", metric.Id, "Ask why the number that is shared out changed."),
        { Members: not null } => new Problem(
            $"{metric.Name} is worked out over people: theirs do not add up to it.", metric.Id, "Ask why the number of each of them changed."),
        { Value.Aggregation: Aggregation.Median or Aggregation.Percentile } => new Problem(
            $"{metric.Name} is no sum of parts: parts of a median or percentile do not add up.", metric.Id, "Ask why the mean changed."),
        _ => null,
    };

    /// <param name="now">The rows of the later period, by one breakdown.</param>
    /// <param name="before">The rows of the earlier period, by the same.</param>
    /// <param name="change">The change of the whole.</param>
    public static ChangeSplit Split(Metric metric, string breakdown, IReadOnlyList<AnswerRow> now, IReadOnlyList<AnswerRow> before, decimal change)
    {
        var pairs = Paired(now, before);
        var isRatio = pairs.Exists(pair => pair.After?.Denominator is not null || pair.Before?.Denominator is not null);
        var parts = isRatio ? OfRatio(metric, pairs) : pairs.ConvertAll(pair => OfSum(metric, pair));
        return new ChangeSplit(
            breakdown,
            [.. parts.OrderByDescending(part => Math.Abs(part.Effect)).ThenBy(part => Key(part.By), StringComparer.Ordinal)],
            change,
            change - parts.Sum(part => part.Effect))
        {
            Telling = isRatio ? Heterogeneity.OfRates(metric, parts) : Heterogeneity.OfSums(metric, parts),
        };
    }

    /// <summary>The labels of a row as one key; rows without a label have one too.</summary>
    public static string Key(IReadOnlyDictionary<string, string?> by) => string.Join('\u001F', by.Values.Select(label => label ?? ""));

    private static List<Pair> Paired(IReadOnlyList<AnswerRow> now, IReadOnlyList<AnswerRow> before)
    {
        var (after, earlier) = (now.ToLookup(row => Key(row.By)), before.ToLookup(row => Key(row.By)));
        return [.. after.Select(group => group.Key).Union(earlier.Select(group => group.Key))
            .Select(key => new Pair(Together(after[key]), Together(earlier[key])))];
    }

    /// <summary>Rows of the same labels (two stages of one name) as one.</summary>
    private static AnswerRow? Together(IEnumerable<AnswerRow> rows)
    {
        var same = rows.ToList();
        if (same.Count <= 1)
        {
            return same.FirstOrDefault();
        }

        var (above, below) = (same.Sum(row => row.Numerator ?? 0), same.Sum(row => row.Denominator));
        var isRatio = same.Exists(row => row.Denominator is not null);
        return same[0] with
        {
            Computed = new Computed(
                !isRatio ? same.Sum(row => row.Value) : below == 0 ? null : above / below,
                above, isRatio ? below : null, same.Sum(row => row.N), same[0].NullReason),
        };
    }

    /// <summary>Number and average, each valued at the mean of the other before and after.</summary>
    private static ChangePart OfSum(Metric metric, Pair pair)
    {
        var (n, nBefore) = ((decimal)(pair.After?.N ?? 0), (decimal)(pair.Before?.N ?? 0));
        var (value, valueBefore) = (pair.After?.Value ?? 0, pair.Before?.Value ?? 0);
        if (metric.Value?.Aggregation != Aggregation.Sum)
        {
            return Part(metric, pair, value - valueBefore, 0);
        }

        // Without a record on one side there is no average there, and nothing but the number has changed; an amount without any record is a correction.
        decimal? mean = n == 0 ? null : value / n;
        decimal? meanBefore = nBefore == 0 ? null : valueBefore / nBefore;
        var isCorrection = (n == 0 && value != 0) || (nBefore == 0 && valueBefore != 0);
        var mix = isCorrection ? 0 : (n - nBefore) * ((mean ?? meanBefore ?? 0) + (meanBefore ?? mean ?? 0)) / 2;
        return Part(metric, pair, mix, value - valueBefore - mix);
    }

    private static List<ChangePart> OfRatio(Metric metric, List<Pair> pairs)
    {
        var (below, belowBefore) = (pairs.Sum(pair => pair.After?.Denominator ?? 0), pairs.Sum(pair => pair.Before?.Denominator ?? 0));
        if (below == 0 || belowBefore == 0)
        {
            return [];
        }

        var whole = pairs.Sum(pair => pair.After?.Numerator ?? 0) / below;
        var wholeBefore = pairs.Sum(pair => pair.Before?.Numerator ?? 0) / belowBefore;
        return pairs.ConvertAll(pair => OfRatio(metric, pair, below, belowBefore, (whole + wholeBefore) / 2));
    }

    private static ChangePart OfRatio(Metric metric, Pair pair, decimal below, decimal belowBefore, decimal middle)
    {
        var (weight, weightBefore) = ((pair.After?.Denominator ?? 0) / below, (pair.Before?.Denominator ?? 0) / belowBefore);

        // A label that only one side knows has no rate of its own on the other; its whole effect is its weight.
        var rate = RateOf(pair.After) ?? RateOf(pair.Before) ?? middle;
        var rateBefore = RateOf(pair.Before) ?? RateOf(pair.After) ?? middle;
        var lost = Unweighed(pair.After, below) - Unweighed(pair.Before, belowBefore);
        return Part(
            metric, pair,
            (((rate + rateBefore) / 2) - middle) * (weight - weightBefore),
            ((weight + weightBefore) / 2 * (rate - rateBefore)) + lost);
    }

    /// <summary>What a label adds to the numerator without being in the denominator (a cost without a customer).</summary>
    private static decimal Unweighed(AnswerRow? row, decimal below) => row is { Denominator: null or 0, Numerator: { } above } ? above / below : 0;

    private static decimal? RateOf(AnswerRow? row) => row is { Denominator: { } below, Numerator: { } above } && below != 0 ? above / below : null;

    private static ChangePart Part(Metric metric, Pair pair, decimal mix, decimal rate) => new(
        (pair.After ?? pair.Before)!.By, pair.Before, pair.After, mix, rate, IsLow(pair.Before, metric) || IsLow(pair.After, metric));

    private static bool IsLow(AnswerRow? row, Metric metric) => (row?.N ?? 0) < metric.MinN;

    private sealed record Pair(AnswerRow? After, AnswerRow? Before);
}
