using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>
/// How sure it is that the labels of a breakdown changed differently from one another, and not by chance alone: a chi-square of heterogeneity,
/// turned into a standard normal score so that breakdowns of two labels and of fifty can stand in one order.
/// </summary>
/// <remarks>
/// <para>
/// The statistic is Cochran's Q (W. G. Cochran, "The combination of estimates from different experiments", Biometrics 10, 1954): each label's change,
/// less the mean change, squared over its variance; about a chi-square with one degree of freedom less than there are labels. Of counts it is Pearson's
/// chi-square of the table of labels and periods. The score is that of E. B. Wilson and M. M. Hilferty, "The distribution of chi-square", PNAS 17, 1931.
/// </para>
/// <para>
/// Variances are those of a label that did not change: of proportions the hypergeometric one, exact however few there are; of counts Poisson's.
/// Of amounts and durations only sums and numbers of records are had: their records are taken to vary so that the sum's variance is
/// <see cref="Spread"/> times that of a number. That is rather too much, on purpose: too little would let many labels look uneven by nothing but noise.
/// </para>
/// </remarks>
internal static class Heterogeneity
{
    /// <summary>One plus the square of the coefficient of variation of what a record is worth; amounts of deals come near it.</summary>
    private const double Spread = 4;

    /// <summary>The score of a breakdown that allows no comparison: below every other.</summary>
    private const double None = double.NegativeInfinity;

    /// <summary>Less than this of a whole is nothing but rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Of what adds up: each label's growth, as a part of what it had on both sides, held against that of all.</summary>
    public static double OfSums(Metric metric, IEnumerable<ChangePart> parts)
    {
        var isAmount = metric.Value?.Aggregation == Aggregation.Sum;
        var tally = new Tally();
        var (sum, weight) = (0.0, 0.0);
        foreach (var part in parts)
        {
            var (after, before) = ((double)(part.After?.Value ?? 0), (double)(part.Before?.Value ?? 0));
            var size = Math.Abs(after) + Math.Abs(before);
            if (size > 0)
            {
                var records = isAmount ? Math.Max(1, Records(part.After) + Records(part.Before)) / Spread : size;
                tally.Add((after - before) / size, 1 / records);
                (sum, weight) = (sum + (records * (after - before) / size), weight + records);
            }
        }

        // A record falls on either side by the same chance, whatever its label; where all fall on one there is nothing to compare.
        var growth = weight == 0 ? 1 : sum / weight;
        var chance = 1 - (growth * growth);
        return chance < Rounding ? None : Score(tally.Q / chance, tally.Degrees);
    }

    /// <summary>Of rates and means: how differently the labels' own changed, and whether their weights moved from low to high ones or back.</summary>
    public static double OfRates(Metric metric, IReadOnlyList<ChangePart> parts)
    {
        var tally = new Tally();
        foreach (var part in parts)
        {
            if (part is { After: { } after, Before: { } before } && RateOf(after) is { } rate && RateOf(before) is { } rateBefore)
            {
                tally.Add(rate - rateBefore, Variance(metric, after, before));
            }
        }

        var mix = Mix(metric, parts);
        return Score(tally.Q + (mix ?? 0), tally.Degrees + (mix is null ? 0 : 1));
    }

    /// <summary>The variance of the difference of a label's two rates, were they one.</summary>
    private static double Variance(Metric metric, AnswerRow after, AnswerRow before)
    {
        var (n, nBefore) = (Weight(metric, after), Weight(metric, before));
        var drawn = metric.IsProportion ? (n + nBefore) / (n + nBefore - 1) : 1;
        return PerRecord(metric, Level(after, before) ?? 0) * drawn * ((1 / n) + (1 / nBefore));
    }

    /// <summary>The variance that one record brings to a rate of that level.</summary>
    private static double PerRecord(Metric metric, double rate)
    {
        var apart = rate * (1 - rate);
        return metric.IsProportion ? apart
            : IsCounted(metric) ? rate
            : Math.Max(rate * rate, metric.Unit == "fraction" ? apart : 0);
    }

