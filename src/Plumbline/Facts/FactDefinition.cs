using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Facts;

/// <summary>
/// What decides the content of facts: their tables, their scripts, and the code that runs these. All of it is built into the
/// program as text, so that nobody has to remember to raise a number.
/// </summary>
internal static class FactDefinition
{
    private const string Folder = "facts/";

    /// <summary>Another one whenever anything of the definition is another.</summary>
    internal static string Fingerprint { get; } = Of(Parts());

    internal static string Of(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var part in parts)
        {
            // Line ends are the checkout's, not the definition's. The mark keeps two parts from reading as one.
            hash.AppendData(Encoding.UTF8.GetBytes(part.ReplaceLineEndings("\n") + "\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Every text that counts: the files by name and content, then the tables and their indexes.</summary>
    internal static IEnumerable<string> Parts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        return files.SelectMany(name => new[] { name, Read(assembly, name) }).Concat(FactTables.Statements()).Concat(FactTables.Indexes);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

        return reader.ReadToEnd();
    }
}
