using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Settings;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>What a workspace is made of: its runs and its settings.</summary>
internal static class WorkspaceRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", Imports).Described<WorkspaceParameters>("imports", "List the runs that made the data, newest first.");
        api.MapGet("/settings", Settings).Described<WorkspaceParameters>("settings", "List the settings.");
    }

    private static async Task<Results<Ok<RunReply[]>, ProblemHttpResult>> Imports(
        [AsParameters] WorkspaceParameters asked, IWorkspaces workspaces, CancellationToken cancellation) =>
        await workspaces.Find(asked.WorkspaceName, cancellation) is { } workspace
            ? TypedResults.Ok((await workspace.Runs(cancellation)).Select(RunReply.Of).ToArray())
            : QuestionRoutes.NoWorkspace(asked.WorkspaceName, workspaces);

    private static async Task<Results<Ok<SettingReply[]>, ProblemHttpResult>> Settings(
        [AsParameters] WorkspaceParameters asked, IWorkspaces workspaces, CancellationToken cancellation) =>
        await workspaces.Find(asked.WorkspaceName, cancellation) is { } workspace
            ? TypedResults.Ok(SettingsTable.Definitions.Select(setting => SettingReply.Of(setting, workspace.Settings)).ToArray())
            : QuestionRoutes.NoWorkspace(asked.WorkspaceName, workspaces);
}
