using Microsoft.AspNetCore.Components.Endpoints;
using Plumbline.Metrics;
using Plumbline.Web.Imports;
using Plumbline.Web.Pages;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Hosting;

/// <summary>Finds the workspace of a page before the page is drawn.</summary>
public sealed class PageContextLoader(RequestDelegate next)
{
    private static readonly string[] Elsewhere = ["/assets", "/api", "/healthz", "/openapi"];

    public async Task Invoke(HttpContext context, PageContext page, IWorkspaces workspaces)
    {
        if (Elsewhere.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            // Programs get no page that says that there is no page.
            var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            await (isPage ? Refusal.Write(context, StatusCodes.Status404NotFound, Texts.NotFoundTitle) : next(context));
            return;
        }

        var address = PageUrl.From(context.Request);
        if (HttpMethods.IsGet(context.Request.Method) && (AddedFilter.Apply(address) ?? ChosenRates.Apply(address)) is { } canonical)
        {
            context.Response.Redirect(canonical.ToString());
            return;
        }

        if (await page.Load(context, workspaces))
        {
            if (IsAboutOwnData(context.Request.Path, page))
            {
                await ImportTarget.Of(page, workspaces, context.RequestAborted);
            }

            // Set late: the framework sends no body for a page that is 404 while it is drawn.
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = page.IsMissing ? StatusCodes.Status404NotFound : context.Response.StatusCode;
                return Task.CompletedTask;
            });
            await next(context);
            return;
        }

        var asked = page.Url["workspace"] ?? "";
        var answer = asked == IWorkspaces.DemoName
            ? CalmErrors.Page(Texts.NoDemoTitle, Texts.NoDemoText, null, StatusCodes.Status503ServiceUnavailable)
            : CalmErrors.Page(
                Texts.NoWorkspaceTitle(asked), DidYouMean.Sentence(asked, workspaces.Names) ?? Texts.NoWorkspaceText(workspaces.Names), null, StatusCodes.Status404NotFound);
        await answer.ExecuteAsync(context);
    }

    /// <summary>Pages that change something are about the user's own workspace, whatever stands in for it elsewhere.</summary>
    private static bool IsAboutOwnData(PathString path, PageContext page) =>
        path.StartsWithSegments("/import") || (page.IsDemoStandIn && (path.StartsWithSegments("/imports") || path.StartsWithSegments("/settings")));
}
