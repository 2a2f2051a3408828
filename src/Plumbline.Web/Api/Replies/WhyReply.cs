using Plumbline.Metrics.Changes;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Api.Replies;

/// <summary>Why a number changed.</summary>
/// <param name="Compared">The earlier period.</param>
/// <param name="Change">After minus before; null when either has no value.</param>
/// <param name="Inputs">For a formula, what each input brought; together they are the change.</param>
/// <param name="Splits">By one breakdown each, the most telling first.</param>
/// <param name="Refusals">What cannot be split, and what to ask instead.</param>
internal sealed record WhyReply(
    QueryReply Query,
    DataReply Data,
    string Unit,
    PeriodReply Compared,
    decimal? Before,
    decimal? After,
    decimal? Change,
    IReadOnlyList<InputChange> Inputs,
    IReadOnlyList<SplitReply> Splits,
    IReadOnlyList<string> Refusals)
{
    public static WhyReply Of(WhyAnswer why, string workspace) => new(
        QueryReply.Of(why.Answer.Query, why.Answer.Period, workspace),
        DataReply.Of(why.Answer.Data),
        why.Metric.Unit,
        new PeriodReply(why.Compared.Start, why.Compared.End),
        why.Before, why.After, why.Change, why.Inputs,
        [.. why.Splits.Select(SplitReply.Of)],
        [.. why.Refusals.Select(problem => problem.ToString())]);
}

/// <param name="PeriodEnd">The first day after it.</param>
internal sealed record PeriodReply(DateOnly PeriodStart, DateOnly PeriodEnd);

/// <summary>A change by one breakdown: the effects of the parts and the remainder are exactly the change.</summary>
internal sealed record SplitReply(string By, decimal Remainder, IReadOnlyList<PartReply> Parts)
{
    public static SplitReply Of(ChangeSplit split) => new(split.Breakdown, split.Remainder, [.. split.Parts.Select(PartReply.Of)]);
}

/// <summary>What one label brought.</summary>
/// <param name="Mix">By its weight: of a rate its share of the denominator, of a sum the number of its records.</param>
/// <param name="Rate">By its own rate; of a sum, by what a record is worth on average.</param>
/// <param name="Effect">Both together.</param>
internal sealed record PartReply(string? Label, SideReply? Before, SideReply? After, decimal Mix, decimal Rate, decimal Effect, bool LowSample)
{
    public static PartReply Of(ChangePart part) => new(
        part.By.Values.FirstOrDefault(), SideReply.Of(part.Before), SideReply.Of(part.After), part.Mix, part.Rate, part.Effect, part.LowSample);
}

internal sealed record SideReply(decimal? Value, decimal? Numerator, decimal? Denominator, long N)
{
    public static SideReply? Of(AnswerRow? row) => row is null ? null : new(row.Value, row.Numerator, row.Denominator, row.N);
}
