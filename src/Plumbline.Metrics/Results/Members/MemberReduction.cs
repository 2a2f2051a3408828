using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>One number from the values of members. A member of whom nothing is known takes no part.</summary>
internal static class MemberReduction
{
    internal static Computed Of(Reduction reduction, IReadOnlyList<MemberValue> members, PeriodCell cell)
    {
        var bounds = reduction.Arguments;
        var values = members.Select(member => member.X).OfType<decimal>().ToList();
        return reduction.Kind switch
        {
            ReductionKind.ShareAtLeast => Share(values.Count(value => value >= bounds[0]), values.Count),
            ReductionKind.ShareBelow => Share(values.Count(value => value < bounds[0]), values.Count),
            ReductionKind.ShareBetween => Share(values.Count(value => value >= bounds[0] && value < bounds[1]), values.Count),
            ReductionKind.ShareRegular => Regularity.Share(members, bounds[0], (int)bounds[1], (int)bounds[2]),
            ReductionKind.RankCorrelation => RankCorrelation.Of(members),
            ReductionKind.AssignedShare => Assigned(members),
            ReductionKind.DaysUntil => Ramp.MedianOfThoseWhoReached(members, bounds[0], cell),
            ReductionKind.DaysUntilSurvival => Ramp.SurvivalMedian(members, bounds[0], cell),
            _ => Concentration.Of(reduction, values),
        };
    }

    private static Computed Assigned(IReadOnlyList<MemberValue> members)
    {
        var busy = members.Where(member => member.Inputs is [_, { Value: > 0 }, { Value: > 0 }]).ToList();
        var total = busy.Sum(member => member.Inputs[2].Value!.Value);
        var assigned = busy.Sum(member => member.Inputs[2].Value!.Value * (member.X ?? 0) / member.Inputs[1].Value!.Value);
        return total == 0
            ? Computed.Null(NullReason.NoDenominator, assigned, total, members.Count)
            : new Computed(assigned / total, assigned, total, busy.Count, null);
    }

    internal static Computed Share(int count, int of) => of == 0
        ? Computed.Null(NullReason.NoDenominator, count, of)
        : new Computed((decimal)count / of, count, of, of, null);
}
