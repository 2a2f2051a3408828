namespace Plumbline.Metrics.Results;

/// <summary>Spearman's rank correlation; those who are level share the mean of their ranks.</summary>
internal static class RankCorrelation
{
    /// <summary>Null for fewer than two members, and when all are level in one of the two.</summary>
    internal static Computed Of(IReadOnlyList<MemberValue> members)
    {
        var known = members.Where(member => member is { X: not null, Y: not null }).ToList();
        var (x, y) = (Ranks([.. known.Select(member => member.X!.Value)]), Ranks([.. known.Select(member => member.Y!.Value)]));
        var mean = (known.Count + 1) / 2.0;
        var together = x.Zip(y).Sum(pair => (pair.First - mean) * (pair.Second - mean));
        var apart = Math.Sqrt(x.Sum(rank => (rank - mean) * (rank - mean)) * y.Sum(rank => (rank - mean) * (rank - mean)));
        return known.Count < 2 || apart == 0
            ? Computed.Null(NullReason.NoDenominator, n: known.Count)
            : new Computed((decimal)(together / apart), null, null, known.Count, null);
    }

    private static double[] Ranks(decimal[] values)
    {
        var sorted = values.Order().ToArray();
        return [.. values.Select(value =>
        {
            var below = Array.FindIndex(sorted, other => other == value);
            return (below + 1 + Array.FindLastIndex(sorted, other => other == value) + 1) / 2.0;
        })];
    }
}
