using Plumbline.Metrics.Crm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>Reads a mapping document. What is wrong with it is gathered, never thrown.</summary>
public static class MappingReader
{
    /// <summary>The version of the document's form that this product writes.</summary>
    public const string Form = "1";

    private static readonly string[] Keys =
        ["mapping", "name", "system", "time_zone", "currency", "dates", "numbers", "blanks", "feeds"];

    /// <param name="document">The file's name, for messages.</param>
    public static MappingReading Read(string text, string document)
    {
        var nodes = new MappingNodes(document);
        var mapping = Load(text, nodes) is { } root ? Read(root, nodes) : null;

        return new MappingReading(nodes.Problems.Count == 0 ? mapping : null, nodes.Problems);
    }

    private static YamlNode? Load(string text, MappingNodes nodes)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));

            if (stream.Documents.Count == 1)
            {
                return stream.Documents[0].RootNode;
            }

            nodes.Add(new Place(1, 1), "A mapping is one document: write \"mapping: 1\" first, then its system and feeds.");
        }
        catch (YamlException broken)
        {
            var at = new Place((int)Math.Max(1, broken.Start.Line), (int)Math.Max(1, broken.Start.Column));
            nodes.Add(at, $"This is no YAML: {broken.Message}");
        }

        return null;
    }

    private static Mapping? Read(YamlNode root, MappingNodes nodes)
    {
        if (nodes.Entries(root, "A mapping", Keys) is not { } entries)
        {
            return null;
        }

        nodes.Word(entries.GetValueOrDefault("mapping"), "\"mapping\", the version of the form,", [Form]);
        var system = nodes.Text(entries.GetValueOrDefault("system"), "\"system\"");

        if (string.IsNullOrWhiteSpace(system))
        {
            nodes.Add(root, "A mapping says whose ids it reads: \"system: salesforce\", or any short name of your own.");
        }

        var feeds = Feeds(root, entries.GetValueOrDefault("feeds"), nodes);

        return new Mapping(system ?? "", feeds)
        {
            Name = nodes.Text(entries.GetValueOrDefault("name"), "\"name\""),
            Rules = RulesReader.Read(entries, nodes),
        };
    }

    private static List<FeedMapping> Feeds(YamlNode root, YamlNode? node, MappingNodes nodes)
    {
        if (node is YamlSequenceNode { Children.Count: > 0 } list)
        {
            return [.. list.Children.Select(item => new FeedReader(nodes).Read(item)).OfType<FeedMapping>()];
        }

        nodes.Add(node ?? root, "A mapping has a list of \"feeds:\", each with a file and the table it goes into.");
        return [];
    }
}

/// <summary>Reads what is said about dates, numbers, zone and currency, on any level.</summary>
internal static class RulesReader
{
    public static ReadingRules Read(Dictionary<string, YamlNode> entries, MappingNodes nodes)
    {
        var blanks = nodes.Texts(entries.GetValueOrDefault("blanks"), "\"blanks\"");

        return new ReadingRules(
            Zone(entries.GetValueOrDefault("time_zone"), nodes),
            Currency(entries.GetValueOrDefault("currency"), nodes),
            Format(entries.GetValueOrDefault("dates"), FieldKind.Date, nodes),
            Format(entries.GetValueOrDefault("numbers"), FieldKind.Number, nodes),
            blanks.Count == 0 ? null : blanks);
    }

    public static string? Zone(YamlNode? node, MappingNodes nodes)
    {
        var zone = nodes.Text(node, "\"time_zone\"");

        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            var names = TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id);
            nodes.Add(node!, $"There is no time zone \"{zone}\"; write one as Europe/Berlin or UTC.", NearestName.To(zone, names));
        }

        return zone;
    }

    public static string? Format(YamlNode? node, FieldKind kind, MappingNodes nodes)
    {
        var format = nodes.Text(node, kind.IsDated() ? "A date format" : "A number format");

        if (format is not null && CellFormats.Problem(format, kind) is { } problem)
        {
            nodes.Add(node!, problem);
        }

        return format;
    }

    private static string? Currency(YamlNode? node, MappingNodes nodes)
    {
        var code = nodes.Text(node, "\"currency\"");

        if (code is not null && (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)))
        {
            nodes.Add(node!, $"A currency is a code of three capital letters as USD or EUR, not \"{code}\".");
        }

        return code;
    }
}
