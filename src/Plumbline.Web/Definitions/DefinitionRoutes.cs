using Plumbline.Leads;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Definitions;

/// <summary>What the forms of the page of definitions do. What was typed comes back in the address, so that nothing has to be typed again.</summary>
public static class DefinitionRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/definitions/{stage}/draft", Draft);
        endpoints.MapPost("/definitions/{stage}/sign", Sign);
    }

    private static async Task<IResult> Draft(string stage, IFormCollection form, PageContext page, TimeProvider clock, HttpContext context)
    {
        var (when, from) = (form["when"].ToString().Trim(), form["from"].ToString());
        var typed = Back(page).With("at", stage).With("when", when).With("from", from);
        if (form["do"] == "check")
        {
            return Results.LocalRedirect(typed.ToString());
        }

        if (!IsoDay.TryRead(from, out var day))
        {
            return Results.LocalRedirect(typed.With("refused", "A draft needs the day from which it decides.").ToString());
        }

        return await Take(page, typed, book => book.Draft(stage, when, day), clock, context);
    }

    private static Task<IResult> Sign(string stage, IFormCollection form, PageContext page, TimeProvider clock, HttpContext context) => Take(
        page, Back(page).With("at", stage), book => book.Sign(stage, form["side"].ToString(), form["name"].ToString(), form["seen"].ToString()), clock, context);

    private static async Task<IResult> Take(
        PageContext page, PageUrl refused, Func<DefinitionBook, Outcome<DefinitionFeed>> step, TimeProvider clock, HttpContext context)
    {
        if (page.Workspace.IsReadOnly)
        {
            return Results.Problem(Texts.RunReadOnly, statusCode: StatusCodes.Status409Conflict);
        }

        var taken = await DefinitionSteps.Take(page.Workspace, clock, step, context.RequestAborted);
        return Results.LocalRedirect((taken.IsRefused
            ? refused.With("refused", string.Join(' ', taken.Problems.Select(problem => $"{problem.What} {problem.Mend}")))
            : Back(page).With("saved", taken.Value.Definition.Stage)).ToString());
    }

    private static PageUrl Back(PageContext page) => page.Link("/definitions").With("workspace", page.Workspace.Name);
}
