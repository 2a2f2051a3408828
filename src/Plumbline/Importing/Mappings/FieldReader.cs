using System.Globalization;
using Plumbline.Metrics.Crm;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>Reads how one field is fed: a column's name alone, or a block that says more.</summary>
internal sealed class FieldReader(MappingNodes nodes, Entity? entity)
{
    private static readonly string[] Keys =
    [
        "column", "constant", "from", "by", "create", "replace", "map", "default", "format", "times", "time_zone", "when", "first_of", "lost", "stages", "pipelines",
    ];

    private static readonly string[] CustomKeys =
        ["column", "constant", "kind", "replace", "map", "default", "format", "times", "time_zone", "when"];

    private static readonly string[] Sources = ["column", "constant", "from"];

    public FieldMapping? Read(Field field, YamlNode key, YamlNode value)
    {
        if (value is YamlScalarNode or YamlSequenceNode)
        {
            return Checked(new FieldMapping(field, new FromColumns(nodes.Texts(value, "A column"))) { At = MappingNodes.PlaceOf(key) }, value);
        }

        return nodes.Entries(value, $"\"{FieldNames.Short(field)}\"", Keys) is { } entries
            && ReadOrigin(value, entries) is { } origin
            ? Checked(ReadBlock(field, origin, entries, key), value)
            : null;
    }

    public FieldMapping? ReadCustom(string name, YamlNode key, YamlNode value)
    {
        if (value is YamlScalarNode or YamlSequenceNode)
        {
            return new FieldMapping(new Field(name, FieldKind.Text), new FromColumns(nodes.Texts(value, "A column"))) { At = MappingNodes.PlaceOf(key) };
        }

        if (nodes.Entries(value, $"\"{name}\"", CustomKeys) is not { } entries || ReadOrigin(value, entries) is not { } origin)
        {
            return null;
        }

        var word = nodes.Word(entries.GetValueOrDefault("kind"), "\"kind\"", [.. FieldKinds.ForCustom.Keys]);

        return ReadBlock(new Field(name, FieldKinds.ForCustom[word ?? "text"]), origin, entries, key);
    }

    public List<Condition> Conditions(YamlNode? node, bool allowOutcome, string what)
    {
        var conditions = new List<Condition>();

        foreach (var text in nodes.Texts(node, what))
        {
            var condition = ConditionText.Read(text);

            if (condition is null or OutcomeIs && !(allowOutcome && condition is OutcomeIs))
            {
                nodes.Add(node!, $"\"{text}\" is no condition. {ConditionText.Form}");
            }
            else
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private FieldMapping ReadBlock(Field field, Origin origin, Dictionary<string, YamlNode> entries, YamlNode key) => new(field, origin)
    {
        By = nodes.Word(entries.GetValueOrDefault("by"), "\"by\"", ["id", "name"]) switch
        {
            "id" => ReferenceBy.Id,
            "name" => ReferenceBy.Name,
            _ => null,
        },
        CreateMissing = nodes.Flag(entries.GetValueOrDefault("create"), "\"create\"", unstated: true),
        Replace = Words(entries.GetValueOrDefault("replace"), "\"replace\""),
        Map = Words(entries.GetValueOrDefault("map"), "\"map\""),
        Unlisted = nodes.Text(entries.GetValueOrDefault("default"), "\"default\""),
        Format = RulesReader.Format(entries.GetValueOrDefault("format"), field.Kind, nodes),
        Times = Times(entries.GetValueOrDefault("times")),
        TimeZone = RulesReader.Zone(entries.GetValueOrDefault("time_zone"), nodes),
        When = Conditions(entries.GetValueOrDefault("when"), entity?.Table == "deals", "\"when\""),
        FirstOf = nodes.Text(entries.GetValueOrDefault("first_of"), "\"first_of\""),
        Lost = Conditions(entries.GetValueOrDefault("lost"), allowOutcome: false, "\"lost\""),
        Stages = entries.GetValueOrDefault("stages") is { } stages ? new StagesReader(nodes).Read(stages) : [],
        Pipelines = entries.GetValueOrDefault("pipelines") is { } pipelines ? StagesReader.ReadPipelines(pipelines, nodes) : [],
        At = MappingNodes.PlaceOf(key),
    };

    private Origin? ReadOrigin(YamlNode node, Dictionary<string, YamlNode> entries)
    {
        var given = Sources.Where(entries.ContainsKey).ToList();

        if (given.Count != 1)
        {
            nodes.Add(node, "A field has one source: \"column: …\", \"constant: …\" or, for a deal's outcome, \"from: stage\".");
            return null;
        }

        if (given[0] == "column")
        {
            return new FromColumns(nodes.Texts(entries["column"], "\"column\""));
        }

        return given[0] == "from"
            ? nodes.Word(entries["from"], "\"from\"", ["stage"]) is null ? null : new FromStage()
            : nodes.Text(entries["constant"], "\"constant\"") is { } text ? new FromConstant(text) : null;
    }

    private List<KeyValuePair<string, string>> Words(YamlNode? node, string what) =>
        node is null ? [] : [.. nodes.Pairs(node, what).Select(pair => new KeyValuePair<string, string>(pair.Name, nodes.Text(pair.Value, what) ?? ""))];

    private decimal? Times(YamlNode? node)
    {
        if (nodes.Text(node, "\"times\"") is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var times))
        {
            return times;
        }

        nodes.Add(node!, $"\"times\" is a number as 0.01 or 1000000, not \"{text}\".");
        return null;
    }

    private FieldMapping Checked(FieldMapping mapped, YamlNode node)
    {
        FeedRules.Check(mapped, entity!, node, nodes);

        return mapped;
    }
}
