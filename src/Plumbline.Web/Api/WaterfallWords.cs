using Plumbline.Metrics;
using Plumbline.Metrics.Waterfalls;

namespace Plumbline.Web.Api;

/// <summary>A question for a waterfall as text.</summary>
internal static class WaterfallWords
{
    /// <param name="words">Without metrics and breakdowns: they follow from what is asked of.</param>
    public static Outcome<WaterfallQuery> Read(QuestionWords words, bool isRevenue, string? window)
    {
        var kind = isRevenue ? WaterfallKind.Revenue : WaterfallKind.Pipeline;
        var query = (words with { Metrics = ["pipeline_waterfall"] }).Read();
        return query.IsRefused ? query.Problems.ToList() : new WaterfallQuery(query.Value, kind, window);
    }
}
