namespace Plumbline.Metrics.Results;

/// <summary>Who reaches a bound again and again: in most of the last periods, by the day on which each period began.</summary>
internal static class Regularity
{
    /// <param name="times">In how many of the last periods the bound must be reached.</param>
    /// <param name="of">How many periods are looked at; who has fewer does not count.</param>
    internal static Computed Share(IReadOnlyList<MemberValue> members, decimal bound, int times, int of)
    {
        var last = members.Where(period => period.X is not null)
            .GroupBy(period => period.Member)
            .Select(member => member.OrderByDescending(period => period.Key.Labels[1], StringComparer.Ordinal).Take(of).ToList())
            .Where(periods => periods.Count == of)
            .ToList();
        return MemberReduction.Share(last.Count(periods => periods.Count(period => period.X >= bound) >= times), last.Count);
    }
}
