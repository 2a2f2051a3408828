using System.Security.Cryptography;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Metrics.Catalogue;

/// <summary>A metric that a user wrote, as text.</summary>
/// <param name="Fingerprint">Another one means that it is computed otherwise: words that only say what it is do not change it, the metrics it rests on do.</param>
/// <param name="Text">A file of its own, with the user's metrics it rests on, from which it can be read again.</param>
public sealed record WrittenMetric(string Id, string Fingerprint, string Text)
{
    // What is said of a number, or how it is shown, changes no number.
    private static readonly string[] Words =
        ["name", "sentence", "formula", "family", "direction", "version", "breakdowns", "null_means", "benchmarks", "bands", "beside", "hidden", "min_n", "entity"];

    internal static IReadOnlyList<WrittenMetric> Of(IReadOnlyList<Metric> metrics, IReadOnlyList<(string Id, YamlMappingNode Entry)> entries)
    {
        var entryOf = entries.ToDictionary(entry => entry.Id, entry => entry.Entry);
        var metricOf = metrics.ToDictionary(metric => metric.Id);
        return [.. metrics.Select(metric => Of(metric.Id, [.. Under(metric.Id, metricOf, [])], entryOf))];
    }

    private static WrittenMetric Of(string id, List<string> rests, Dictionary<string, YamlMappingNode> entryOf)
    {
        var meaning = string.Join('\n', rests.Order(StringComparer.Ordinal).Select(other => $"{other}: {Meaning(entryOf[other], isRoot: true)}"));
        var list = new YamlSequenceNode(rests.Select(other => entryOf[other]));
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(new YamlMappingNode { { "metrics", list } })).Save(text, assignAnchors: false);
        return new WrittenMetric(id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(meaning))), text.ToString());
    }

    /// <summary>The metric and those of the user's own it rests on, itself first.</summary>
    private static HashSet<string> Under(string id, Dictionary<string, Metric> metricOf, HashSet<string> found)
    {
        if (metricOf.TryGetValue(id, out var metric) && found.Add(id))
        {
            foreach (var input in metric.Inputs.Select(input => input.Metric).OfType<string>())
            {
                Under(input, metricOf, found);
            }
        }

        return found;
    }

    /// <summary>The same for the same meaning, whatever the order of its entries, its blanks and its comments.</summary>
    private static string Meaning(YamlNode node, bool isRoot = false) => node switch
    {
        YamlScalarNode scalar => string.Join(' ', (scalar.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        YamlSequenceNode sequence => "[" + string.Join(", ", sequence.Children.Select(child => Meaning(child))) + "]",
        YamlMappingNode map => "{" + string.Join("; ", map.Children
            .Select(pair => (Key: Meaning(pair.Key), pair.Value))
            .Where(pair => !isRoot || !Words.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}: {Meaning(pair.Value)}")) + "}",
        _ => "",
    };
}
