using Plumbline.Metrics.Crm;
using YamlDotNet.RepresentationModel;

namespace Plumbline.Importing.Mappings;

/// <summary>Reads one feed of a mapping document.</summary>
internal sealed class FeedReader(MappingNodes nodes)
{
    private static readonly string[] Keys =
    [
        "file", "sheet", "encoding", "delimiter", "header_line", "into", "id", "load", "where", "fields", "custom", "system", "time_zone", "currency", "dates",
        "numbers", "blanks",
    ];

    public FeedMapping? Read(YamlNode node)
    {
        if (nodes.Entries(node, "A feed", Keys) is not { } entries)
        {
            return null;
        }

        var file = nodes.Text(entries.GetValueOrDefault("file"), "\"file\"");
        var entity = ReadEntity(node, entries.GetValueOrDefault("into"));

        if (string.IsNullOrWhiteSpace(file))
        {
            nodes.Add(node, "A feed names its file: \"file: deals.csv\", or a pattern as \"deals*.csv\".");
        }

        if (entity is null)
        {
            return null;
        }

        var feed = new FeedMapping(file ?? "", entity)
        {
            Sheet = nodes.Text(entries.GetValueOrDefault("sheet"), "\"sheet\""),
            Layout = LayoutReader.Read(entries, nodes),
            Id = nodes.Texts(entries.GetValueOrDefault("id"), "\"id\""),
            Load = nodes.Word(entries.GetValueOrDefault("load"), "\"load\"", ["full", "partial"]) == "full" ? Load.Full : Load.Partial,
            Where = Conditions(entries.GetValueOrDefault("where"), allowOutcome: false),
            Fields = Fields(entity, entries.GetValueOrDefault("fields")),
            Custom = Custom(entity, entries.GetValueOrDefault("custom")),
            System = nodes.Text(entries.GetValueOrDefault("system"), "\"system\""),
            Rules = RulesReader.Read(entries, nodes),
            At = MappingNodes.PlaceOf(node),
        };
        FeedRules.Check(feed, nodes);

        return feed;
    }

    private Entity? ReadEntity(YamlNode feed, YamlNode? node)
    {
        var name = nodes.Text(node, "\"into\"");

        if (name is null)
        {
            nodes.Add(node ?? feed, "A feed says what its rows are: \"into: deals\".");
            return null;
        }

        var entity = CrmSchema.Find(name);

        if (entity is null)
        {
            var tables = CrmSchema.Entities.Select(known => known.Table);
            nodes.Add(node!, $"There is no table \"{name}\".", NearestName.To(name, tables));
        }

        return entity;
    }

    private List<FieldMapping> Fields(Entity entity, YamlNode? node)
    {
        var fields = new List<FieldMapping>();

        foreach (var (key, name, value) in node is null ? [] : nodes.Pairs(node, "\"fields\""))
        {
            if (FieldNames.Find(entity, name) is not { } field)
            {
                nodes.Add(
                    key,
                    $"{entity.Table} has no field \"{name}\"; a column of your own goes under \"custom:\".",
                    NearestName.To(name, FieldNames.All(entity)));
            }
            else if (fields.Exists(other => other.Field == field))
            {
                nodes.Add(key, $"The field \"{name}\" is given twice.");
            }
            else if (new FieldReader(nodes, entity).Read(field, key, value) is { } mapped)
            {
                fields.Add(mapped);
            }
        }

        return fields;
    }

    private List<FieldMapping> Custom(Entity entity, YamlNode? node)
    {
        var fields = new List<FieldMapping>();

        foreach (var (key, name, value) in node is null ? [] : nodes.Pairs(node, "\"custom\""))
        {
            if (FieldNames.Find(entity, name) is not null)
            {
                nodes.Add(key, $"{entity.Table} has a field \"{name}\" of its own; map it under \"fields:\".");
            }
            else if (!FieldNames.IsCustomName(name))
            {
                nodes.Add(
                    key,
                    $"A custom field's name is written in small letters, digits and underscores, not \"{name}\".",
                    FieldNames.ToCustomName(name));
            }
            else if (new FieldReader(nodes, entity).ReadCustom(name, key, value) is { } mapped)
            {
                fields.Add(mapped);
            }
        }

        return fields;
    }

    private List<Condition> Conditions(YamlNode? node, bool allowOutcome) =>
        new FieldReader(nodes, null).Conditions(node, allowOutcome, "\"where\"");
}
