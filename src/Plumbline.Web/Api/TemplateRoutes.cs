using Microsoft.AspNetCore.Http.HttpResults;
using Plumbline.Importing.Templates;
using Plumbline.Metrics;
using Plumbline.Web.Api.Replies;

namespace Plumbline.Web.Api;

/// <summary>The files to fill in for what a CRM's export does not have.</summary>
internal static class TemplateRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", List).Described<NoParameters>("templates", "List the templates for what a CRM's export does not have.");
        api.MapGet("/templates/{name}", Show).Described<NoParameters>("template", "Show a template with its mapping.");
    }

    private static Ok<TemplateReply[]> List() => TypedResults.Ok(InputTemplates.All.Select(TemplateReply.Of).ToArray());

    private static Results<Ok<TemplateReply>, ProblemHttpResult> Show(string name) => InputTemplates.Find(name) is { } template
        ? TypedResults.Ok(TemplateReply.Of(template))
        : ApiProblem.NotFound($"There is no template '{name}'.", DidYouMean.Sentence(name, InputTemplates.All.Select(known => known.Name)));

    /// <summary>Templates are the same for everybody.</summary>
    private sealed record NoParameters;
}
