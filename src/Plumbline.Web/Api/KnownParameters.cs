using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Plumbline.Metrics;

namespace Plumbline.Web.Api;

/// <summary>Refuses parameters that a route does not have: a mistyped filter must not be answered as if it were not there.</summary>
/// <param name="parameters">The type that the route's query is bound to.</param>
internal sealed class KnownParameters(Type parameters) : IEndpointFilter
{
    private readonly string[] _names =
        [.. parameters.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var unknown = context.HttpContext.Request.Query.Keys
            .Where(key => !_names.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => new Problem($"There is no parameter '{key}'.", null, DidYouMean.Sentence(key, _names)))
            .ToList();
        return unknown.Count > 0 ? ValueTask.FromResult<object?>(ApiProblem.Of(unknown)) : next(context);
    }
}
