using System.Net;

namespace Plumbline.Web.Hosting;

/// <summary>
/// Lets through only requests that were sent to this machine by its own name, and changes only from our own pages.
/// The first keeps a foreign site from reaching us by pointing its name at 127.0.0.1; the second keeps it from posting to us.
/// </summary>
public sealed class OriginGuard(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!IsOurHost(request.Host, context.Connection.LocalPort))
        {
            return Refusal.Write(context, StatusCodes.Status421MisdirectedRequest, Texts.RefusedHost);
        }

        if (!IsSafe(request.Method) && !IsOurOrigin(request))
        {
            return Refusal.Write(context, StatusCodes.Status403Forbidden, Texts.RefusedOrigin);
        }

        return next(context);
    }

    internal static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurHost(HostString host, int localPort)
    {
        var isName = host.Host is "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

        // A Unix socket has no port; only this user can open it.
        return isName && (localPort <= 0 || (host.Port ?? 80) == localPort);
    }

    private static bool IsOurOrigin(HttpRequest request)
    {
        // The browser itself says where a request comes from. Our pages send no referrer, so their Origin is "null".
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }

        // What sends neither is not a page of a browser.
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
