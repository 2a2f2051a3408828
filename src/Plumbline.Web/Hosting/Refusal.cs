using Microsoft.AspNetCore.Mvc;

namespace Plumbline.Web.Hosting;

/// <summary>A short answer to a request that goes no further, as Problem Details.</summary>
public static class Refusal
{
    public static async Task Write(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        var details = new ProblemDetails { Status = status, Title = title };
        details.Extensions["traceId"] = context.TraceIdentifier;
        await context.Response.WriteAsJsonAsync(details, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
