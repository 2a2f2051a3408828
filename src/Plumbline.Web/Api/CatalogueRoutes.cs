using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>The catalogue of metrics.</summary>
internal static class CatalogueRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/metrics", List).Described<WorkspaceParameters>("metrics", "List every metric and variant.");
        api.MapGet("/metrics/{id}", Show).Described<WorkspaceParameters>("metric", "Show the definition of a metric.");
    }

    private static async Task<Results<Ok<MetricReply[]>, ProblemHttpResult>> List(
        [AsParameters] WorkspaceParameters asked, IWorkspaces workspaces, CancellationToken cancellation) =>
        await workspaces.Find(asked.WorkspaceName, cancellation) is { } workspace
            ? TypedResults.Ok(workspace.Metrics.Where(metric => !metric.IsHidden).Select(metric => MetricReply.Of(metric, workspace.Metrics)).ToArray())
            : QuestionRoutes.NoWorkspace(asked.WorkspaceName, workspaces);

    private static async Task<Results<Ok<MetricReply>, ProblemHttpResult>> Show(
        string id, [AsParameters] WorkspaceParameters asked, IWorkspaces workspaces, CancellationToken cancellation)
    {
        if (await workspaces.Find(asked.WorkspaceName, cancellation) is not { } workspace)
        {
            return QuestionRoutes.NoWorkspace(asked.WorkspaceName, workspaces);
        }

        return workspace.Metrics.FirstOrDefault(metric => metric.Id == id) is { } found
            ? TypedResults.Ok(MetricReply.Of(found, workspace.Metrics))
            : ApiProblem.NotFound(
                $"There is no metric '{id}'.",
                DidYouMean.Sentence(id, workspace.Metrics.Where(metric => !metric.IsHidden).Select(metric => metric.Id)));
    }
}
