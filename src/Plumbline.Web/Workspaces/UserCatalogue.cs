using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Stores;

namespace Plumbline.Web.Workspaces;

/// <summary>The product's metrics with those that a user has written: YAML files in the folder <c>metrics</c> of the data.</summary>
internal static class UserCatalogue
{
    /// <summary>All metrics, or every mistake in the user's files.</summary>
    public static Outcome<MetricCatalogue> Read(DataFolder folder) => Read(FilesOf(folder));

    public static Outcome<MetricCatalogue> Read(IReadOnlyList<string> files) => files.Count == 0
        ? MetricCatalogue.BuiltIn
        : CatalogueReader.Read([.. MetricCatalogue.BuiltInFiles(), .. files.Select(file => (file, File.ReadAllText(file)))]);

    public static IReadOnlyList<string> FilesOf(DataFolder folder)
    {
        var own = Path.Combine(folder.Path, "metrics");
        return Directory.Exists(own) ? [.. Directory.EnumerateFiles(own, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }
}
