using System.Globalization;
using System.Reflection;
using Plumbline.Metrics.Crm;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>All aliases, read once from the files that the product carries.</summary>
internal sealed class AliasBook
{
    private const string Folder = "aliases/";
    private const string PlainFile = Folder + "plain.yaml";

    private AliasBook(IReadOnlyList<AliasSystem> crms, YamlMappingNode plain)
    {
        Crms = crms;
        Plain = Read(plain);
        Stages = Words(plain["stages"]);
        Outcomes = Words(plain["outcomes"]);
        LeadStages = Words(plain["lead_stages"]);
        LossReasons = Spellings(plain["loss_reasons"]);
        ChangedFields = Spellings(plain["changed_fields"]);
        Currencies = Spellings(plain["currencies"]);
    }

    private AliasBook(AliasBook book, IReadOnlyDictionary<string, string> leadStages)
    {
        (Crms, Plain, Stages, Outcomes, LeadStages) = (book.Crms, book.Plain, book.Stages, book.Outcomes, book.LeadStages);
        (LossReasons, ChangedFields, Currencies) = (book.LossReasons, book.ChangedFields, book.Currencies);
        OwnLeadStages = new Dictionary<string, string>(leadStages, StringComparer.OrdinalIgnoreCase);
    }

    public static AliasBook Shared { get; } = Load();

    public IReadOnlyList<AliasSystem> Crms { get; }

    public AliasSystem Plain { get; }

    /// <summary>Stages that nearly everybody reads in the same way, and their kind.</summary>
    public IReadOnlyDictionary<string, string> Stages { get; }

    /// <summary>Words for outcomes, and the outcome.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; }

    /// <summary>Words for the stage of a lead, and the stage.</summary>
    public IReadOnlyDictionary<string, string> LeadStages { get; }

    /// <summary>Why deals are lost in the usual words, by every spelling of theirs as <see cref="ColumnNames.Letters"/> has it.</summary>
    public IReadOnlyDictionary<string, string> LossReasons { get; }

    /// <summary>The fields of deals whose past counts, by what histories call them as <see cref="ColumnNames.Letters"/> has it.</summary>
    public IReadOnlyDictionary<string, string> ChangedFields { get; }

    /// <summary>Codes of currencies by their names, as <see cref="ColumnNames.Letters"/> has them.</summary>
    public IReadOnlyDictionary<string, string> Currencies { get; }

    /// <summary>What a firm says its own words mean; they come before those of its CRM.</summary>
    public IReadOnlyDictionary<string, string> OwnLeadStages { get; } = new Dictionary<string, string>();

    /// <summary>The same book with a firm's own words for the stages of a lead.</summary>
    public AliasBook With(IReadOnlyDictionary<string, string> leadStages) => new(this, leadStages);

    private static AliasBook Load()
    {
        var assembly = typeof(AliasBook).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name != PlainFile);
        var plain = Root(assembly, PlainFile);

        return new AliasBook([.. files.Order(StringComparer.Ordinal).Select(name => Read(Root(assembly, name)))], plain);
    }

    private static YamlMappingNode Root(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var stream = new YamlStream();
        stream.Load(reader);

        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static AliasSystem Read(YamlMappingNode root) =>
        new(Text(root, "system")!, Text(root, "name")!, [.. ((YamlSequenceNode)root["tables"]).Children.Cast<YamlMappingNode>().Select(ReadTable)], root.Children.TryGetValue("stages", out var stages) ? Words(stages) : new Dictionary<string, string>());

    private static AliasTable ReadTable(YamlMappingNode node)
    {
        var entity = CrmSchema.Of(Text(node, "into")!);

        return new AliasTable(
            entity,
            [.. List(node, "files").Select(ColumnNames.Plain)],
            List(node, "marks").Select(ColumnNames.Plain).ToHashSet(),
            List(node, "unless").Select(ColumnNames.Plain).ToHashSet(),
            List(node, "where"),
            [.. List(node, "id").Select(ColumnNames.Plain)],
            List(node, "fallback_id"),
            Text(node, "beside"),
            Text(node, "link"),
            List(node, "needs"),
            [.. ((YamlMappingNode)node["fields"]).Children.Select(pair => ReadField(entity, ((YamlScalarNode)pair.Key).Value!, pair.Value))],
            List(node, "leave").Select(ColumnNames.Plain).ToHashSet(),
            Text(node, "notes"));
    }

    private static AliasField ReadField(Entity entity, string name, YamlNode node)
    {
        var field = FieldNames.Find(entity, name) ?? throw new InvalidDataException($"The aliases of {entity} name a field \"{name}\".");

        if (node is not YamlMappingNode block)
        {
            return new AliasField(field, PlainAll(Texts(node)), [], [], new Dictionary<string, string>(), [], null, null, null, null);
        }

        var joins = block.Children.TryGetValue("join", out var groups) ? ((YamlSequenceNode)groups).Children.Select(group => PlainAll(Texts(group))) : [];

        return new AliasField(
            field,
            PlainAll([.. List(block, "name"), .. List(block, "columns")]),
            PlainAll(List(block, "id")),
            [.. joins],
            block.Children.TryGetValue("map", out var map) ? Pairs(map) : new Dictionary<string, string>(),
            List(block, "when"),
            Text(block, "format"),
            Text(block, "times") is { } times ? decimal.Parse(times, CultureInfo.InvariantCulture) : null,
            Text(block, "constant"),
            Text(block, "same"))
        {
            OfOpen = PlainAll(List(block, "open")),
            FirstOf = Text(block, "first"),
            Lost = block.Children.TryGetValue("lost", out var lost) ? [.. ((YamlSequenceNode)lost).Children.Select(Texts)] : [],
            Together = PlainAll(List(block, "together")),
            Remark = Text(block, "say"),
        };
    }

    private static IReadOnlyList<string> PlainAll(IReadOnlyList<string> headers) => [.. headers.Select(ColumnNames.Plain)];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static IReadOnlyList<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? Texts(value) : [];

    private static IReadOnlyList<string> Texts(YamlNode node) =>
        node is YamlScalarNode only ? [only.Value!] : [.. ((YamlSequenceNode)node).Children.Cast<YamlScalarNode>().Select(scalar => scalar.Value!)];

    private static Dictionary<string, string> Pairs(YamlNode node) =>
        ((YamlMappingNode)node).Children.ToDictionary(
            pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> Spellings(YamlNode node) => Words(node)
        .Concat(((YamlMappingNode)node).Children.Keys.Select(key => ((YamlScalarNode)key).Value!).Select(meaning => KeyValuePair.Create(meaning, meaning)))
        .ToDictionary(pair => ColumnNames.Letters(pair.Key), pair => pair.Value);

    /// <summary>Lists of words by what they mean, turned round.</summary>
    private static Dictionary<string, string> Words(YamlNode node) =>
        ((YamlMappingNode)node).Children
            .SelectMany(pair => Texts(pair.Value).Select(word => (Word: word, Meaning: ((YamlScalarNode)pair.Key).Value!)))
            .ToDictionary(pair => pair.Word, pair => pair.Meaning, StringComparer.OrdinalIgnoreCase);
}
