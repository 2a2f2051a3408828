using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Stores;

namespace Plumbline.Web.Workspaces;

/// <summary>The product's metrics with those that a user has written: YAML files in the folder <c>metrics</c> of the data.</summary>
internal static class UserCatalogue
{
    /// <summary>All metrics but those of files with a mistake, and every mistake in the user's files.</summary>
    public static ExtendedCatalogue Read(DataFolder folder) => Read(FilesOf(folder));

    public static ExtendedCatalogue Read(IReadOnlyList<string> files)
    {
        var unreadable = new List<(string File, Problem Problem)>();
        var texts = new List<(string File, string Yaml)>();
        foreach (var file in files)
        {
            try
            {
                texts.Add((file, File.ReadAllText(file)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                unreadable.Add((file, new Problem($"The file cannot be read: {error.Message}", file)));
            }
        }

        var read = ExtendedCatalogue.Of(MetricCatalogue.BuiltIn, texts);
        return read with
        {
            Problems = [.. unreadable.Select(pair => pair.Problem), .. read.Problems],
            LeftOut = [.. unreadable.Select(pair => pair.File), .. read.LeftOut],
        };
    }

    public static IReadOnlyList<string> FilesOf(DataFolder folder)
    {
        var own = Path.Combine(folder.Path, "metrics");
        return Directory.Exists(own) ? [.. Directory.EnumerateFiles(own, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }
}
