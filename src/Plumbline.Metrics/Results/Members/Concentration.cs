using System.Diagnostics;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Results;

/// <summary>How evenly a whole is spread over members. Without a whole above 0 there is nothing to spread.</summary>
internal static class Concentration
{
    internal static Computed Of(Reduction reduction, IReadOnlyList<decimal> values)
    {
        var total = values.Sum();
        if (values.Count == 0 || total <= 0)
        {
            return Computed.Null(NullReason.NoDenominator, n: values.Count);
        }

        decimal[] sorted = [.. values.OrderDescending()];
        return reduction.Kind switch
        {
            ReductionKind.Reaching => Whole(Needed(sorted, reduction.Arguments[0] * total).Members, sorted.Length),
            ReductionKind.ReachingPart => Needed(sorted, reduction.Arguments[0] * total) is var needed
                ? Whole(needed.Members - 1 + needed.OfLast, sorted.Length)
                : default,
            ReductionKind.TopShare => Part(sorted[..(int)Math.Ceiling(reduction.Arguments[0] * sorted.Length)].Sum(), total, sorted.Length),
            ReductionKind.LargestShare => Part(sorted[0], total, sorted.Length),
            ReductionKind.Herfindahl => Plain(sorted.Sum(value => value / total * (value / total)), sorted.Length),
            ReductionKind.Gini => Plain(Gini([.. sorted.Select(value => Math.Max(value, 0)).Order()]), sorted.Length),
            var other => throw new UnreachableException(other.ToString()),
        };
    }

    /// <summary>How many of the largest it takes, and which part of the last of them.</summary>
    private static (int Members, decimal OfLast) Needed(decimal[] sorted, decimal goal)
    {
        decimal reached = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (reached + sorted[i] >= goal)
            {
                return (i + 1, sorted[i] == 0 ? 1 : (goal - reached) / sorted[i]);
            }

            reached += sorted[i];
        }

        // Sums of fractions may fall short of their own total by the last digit.
        return (sorted.Length, 1);
    }

    private static decimal Gini(decimal[] ascending)
    {
        decimal weighted = 0;
        for (var i = 0; i < ascending.Length; i++)
        {
            weighted += ((2 * (i + 1)) - ascending.Length - 1) * ascending[i];
        }

        return weighted / (ascending.Length * ascending.Sum());
    }

    private static Computed Whole(decimal members, int n) => new(members / n, members, n, n, null);

    private static Computed Part(decimal part, decimal total, int n) => new(part / total, part, total, n, null);

    private static Computed Plain(decimal value, int n) => new(value, null, null, n, null);
}
