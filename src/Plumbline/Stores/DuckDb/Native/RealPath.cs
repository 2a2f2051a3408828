namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The full path of a file with every symbolic link followed, so that one file has one name.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    internal static string Of(string path)
    {
        return Of(Path.GetFullPath(path), MostLinks);
    }

    private static string Of(string path, int linksLeft)
    {
        var parent = Path.GetDirectoryName(path);

        if (parent is null)
        {
            return path;
        }

        var real = Path.Combine(Of(parent, linksLeft), Path.GetFileName(path));
        var target = new FileInfo(real).LinkTarget;

        if (target is null)
        {
            return real;
        }

        return linksLeft > 0
            ? Of(Path.GetFullPath(target, Path.GetDirectoryName(real)!), linksLeft - 1)
            : throw new IOException($"Too many symbolic links in '{path}'.");
    }
}