    /// <summary>
    /// The square of the mix of all labels in standard errors: one degree of freedom. It errs by what chance does to the weights, and by what
    /// it does to the levels of labels whose weights truly moved. Null where all labels have one level, so that weights cannot matter.
    /// </summary>
    private static double? Mix(Metric metric, IReadOnlyList<ChangePart> parts)
    {
        var (below, belowBefore) = ((double)parts.Sum(part => part.After?.Denominator ?? 0), (double)parts.Sum(part => part.Before?.Denominator ?? 0));
        var (n, nBefore) = (parts.Sum(part => Weight(metric, part.After)), parts.Sum(part => Weight(metric, part.Before)));
        if (below <= 0 || belowBefore <= 0 || n <= 0 || nBefore <= 0)
        {
            return null;
        }

        var (sum, squares, mix, unsure) = (0.0, 0.0, 0.0, 0.0);
        foreach (var part in parts)
        {
            if (Level(part.After, part.Before) is { } level)
            {
                var (weight, weightBefore) = ((double)(part.After?.Denominator ?? 0) / below, (double)(part.Before?.Denominator ?? 0) / belowBefore);
                var (share, moved) = ((weight + weightBefore) / 2, weight - weightBefore);
                var records = Weight(metric, part.After) + Weight(metric, part.Before);
                (sum, squares, mix) = (sum + (share * level), squares + (share * level * level), mix + (moved * level));
                unsure += records > 0 ? moved * moved * PerRecord(metric, level) / records : 0;
            }
        }

        var variance = (squares - (sum * sum)) * ((1 / n) + (1 / nBefore));
        return variance > Rounding * squares ? mix * mix / (variance + unsure) : null;
    }

    /// <summary>A label's rate over both sides together; null where it has none.</summary>
    private static double? Level(AnswerRow? after, AnswerRow? before)
    {
        var below = (double)(after?.Denominator ?? 0) + (double)(before?.Denominator ?? 0);
        return below == 0 ? null : ((double)(after?.Numerator ?? 0) + (double)(before?.Numerator ?? 0)) / below;
    }

    /// <summary>How many independent records a rate weighs as much as.</summary>
    private static double Weight(Metric metric, AnswerRow? row) => row is null
        ? 0
        : IsCounted(metric) ? (double)(row.Denominator ?? 0) : Records(row) / Spread;

    /// <summary>Whether both sides of a rate are numbers of records.</summary>
    private static bool IsCounted(Metric metric) =>
        new[] { metric.Numerator, metric.Denominator }.All(measure => measure?.Aggregation is Aggregation.Count or Aggregation.Distinct);

    private static double Records(AnswerRow? row) => row?.N ?? 0;

    private static double? RateOf(AnswerRow? row) => row is { Denominator: { } below and not 0, Numerator: { } above } ? (double)(above / below) : null;

    /// <summary>Wilson and Hilferty: the cube root of a chi-square over its degrees of freedom is about normal.</summary>
    private static double Score(double chiSquare, int degrees)
    {
        var spread = 2.0 / (9 * degrees);
        return degrees < 1 || !double.IsFinite(chiSquare) ? None : (Math.Cbrt(chiSquare / degrees) - (1 - spread)) / Math.Sqrt(spread);
    }

    /// <summary>Cochran's Q, as it is added up: the squares less what the weighted mean explains.</summary>
    private struct Tally
    {
        private double _weight;
        private double _sum;
        private double _squares;
        private int _labels;

        public readonly double Q => _labels < 2 ? 0 : Math.Max(0, _squares - (_sum * _sum / _weight));

        public readonly int Degrees => Math.Max(0, _labels - 1);

        /// <param name="variance">Where it is 0, chance leaves the label no way to change, and it says nothing.</param>
        public void Add(double change, double variance)
        {
            if (variance > 0 && double.IsFinite(variance))
            {
                (_weight, _sum, _squares, _labels) = (_weight + (1 / variance), _sum + (change / variance), _squares + (change * change / variance), _labels + 1);
            }
        }
    }
}
