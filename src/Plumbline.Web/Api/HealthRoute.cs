using Plumbline.Web.Commands;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>Whether the server answers, and what it is.</summary>
internal static class HealthRoute
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/health", (IWorkspaces workspaces) => TypedResults.Ok(new HealthReply("ok", ProductVersion.Text, workspaces.Names)))
        .Described<WorkspaceParameters>("health", "Whether the server answers.");
}

/// <summary>The state of the server.</summary>
internal sealed record HealthReply(string Status, string Version, IReadOnlyList<string> Workspaces);
