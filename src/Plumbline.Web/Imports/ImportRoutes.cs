using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Plumbline.Exports;
using Plumbline.Web.Hosting;
using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Imports;

/// <summary>What the forms of the import page do. Each ends where the page shows what came of it.</summary>
public static class ImportRoutes
{
    /// <summary>So long a form waits for what it started; longer work is followed on the page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    public static void Map(IEndpointRouteBuilder endpoints, PlumblineAppOptions options)
    {
        endpoints.MapPost("/import/files", (HttpContext context, PageContext page, ImportDesk desk, IWorkspaces workspaces, IAntiforgery antiforgery) =>
            Upload(context, page, desk, workspaces, antiforgery, options.UploadLimit)).WithMetadata(new StreamedUpload(), new RequestSizeLimitAttribute(options.UploadLimit));
        Act(endpoints, "remove", (draft, form, _, _) => draft.Remove(form["file"].ToString()));
        Act(endpoints, "answer", (draft, form, _, _) => draft.Answer(Number(form["revision"].ToString()), Answers(form)));
        Act(endpoints, "mapping", (draft, form, _, _) => draft.Edit(form["yaml"].ToString().ReplaceLineEndings("\n")));
        Act(endpoints, "columns", (draft, form, _, _) => draft.Tell(Number(form["revision"].ToString()), ToldColumnsForm.Read(draft.State, form)));
        Act(endpoints, "propose", (draft, _, _, _) => draft.ProposeAgain());
        Act(endpoints, "preview", (draft, form, workspace, clock) => draft.Preview(workspace, Options(form), clock.GetUtcNow()));
        Act(endpoints, "run", (draft, form, workspace, clock) => draft.Run(workspace, Options(form), clock.GetUtcNow()));
        Act(endpoints, "cancel", (draft, _, _, _) => draft.Cancel());
        endpoints.MapPost("/import/{id}/currency", CountIn);
        endpoints.MapGet("/import/{id}/mapping.yaml", async (string id, PageContext page, ImportDesk desk, IWorkspaces workspaces, HttpContext context) =>
            await Draft(id, page, desk, workspaces, context) is var (draft, _)
                ? Results.File(System.Text.Encoding.UTF8.GetBytes(draft.State.Yaml), "application/yaml; charset=utf-8", "mapping.yaml")
                : Results.NotFound());
        endpoints.MapGet("/import/{id}/rejects.csv", Rejects);
    }

    private static async Task<IResult> Upload(
        HttpContext context, PageContext page, ImportDesk desk, IWorkspaces workspaces, IAntiforgery antiforgery, long limit)
    {
        if (await ImportTarget.Of(page, workspaces, context.RequestAborted) is not { } workspace)
        {
            return Results.NotFound();
        }

        // Only a form that shows its token makes a folder.
        var draft = page.Url["id"] is { } id ? desk.Find(id, workspace) : null;
        ImportDraft? begun = null;
        int? count;
        try
        {
            count = await UploadStream.Save(context, antiforgery, () => (draft ??= begun = desk.Begin(workspace)).FilesPath, context.RequestAborted);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            desk.Drop(begun);
            return Results.Problem(Texts.UploadTooLarge(limit), statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        catch
        {
            desk.Drop(begun);
            throw;
        }

        if (count is null)
        {
            return Results.Problem(Texts.RefusedToken, statusCode: StatusCodes.Status400BadRequest);
        }

        if (draft is null)
        {
            return Results.LocalRedirect(page.Link("/import").With("workspace", workspace.Name).ToString());
        }

        if (count > 0)
        {
            draft.Forget();
            draft.Read();
            await draft.Settle(Patience, context.RequestAborted);
        }

        return Results.LocalRedirect(Link(draft, page));
    }

    private static void Act(IEndpointRouteBuilder endpoints, string verb, Action<ImportDraft, IFormCollection, IWorkspace, TimeProvider> act) =>
        endpoints.MapPost("/import/{id}/" + verb, async (
            string id, HttpContext context, PageContext page, ImportDesk desk, IWorkspaces workspaces, TimeProvider clock) =>
        {
            if (await Draft(id, page, desk, workspaces, context) is not var (draft, workspace))
            {
                return Results.NotFound();
            }

            act(draft, await context.Request.ReadFormAsync(context.RequestAborted), workspace, clock);
            await draft.Settle(Patience, context.RequestAborted);
            return Results.LocalRedirect(Link(draft, page));
        });

    /// <summary>The workspace counts in the currency of these files from now on.</summary>
    private static async Task<IResult> CountIn(
        string id, [FromForm] string? currency, HttpContext context, PageContext page, ImportDesk desk, IWorkspaces workspaces, TimeProvider clock)
    {
        if (await Draft(id, page, desk, workspaces, context) is not var (draft, workspace))
        {
            return Results.NotFound();
        }

        var changed = await workspace.Change("base_currency", currency ?? "", context.RequestAborted);
        if (changed.IsRefused)
        {
            return Results.Problem(string.Join(' ', changed.Problems), statusCode: StatusCodes.Status400BadRequest);
        }

        draft.CurrencyChanged(workspace, clock.GetUtcNow());
        await draft.Settle(Patience, context.RequestAborted);
        return Results.LocalRedirect(Link(draft, page));
    }

    private static async Task<IResult> Rejects(string id, PageContext page, ImportDesk desk, IWorkspaces workspaces, HttpContext context)
    {
        if (await Draft(id, page, desk, workspaces, context) is not var (draft, _))
        {
            return Results.NotFound();
        }

        var (state, text) = (draft.State, new StringWriter());
        var csv = new CsvText(text);
        csv.Line(["what", "file", "line", "column", "value", "reason"]);
        foreach (var reject in state.Report?.Rejects ?? state.Preview?.Rejects ?? [])
        {
            csv.Line(["left out", reject.Source, reject.Line, reject.Column, reject.Value, reject.Reason]);
        }

        foreach (var flag in state.Report?.Flags ?? state.Preview?.Flags ?? [])
        {
            csv.Line(["imported in part", flag.Source, flag.Line, flag.Column, flag.Value, flag.Reason]);
        }

        return Results.File(System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(text.ToString())).ToArray(), "text/csv; charset=utf-8", "rejects.csv");
    }

    private static async Task<(ImportDraft Draft, IWorkspace Workspace)?> Draft(
        string id, PageContext page, ImportDesk desk, IWorkspaces workspaces, HttpContext context) =>
        await ImportTarget.Of(page, workspaces, context.RequestAborted) is { } workspace && desk.Find(id, workspace) is { } draft
            ? (draft, workspace)
            : null;

    private static string Link(ImportDraft draft, PageContext page) => page.Link("/import/" + draft.State.Id).With("workspace", draft.State.Workspace).ToString();

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static Dictionary<int, string> Answers(IFormCollection form) => form
        .Where(pair => pair.Key is ['q', ..] && Number(pair.Key[1..]) >= 0)
        .ToDictionary(pair => Number(pair.Key[1..]), pair => pair.Value.ToString());

    private static ImportOptions Options(IFormCollection form) =>
        new(form["as-of"].ToString() is { Length: > 0 } day ? day : null, form.ContainsKey("strict"), form.ContainsKey("removals"));
}
