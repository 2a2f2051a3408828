using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Pages;

/// <summary>Asking several metrics at once without letting one of them spoil the page.</summary>
public static class Answers
{
    /// <summary>
    /// One answer for all metrics where that works; when the question is refused (a filter that one of them does not know),
    /// each is asked for itself.
    /// </summary>
    public static async Task<Dictionary<string, Outcome<Answer>>> Each(IWorkspace workspace, MetricQuery query, CancellationToken cancellation)
    {
        var together = await workspace.Ask(query, cancellation);
        if (!together.IsRefused || query.Metrics.Count == 1)
        {
            return query.Metrics.ToDictionary(metric => metric, _ => together);
        }

        var each = new Dictionary<string, Outcome<Answer>>();
        foreach (var metric in query.Metrics)
        {
            each[metric] = await workspace.Ask(query with { Metrics = [metric] }, cancellation);
        }

        return each;
    }

    /// <summary>Whether a row answers this metric or variant.</summary>
    public static bool IsOf(AnswerRow row, Metric metric) =>
        metric.VariantOf is null ? row.Metric == metric.Id && row.Variant is null : row.Variant == metric.Id;
}
