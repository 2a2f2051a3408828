namespace Plumbline.Metrics.Catalogue;

/// <summary>How the values of members become one number.</summary>
public enum ReductionKind
{
    /// <summary>The share of members whose value is a bound or more.</summary>
    ShareAtLeast,

    /// <summary>The share of members whose value is less than a bound.</summary>
    ShareBelow,

    /// <summary>The share of members whose value is a bound or more and less than another.</summary>
    ShareBetween,

    /// <summary>The share of members who reached a bound in so many of their last so many periods; those with fewer periods do not count.</summary>
    ShareRegular,

    /// <summary>The share of members, the largest first, that together have a share of the whole.</summary>
    Reaching,

    /// <summary>The same, counting the last of them only as far as they are needed.</summary>
    ReachingPart,

    /// <summary>The part of the whole that the largest share of members have, at least one member.</summary>
    TopShare,

    /// <summary>The part of the whole that the largest member has.</summary>
    LargestShare,

    /// <summary>How unevenly the whole is spread: 0 alike, towards 1 all with one. What is below 0 counts as 0.</summary>
    Gini,

    /// <summary>The sum of the squares of the members' parts of the whole.</summary>
    Herfindahl,

    /// <summary>Spearman's rank correlation of the first and the second input.</summary>
    RankCorrelation,

    /// <summary>
    /// Members by their weight, the third input, shared out by what part of the second input the first one is: whose time goes where.
    /// </summary>
    AssignedShare,

    /// <summary>Days from a date of the member until a bound was first reached: the median of those who reached it in the period.</summary>
    DaysUntil,

    /// <summary>The same by survival analysis: those who have not reached it yet count for as long as they are known.</summary>
    DaysUntilSurvival,
}

/// <summary>A reduction with its bounds, as it is written: <c>share_at_least(1)</c>.</summary>
public sealed record Reduction(ReductionKind Kind, IReadOnlyList<decimal> Arguments)
{
    /// <summary>How many bounds each kind takes.</summary>
    internal static int ArgumentsOf(ReductionKind kind) => kind switch
    {
        ReductionKind.ShareAtLeast or ReductionKind.ShareBelow or ReductionKind.Reaching or ReductionKind.ReachingPart or ReductionKind.TopShare
            or ReductionKind.DaysUntil or ReductionKind.DaysUntilSurvival => 1,
        ReductionKind.ShareBetween => 2,
        ReductionKind.ShareRegular => 3,
        _ => 0,
    };

    /// <summary>A count of members over a count of members.</summary>
    public bool IsProportion => Kind is ReductionKind.ShareAtLeast or ReductionKind.ShareBelow or ReductionKind.ShareBetween or ReductionKind.ShareRegular;
}

/// <summary>
/// A metric over members: the metric's inputs are worked out for each of them, from the same readings as ever, and reduced to one number.
/// </summary>
/// <param name="Per">The breakdown that tells members apart, and what else their values are told apart by: a period, a date.</param>
/// <param name="Among">Who is a member, by a count above 0, with or without a value; null: whoever has one.</param>
/// <param name="Except">Who is none, by a count above 0.</param>
public sealed record MemberRule(IReadOnlyList<string> Per, Measure? Among, Measure? Except, Reduction Reduction);
