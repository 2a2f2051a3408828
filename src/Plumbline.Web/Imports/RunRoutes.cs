using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Plumbline.Web.Hosting;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Imports;

/// <summary>What the forms of the imports and settings pages do.</summary>
public static class RunRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/imports/{id:long}/undo", Undo);
        endpoints.MapPost("/settings/{name}", Change);
        endpoints.MapPost("/notices", (PageContext page, [FromForm] string? returnUrl) =>
        {
            page.Workspace.DismissNotices();
            return Results.LocalRedirect(LocalPath.Of(returnUrl));
        });
    }

    private static async Task<IResult> Undo(long id, PageContext page, HttpContext context)
    {
        if (page.Workspace.IsReadOnly)
        {
            return Results.Problem(Texts.RunReadOnly, statusCode: StatusCodes.Status409Conflict);
        }

        var report = await page.Workspace.Publish(publisher => publisher.Undo(id, context.RequestAborted), context.RequestAborted);
        var back = page.Link("/imports").With("workspace", page.Workspace.Name);
        return Results.LocalRedirect((report.Refusal is { } reason
            ? back.With("refused", reason)
            : back.With("done", report.RunId?.ToString(CultureInfo.InvariantCulture))).ToString());
    }

    /// <param name="form">Its <c>value</c> stands in it several times when boxes are ticked, and not at all when none is.</param>
    private static async Task<IResult> Change(string name, IFormCollection form, PageContext page, HttpContext context)
    {
        if (page.Workspace.IsReadOnly)
        {
            return Results.Problem(Texts.RunReadOnly, statusCode: StatusCodes.Status409Conflict);
        }

        var changed = await page.Workspace.Change(name, form["value"].ToString(), context.RequestAborted);
        var back = page.Link("/settings").With("workspace", page.Workspace.Name);
        var refused = string.Join(' ', changed.Problems.Select(problem => $"{problem.What} {problem.Mend}"));
        return Results.LocalRedirect(changed.IsRefused
            ? back.With("refused", refused).With("at", name).With("typed", form["value"].ToString()) + "#setting-" + name
            : back.With("saved", name).ToString());
    }
}
