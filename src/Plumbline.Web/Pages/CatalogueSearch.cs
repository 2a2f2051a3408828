using Plumbline.Metrics.Catalogue;

namespace Plumbline.Web.Pages;

/// <summary>Searching the catalogue by any of its words.</summary>
public static class CatalogueSearch
{
    /// <summary>
    /// The metrics in which every word occurs, those with it in their name first; without words, all default definitions. A
    /// variant brings its metric.
    /// </summary>
    public static IReadOnlyList<Metric> Find(string? wanted, IReadOnlyList<Metric> catalogue)
    {
        var defaults = catalogue.Where(metric => metric.VariantOf is null);
        var words = wanted?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length == 0)
        {
            return [.. defaults];
        }

        var variants = catalogue.Where(metric => metric.VariantOf is not null).ToLookup(metric => metric.VariantOf);
        return [.. defaults
            .Where(metric => words.All(word => Prose(metric).Concat(variants[metric.Id].SelectMany(Prose)).Any(text => Has(text, word))))
            .OrderByDescending(metric => words.Count(word => Has(metric.Name, word) || Has(metric.Id, word)))];
    }

    private static IEnumerable<string> Prose(Metric metric) => [metric.Name, metric.Id, metric.Sentence, metric.Formula, metric.Family];

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
