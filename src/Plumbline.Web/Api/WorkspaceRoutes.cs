using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Settings;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Definitions;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Api;

/// <summary>What a workspace is made of: its runs, its settings and what its lead stages mean.</summary>
internal static class WorkspaceRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", Imports).Described<WorkspaceParameters>("imports", "List the runs that made the data, newest first.");
        api.MapGet("/settings", Settings).Described<WorkspaceParameters>("settings", "List the settings.");
        api.MapGet("/definitions", Definitions).Described<WorkspaceParameters>("definitions", "List what marketing and sales have signed, or drafted, as an MQL, an SAL and an SQL.");
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

    private static async Task<Results<Ok<DefinitionReply[]>, ProblemHttpResult>> Definitions(
        [AsParameters] WorkspaceParameters asked, IWorkspaces workspaces, TimeProvider clock, CancellationToken cancellation) =>
        await workspaces.Find(asked.WorkspaceName, cancellation) is { } workspace
            ? TypedResults.Ok((await DefinitionSteps.Lines(workspace, clock, cancellation)).Select(DefinitionReply.Of).ToArray())
            : QuestionRoutes.NoWorkspace(asked.WorkspaceName, workspaces);
}
