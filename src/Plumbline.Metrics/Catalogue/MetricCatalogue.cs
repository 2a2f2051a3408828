using System.Reflection;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Every metric there is, by id.</summary>
public sealed class MetricCatalogue
{
    private readonly Dictionary<string, Metric> _byId;

    public MetricCatalogue(IReadOnlyList<Metric> metrics)
    {
        Metrics = metrics;
        _byId = metrics.ToDictionary(metric => metric.Id);
    }

    /// <summary>In the order of the files, variants after their metric, hidden ones included.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What a reader may choose from.</summary>
    public IEnumerable<Metric> Listed => Metrics.Where(metric => !metric.IsHidden);

    public Metric? Find(string id) => _byId.GetValueOrDefault(id);

    public Metric Of(string id) => _byId[id];

    /// <summary>The metric of an id, or the problem with a suggestion.</summary>
    public Outcome<Metric> Resolve(string id) => Find(id) is { } metric
        ? metric
        : new Problem(
            $"There is no metric '{id}'.", null,
            DidYouMean.Sentence(id, Listed.Select(known => known.Id)) ?? "`plumbline metrics` lists them all.");

    /// <summary>The variant of a metric by its id, or by what its id adds to the metric's.</summary>
    public Outcome<Metric> ResolveVariant(Metric metric, string variant)
    {
        var id = metric.Variants.FirstOrDefault(known =>
            known == variant || known == $"{metric.Id}_{variant}");
        return id is not null
            ? Of(id)
            : new Problem(
                $"{metric.Id} has no variant '{variant}'.", "--variant",
                metric.Variants.Count == 0 ? "It has none." : $"Choose one of {string.Join(", ", metric.Variants)}.");
    }

    /// <summary>The files shipped with the product.</summary>
    public static IEnumerable<(string File, string Yaml)> BuiltInFiles()
    {
        var assembly = typeof(MetricCatalogue).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".yaml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, Read(assembly, name)));
    }

    /// <summary>The product's own catalogue; a mistake in it is a bug.</summary>
    public static MetricCatalogue BuiltIn { get; } = CatalogueReader.Read(BuiltInFiles()).Value;

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
