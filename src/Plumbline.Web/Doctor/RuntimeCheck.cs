namespace Plumbline.Web.Doctor;

/// <summary>Whether the runtime is one that is known to be unsafe.</summary>
internal static class RuntimeCheck
{
    /// <summary>The first runtime of each line without a hole that concerns a web server and is public.</summary>
    private static readonly Version[] Mended = [new(10, 0, 13)];

    public static Check Of(Version runtime)
    {
        var mended = Mended.FirstOrDefault(version => version.Major == runtime.Major && version.Minor == runtime.Minor);
        return mended is not null && runtime < mended
            ? new Check("runtime", CheckState.Warning, $".NET {runtime} has known security holes.", $"Update it to {mended} or later.")
            : new Check("runtime", CheckState.Ok, $".NET {runtime}.");
    }
}
