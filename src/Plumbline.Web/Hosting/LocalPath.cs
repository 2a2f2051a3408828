namespace Plumbline.Web.Hosting;

/// <summary>A place of our own to go back to.</summary>
public static class LocalPath
{
    /// <summary>The path, or the start page when it could lead anywhere else.</summary>
    public static string Of(string? url)
    {
        var isLocal = url is ['/', ..]
            && !url.StartsWith("//", StringComparison.Ordinal)
            && !url.Contains('\\', StringComparison.Ordinal)
            && !url.Any(char.IsControl);
        return isLocal ? url! : "/";
    }
}
