using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Changes;

/// <summary>One label of a breakdown before and after, and what it brought of the change of the whole.</summary>
/// <param name="Before">Null where only the later period knows the label.</param>
/// <param name="After">Null where only the earlier period knows the label.</param>
/// <param name="Mix">
/// What came of its having more or less weight: of a rate, its share of the denominator, held against the rate of the whole; of a sum, the
/// number of its records.
/// </param>
/// <param name="Rate">What came of its own rate; of a sum, of what a record of it is worth on average.</param>
/// <param name="LowSample">One of the two sides rests on fewer records than the metric asks for.</param>
public sealed record ChangePart(
    IReadOnlyDictionary<string, string?> By, AnswerRow? Before, AnswerRow? After, decimal Mix, decimal Rate, bool LowSample)
{
    /// <summary>What it brought in all, in the metric's unit.</summary>
    public decimal Effect => Mix + Rate;
}

/// <summary>A change, split by one breakdown. The effects of the parts and the remainder are exactly the change.</summary>
/// <param name="Parts">Those that brought most first, whichever way.</param>
/// <param name="Remainder">
/// What the parts do not explain, because a record counts under several labels, or once in the whole and again in its parts; 0 in most cases.
/// </param>
public sealed record ChangeSplit(string Breakdown, IReadOnlyList<ChangePart> Parts, decimal Change, decimal Remainder)
{
    /// <summary>
    /// How sure it is that its labels changed differently from one another and not by chance: a score that is about standard normal where all
    /// changed alike, whatever their number. Only for putting breakdowns in an order.
    /// </summary>
    public double Telling { get; init; }
}

/// <summary>An input of a formula before and after, and what it brought of the change of the whole.</summary>
/// <param name="Name">Its name in the formula.</param>
/// <param name="Effect">Its Shapley value: its mean effect over all orders in which the inputs could have changed. They add up to the change.</param>
public sealed record InputChange(string Name, decimal Before, decimal After, decimal Effect);
