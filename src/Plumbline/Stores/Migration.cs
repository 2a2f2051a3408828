using System.Globalization;

namespace Plumbline.Stores;

/// <summary>One numbered step of a schema.</summary>
/// <param name="Name">The file's name without its number: <c>crm</c>.</param>
/// <param name="Text">The SQL of all engines; <see cref="SqlFor"/> picks.</param>
internal sealed record Migration(int Version, string Name, string Text)
{
    private const string Mark = "--@";

    /// <summary>Reads <c>0001_crm.sql</c>.</summary>
    internal static Migration From(string file, string text)
    {
        var stem = Path.GetFileNameWithoutExtension(file);

        return new Migration(int.Parse(stem[..4], CultureInfo.InvariantCulture), stem[5..], text);
    }

    /// <summary>The SQL for one engine: a line <c>--@postgres …</c> counts for PostgreSQL and is a comment for every other.</summary>
    internal string SqlFor(string engine)
    {
        var mark = Mark + engine + " ";
        var lines = Text.Split('\n').Select(line => line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..] : line);

        return string.Join('\n', lines);
    }
}
