using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>How much of the way to a goal is done.</summary>
internal static class GoalProgress
{
    /// <summary>
    /// What should rise: the actual value over the target. What should fall: what has been gained on the baseline over what was to be. What
    /// should lie in a band: 1 when it lies in the band of the target, else 0.
    /// </summary>
    internal static Computed Of(Goal goal, Metric metric, Computed actual)
    {
        if (actual.Value is not { } value)
        {
            return actual with { Numerator = null, Denominator = null };
        }

        return (goal.Direction ?? metric.Direction) switch
        {
            Direction.Lower => goal.Baseline is { } baseline
                ? Part(baseline - value, baseline - goal.Target, actual.N)
                : Computed.Null($"{NullReason.NoInput}:baseline", n: actual.N),
            Direction.Band => metric.Bands.Count == 0
                ? Computed.Null($"{NullReason.NoInput}:bands", n: actual.N)
                : new Computed(BandOf(metric, value) == BandOf(metric, goal.Target) ? 1 : 0, null, null, actual.N, null),
            _ => Part(value, goal.Target, actual.N),
        };
    }

    private static Computed Part(decimal done, decimal whole, long n) => whole == 0
        ? Computed.Null(NullReason.NoDenominator, done, whole, n)
        : new Computed(done / whole, done, whole, n, null);

    private static int BandOf(Metric metric, decimal value) => metric.Bands.Count(band => band.IsReachedBy(value));
}
