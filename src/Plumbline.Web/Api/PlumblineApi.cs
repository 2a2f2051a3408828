using Plumbline.Web.Api.Replies;

namespace Plumbline.Web.Api;

/// <summary>The HTTP API: the command line's questions and objects, for programs.</summary>
public static class PlumblineApi
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddPlumblineApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            // Pages and their assets are for browsers.
            options.ShouldInclude = route => route.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) ?? false;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Plumbline";
                document.Info.Description = "Sales metrics with their proof. The objects are those of the command line's --format json.";
                return Task.CompletedTask;
            });
        });
        return services;
    }

    public static void MapPlumblineApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        var api = routes.MapGroup(Root);
        QuestionRoutes.Map(api);
        CatalogueRoutes.Map(api);
        WorkspaceRoutes.Map(api);
        TemplateRoutes.Map(api);
        HealthRoute.Map(api);

        // Without this an unknown path below the root would be answered by a page.
        api.MapFallback("{*path}", (HttpContext context) => ApiProblem.NotFound($"There is nothing at {context.Request.Path}.")).ExcludeFromDescription();
    }

    /// <summary>Says for the API description what a refusal looks like, and refuses parameters nobody knows.</summary>
    internal static RouteHandlerBuilder Described<T>(this RouteHandlerBuilder route, string name, string summary)
        where T : class => route
        .WithName(name)
        .WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .AddEndpointFilter(new KnownParameters(typeof(T)));
}
