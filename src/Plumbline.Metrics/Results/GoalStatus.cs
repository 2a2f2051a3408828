using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>
/// Whether a goal is on its way. It is a word, carried as a number so that it can be ordered like any other value: the further up, the
/// better.
/// </summary>
public static class GoalStatus
{
    /// <summary>The unit of what is told in these words.</summary>
    public const string Unit = "status";

    public const int OffTrack = 0;

    public const int AtRisk = 1;

    public const int OnTrack = 2;

    public const int Exceeded = 3;

    /// <summary>The words, the worst first: each stands for its place.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enumerable.Range(OffTrack, Exceeded + 1).Select(value => Word(value)!)];

    /// <summary>The word for a value, with a blank in it; null for what is none of them.</summary>
    public static string? Word(decimal? value) => value switch
    {
        OffTrack => "off track",
        AtRisk => "at risk",
        OnTrack => "on track",
        Exceeded => "exceeded",
        _ => null,
    };

    /// <summary>
    /// What adds up over the period is held against the part of the target that its elapsed business days ask for; a rate and a stock
    /// against the target itself, and so is everything once the period is over.
    /// </summary>
    /// <param name="elapsed">The share of the period's business days that is over.</param>
    /// <param name="atRisk">The share of what is expected from which being behind is only a risk.</param>
    public static Computed Of(Goal goal, Metric metric, Computed actual, decimal elapsed, decimal atRisk)
    {
        var direction = goal.Direction ?? metric.Direction;
        if (actual.Value is not { } value || direction == Direction.Band)
        {
            return GoalProgress.Of(goal, metric, actual) switch
            {
                { Value: { } inBand } band => band with { Value = inBand == 1 ? OnTrack : OffTrack },
                var none => none,
            };
        }

        var isLower = direction == Direction.Lower;
        var share = IsAddedUp(metric) ? elapsed : 1;
        return new Computed(StatusOf(value, goal.Target, goal.Target * share, share == 1, atRisk, isLower), value, goal.Target * share, actual.N, null);
    }

    private static int StatusOf(decimal value, decimal target, decimal expected, bool isOver, decimal atRisk, bool isLower)
    {
        // A count that should stay low has not stayed low before its period is over.
        if (isLower ? value < target && isOver : value > target)
        {
            return Exceeded;
        }

        if (isLower ? value <= expected : value >= expected)
        {
            return OnTrack;
        }

        return (isLower ? expected >= value * atRisk : value >= expected * atRisk) ? AtRisk : OffTrack;
    }

    private static bool IsAddedUp(Metric metric) =>
        metric.Value is { At: null, Aggregation: Aggregation.Count or Aggregation.Sum or Aggregation.Distinct } && metric.ShareOver is null && !metric.IsMonthly;
}
