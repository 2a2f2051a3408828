using System.Globalization;
using System.Text;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Catalogue;

/// <summary>Writes the catalogue as Markdown: a page per metric, and a list.</summary>
public static class MetricReference
{
    /// <summary>File name → text.</summary>
    public static IReadOnlyDictionary<string, string> Pages(MetricCatalogue catalogue)
    {
        var metrics = catalogue.Listed.Where(metric => metric.VariantOf is null).ToList();
        var pages = metrics.ToDictionary(metric => metric.Id + ".md", metric => Page(metric, catalogue));
        pages["README.md"] = List(metrics);
        return pages;
    }

    private static string List(List<Metric> metrics)
    {
        var text = new StringBuilder("# Metrics\n\nGenerated from the catalogue by `make docs`; do not edit.\n\n| id | name | what it says |\n| --- | --- | --- |\n");
        foreach (var metric in metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [`{metric.Id}`]({metric.Id}.md) | {metric.Name} | {metric.Sentence} |\n");
        }

        return text.ToString();
    }

    private static string Page(Metric metric, MetricCatalogue catalogue)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {metric.Name}\n\n{metric.Sentence}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**Formula.** {metric.Formula}\n\n");
        text.Append("| | |\n| --- | --- |\n");
        foreach (var (name, value) in Facts(metric).Where(pair => pair.Value.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        Add(text, "Benchmarks", metric.Benchmarks.Select(benchmark => $"{benchmark.Claim} (grade {benchmark.Grade})"));
        Add(text, "How it is judged", metric.Bands.Select(band =>
            $"{(band.From is { } from ? (band.IsAbove ? "above " : "from ") + from.ToString(CultureInfo.InvariantCulture) : "below")}: {band.Judgement}. {band.Advice}"));
        Add(text, "Variants", metric.Variants.Select(catalogue.Of).Select(variant => $"`{variant.Id}` ({variant.Name}): {variant.Sentence} *{variant.Formula}*"));
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Facts(Metric metric)
    {
        yield return ("id", $"`{metric.Id}`, version {metric.Version}");
        yield return ("unit", metric.Per is { } span ? $"{metric.Unit} per {span}" : metric.Unit);
        yield return ("better", metric.Direction.ToString().ToLowerInvariant());
        yield return ("kind", metric.Type.ToString().ToLowerInvariant());
        yield return ("placed by", string.Join(", ", metric.Measures.Select(Placed).Distinct()));
        yield return ("computed from", string.Join(", ", metric.Measures.Select(measure => $"`{measure.Fact.Name}`").Distinct()));
        yield return ("conditions", string.Join("; ", metric.Measures.Select(measure => measure.Where).OfType<Expr>().Select(where => $"`{ExprText.Of(where)}`").Distinct()));
        yield return ("inputs", string.Join(", ", metric.Inputs.Select(input => $"`{input.Metric ?? input.Setting}`")));
        yield return ("window", metric.UsesWorkspaceWindow ? "the workspace's" : metric.WindowSetting is { } setting ? $"the setting {setting}" : metric.WindowDays is { } days ? $"{days} days" : "");
        yield return ("low sample below", metric.MinN > 0 ? metric.MinN.ToString(CultureInfo.InvariantCulture) : "");
        yield return ("null means", metric.NullMeans ?? "");
        yield return ("breakdowns", string.Join(", ", metric.Breakdowns.Select(by => $"`{by}`")));
        yield return ("read beside", string.Join(", ", metric.Beside.Select(other => $"`{other}`")));
    }

    private static string Placed(Measure measure) => measure.Anchor is { } anchor
        ? $"`{anchor}`"
        : $"what stands at the {measure.At?.ToString().ToLowerInvariant()} of the period";

    private static void Add(StringBuilder text, string title, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n").AppendJoin('\n', lines.Select(line => "- " + line)).Append('\n');
        }
    }
}
