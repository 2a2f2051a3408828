using Microsoft.AspNetCore.Antiforgery;

namespace Plumbline.Web.Hosting;

/// <summary>
/// Asks every change that comes from a page for its antiforgery token, so that no route can forget to. Paths below
/// <c>/api/</c> are for programs, which hold no cookie; the origin check keeps pages of others away from them. Uploads
/// stream, so their token is read from the body's first part by the route itself.
/// </summary>
public sealed class AntiforgeryGate(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!OriginGuard.IsSafe(request.Method) && !request.Path.StartsWithSegments("/api") && !IsStreamed(context))
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                await Refusal.Write(context, StatusCodes.Status400BadRequest, Texts.RefusedToken);
                return;
            }
        }

        await next(context);
    }

    private static bool IsStreamed(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StreamedUpload>() is not null;
}

/// <summary>Marks a route that checks the antiforgery token itself, because it must not read the whole body first.</summary>
public sealed class StreamedUpload;
