using Plumbline.Metrics;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>One explanation per metric of a question, for the command line and the API alike.</summary>
internal static class Explanations
{
    public static async Task<Outcome<Explanation[]>> Of(IWorkspace workspace, MetricQuery query, CancellationToken cancellation)
    {
        var explanations = new List<Explanation>();
        var problems = new List<Problem>();
        foreach (var metric in query.Metrics)
        {
            var outcome = await workspace.Explain(query with { Metrics = [metric] }, cancellation);
            problems.AddRange(outcome.Problems);
            if (!outcome.IsRefused)
            {
                explanations.Add(outcome.Value);
            }
        }

        return problems.Count > 0 ? problems : explanations.ToArray();
    }
}
