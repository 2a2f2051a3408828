using System.Globalization;
using System.Text;
using Plumbline.Importing.Templates;
using Plumbline.Metrics.Catalogue;

namespace Plumbline.Web.Commands.Tables;

/// <summary>The definition of a metric, as text.</summary>
internal static class DefinitionText
{
    /// <param name="metrics">All there are, to find what the metric rests on.</param>
    public static string Of(Metric metric, IReadOnlyList<Metric> metrics)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{metric.Name} ({metric.Id}, definition {metric.Version})\n{metric.Sentence}\n\n");
        foreach (var (name, value) in Lines(metric, metrics))
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name,-14}{value}\n");
            }
        }

        foreach (var benchmark in metric.Benchmarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{"Benchmark",-14}{benchmark.Claim} ({benchmark.Id}, grade {benchmark.Grade})\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string? Value)> Lines(Metric metric, IReadOnlyList<Metric> metrics) =>
    [
        ("Formula", metric.Formula),
        ("Counts", metric.Entity),
        ("Unit", metric.Unit),
        ("Good is", metric.Direction.ToString().ToLowerInvariant()),
        ("Break down by", string.Join(", ", metric.Breakdowns)),
        ("Low sample", metric.MinN > 0 ? string.Create(CultureInfo.InvariantCulture, $"below {metric.MinN}") : null),
        ("Window", metric.WindowDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days} days") : null),
        ("No value", metric.NullMeans),
        ("Templates", string.Join(", ", InputTemplates.For(metric, id => metrics.FirstOrDefault(other => other.Id == id)).Select(template => template.Name))),
        ("Variants", string.Join(", ", metric.Variants)),
        ("Variant of", metric.VariantOf),
        ("Written in", metric.Origin),
    ];
}
