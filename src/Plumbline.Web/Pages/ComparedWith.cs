using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>Comparisons that say nothing, because there is nothing to compare with.</summary>
public static class ComparedWith
{
    /// <summary>
    /// The rows without their comparison when no value of the compared period is more than nothing: growth from before the
    /// first record is no growth.
    /// </summary>
    public static IReadOnlyList<AnswerRow> Something(IReadOnlyList<AnswerRow> rows) =>
        rows.Any(row => row.Compare is { Value: not null and not 0 }) ? rows : [.. rows.Select(row => row with { Compare = null })];
}
