using System.Reflection;

namespace Plumbline.Stores;

/// <summary>The steps of one schema, in order, as they are built into the program.</summary>
internal sealed record MigrationSeries(IReadOnlyList<Migration> Steps)
{
    private const string Folder = "migrations/";

    internal static MigrationSeries Workspace { get; } = Embedded(Folder);

    internal static MigrationSeries Control { get; } = Embedded(Folder + "control/");

    /// <summary>The version that this program knows.</summary>
    internal int Newest => Steps.Count == 0 ? 0 : Steps[^1].Version;

    private static MigrationSeries Embedded(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && !name[folder.Length..].Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Migration.From(name[folder.Length..], Read(assembly, name)));

        return new MigrationSeries([.. steps]);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

        return reader.ReadToEnd();
    }
}
