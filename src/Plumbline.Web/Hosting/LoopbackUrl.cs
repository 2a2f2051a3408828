using System.Net;
using Plumbline.Metrics;

namespace Plumbline.Web.Hosting;

/// <summary>An address to listen on that only this machine can reach.</summary>
public sealed record LoopbackUrl(IPAddress Address, int Port)
{
    /// <summary>The address in <paramref name="url"/>, or why it is refused.</summary>
    public static Outcome<LoopbackUrl> Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            return new Problem($"'{url}' is not an address to listen on.", "--url", $"Write it like {PlumblineAppOptions.DefaultUrl}.");
        }

        if (uri.Host == "localhost")
        {
            return new LoopbackUrl(IPAddress.Loopback, uri.Port);
        }

        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)
            ? new LoopbackUrl(address, uri.Port)
            : new Problem(
                $"'{url}' can be reached from other machines, and there are no accounts yet to protect the data.",
                "--url",
                $"Listen on a loopback address such as {PlumblineAppOptions.DefaultUrl}, and reach it through an SSH tunnel.");
    }
}
