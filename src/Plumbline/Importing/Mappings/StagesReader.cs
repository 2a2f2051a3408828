using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>Reads a list of stages: <c>Won: won</c>, or <c>Proposal: {kind: open, probability: 0.4}</c>.</summary>
/// <param name="mayAsk">Whether a kind may be left open as a question.</param>
internal sealed class StagesReader(MappingNodes nodes, bool mayAsk = true)
{
    private static readonly string[] Keys = ["kind", "probability", "qualified", "target_days"];

    public static IReadOnlyList<string> Kinds { get; } = ["open", "won", "lost", "unqualified", MappingWords.Ask];

    public List<StageRule> Read(YamlNode node) =>
        [.. nodes.Pairs(node, "\"stages\"").Select(pair => Read(pair.Name, pair.Value)).OfType<StageRule>()];

    /// <summary>Reads such lists by pipeline.</summary>
    public static List<PipelineStages> ReadPipelines(YamlNode node, MappingNodes nodes)
    {
        var reader = new StagesReader(nodes, mayAsk: false);
        var pipelines = nodes.Pairs(node, "\"pipelines\"").Select(pair => (pair.Key, Stages: new PipelineStages(pair.Name, reader.Read(pair.Value)))).ToList();

        foreach (var (key, pipeline) in pipelines.Where(pipeline => pipeline.Stages.Stages.Count == 0))
        {
            nodes.Add(key, $"The pipeline \"{pipeline.Pipeline}\" lists no stages.");
        }

        return [.. pipelines.Select(pipeline => pipeline.Stages)];
    }

    private StageRule? Read(string name, YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return new StageRule(name, Kind(node) ?? "");
        }

        if (nodes.Entries(node, $"The stage \"{name}\"", Keys) is not { } entries)
        {
            return null;
        }

        if (!entries.TryGetValue("kind", out var kind))
        {
            nodes.Add(node, $"The stage \"{name}\" needs its kind: open, won, lost or unqualified.");
            return null;
        }

        return new StageRule(
            name,
            Kind(kind) ?? "",
            Number(entries.GetValueOrDefault("probability"), "\"probability\" is a share between 0 and 1", most: 1),
            entries.TryGetValue("qualified", out var flag) ? nodes.Flag(flag, "\"qualified\"", unstated: false) : null,
            (int?)Number(entries.GetValueOrDefault("target_days"), "\"target_days\" is a number of days", most: 100_000));
    }

    private string? Kind(YamlNode node) => nodes.Word(node, "A stage's kind", mayAsk ? Kinds : [.. Kinds.Where(kind => kind != MappingWords.Ask)]);

    private decimal? Number(YamlNode? node, string what, decimal most)
    {
        if (nodes.Text(node, what) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        nodes.Add(node!, $"{what}, not \"{text}\".");
        return null;
    }
}
