namespace Plumbline.Metrics.Catalogue;

/// <summary>One file of definitions and what is wrong with it so far.</summary>
internal sealed record CatalogueFile(string Name, List<Metric> Metrics, List<Problem> Problems)
{
    internal bool IsSound => Problems.Count == 0;

    /// <summary>Each metric as it is written, what variants inherit included.</summary>
    internal List<(string Id, YamlDotNet.RepresentationModel.YamlMappingNode Entry)> Written { get; } = [];

    internal static CatalogueFile Read(string name, string yaml)
    {
        var file = new CatalogueFile(name, [], []);
        foreach (var map in YamlMap.ReadRoot(name, yaml, "metrics", file.Problems))
        {
            MetricReader.ReadWithVariants(map, file.Metrics);
            file.Written.AddRange(map.Children("variants").Prepend(map).Select(one => (one.Text("id") ?? "", one.Written())));
        }

        return file;
    }
}
