using System.Globalization;
using System.Text;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>Writes a mapping as the document a person would write; reading it back gives the same mapping.</summary>
public static class MappingWriter
{
    public static string Write(Mapping mapping) => Write(mapping, _ => null, _ => null);

    /// <param name="aboutFeed">A comment to stand above a feed; null for none.</param>
    /// <param name="aboutField">A comment to stand above a field; null for none.</param>
    public static string Write(Mapping mapping, Func<FeedMapping, string?> aboutFeed, Func<FieldMapping, string?> aboutField)
    {
        var lines = new YamlLines();
        lines.Entry(0, "mapping", MappingReader.Form);
        lines.Entry(0, "name", mapping.Name);
        lines.Entry(0, "system", mapping.System);
        Write(lines, 0, mapping.Rules);
        lines.Open(0, "feeds");

        foreach (var feed in mapping.Feeds)
        {
            lines.Blank();
            lines.Comment(2, aboutFeed(feed));
            Write(lines, feed, aboutField);
        }

        return lines.ToString();
    }

    private static void Write(YamlLines lines, FeedMapping feed, Func<FieldMapping, string?> aboutField)
    {
        const int indent = 4;
        lines.Item(2, "file", feed.File);
        lines.Entry(indent, "sheet", feed.Sheet);
        lines.Entry(indent, "encoding", feed.Layout.Encoding);
        lines.Entry(indent, "delimiter", feed.Layout.Delimiter);
        lines.Entry(indent, "header_line", feed.Layout.HeaderLine?.ToString(CultureInfo.InvariantCulture));
        lines.Entry(indent, "into", feed.Entity.Table);
        lines.Entry(indent, "system", feed.System);
        lines.Texts(indent, "id", feed.Id);
        lines.Entry(indent, "load", feed.Load == Load.Full ? "full" : null);
        lines.Texts(indent, "where", [.. feed.Where.Select(ConditionText.Write)]);
        Write(lines, indent, feed.Rules);
        Write(lines, "fields", feed.Fields, aboutField);
        Write(lines, "custom", feed.Custom, aboutField);
    }

    private static void Write(YamlLines lines, int indent, ReadingRules rules)
    {
        lines.Entry(indent, "time_zone", rules.TimeZone);
        lines.Entry(indent, "currency", rules.Currency);
        lines.Entry(indent, "dates", rules.Dates);
        lines.Entry(indent, "numbers", rules.Numbers);
        lines.Texts(indent, "blanks", rules.Blanks ?? []);
    }

    private static void Write(YamlLines lines, string heading, IReadOnlyList<FieldMapping> fields, Func<FieldMapping, string?> about)
    {
        if (fields.Count == 0)
        {
            return;
        }

        lines.Open(4, heading);

        foreach (var field in fields)
        {
            lines.Comment(6, about(field));
            Write(lines, field, isCustom: heading == "custom");
        }
    }

    private static void Write(YamlLines lines, FieldMapping mapped, bool isCustom)
    {
        const int indent = 8;
        var name = FieldNames.Short(mapped.Field);
        var said = Said(mapped, isCustom);

        if (said.Count == 0 && mapped.Origin is FromColumns plain && !HasBlocks(mapped))
        {
            lines.Texts(6, name, plain.Columns);
            return;
        }

        if (!HasBlocks(mapped))
        {
            lines.Flow(6, name, [Source(mapped.Origin), .. said]);
            return;
        }

        lines.Open(6, name);

        foreach (var (key, value) in said.Prepend(Source(mapped.Origin)))
        {
            lines.Raw(indent, key, value);
        }

        lines.Words(indent, "replace", mapped.Replace);
        lines.Words(indent, "map", mapped.Map);
        Write(lines, indent, "stages", mapped.Stages);
        Write(lines, indent, mapped.Pipelines);
    }

    private static bool HasBlocks(FieldMapping mapped) => mapped.Replace.Count + mapped.Map.Count > 0 || mapped.ListsStages;

    private static (string Key, string Value) Source(Origin origin) => origin switch
    {
        FromColumns columns => ("column", YamlLines.List(columns.Columns)),
        FromConstant constant => ("constant", YamlLines.Scalar(constant.Text)),
        _ => ("from", "stage"),
    };

    /// <summary>What is stated beside the source, as keys and ready YAML.</summary>
    private static List<(string Key, string Value)> Said(FieldMapping mapped, bool isCustom)
    {
        var said = new List<(string, string)>();

        void Say(string key, string? value)
        {
            if (value is not null)
            {
                said.Add((key, value));
            }
        }

        Say("by", mapped.By?.ToString().ToLowerInvariant());
        Say("create", mapped.CreateMissing ? null : "no");
        Say("kind", isCustom && mapped.Field.Kind != FieldKind.Text ? mapped.Field.Kind.Word() : null);
        Say("default", mapped.Unlisted is null ? null : YamlLines.Scalar(mapped.Unlisted));
        Say("format", mapped.Format is null ? null : YamlLines.Scalar(mapped.Format));
        Say("times", mapped.Times?.ToString(CultureInfo.InvariantCulture));
        Say("time_zone", mapped.TimeZone is null ? null : YamlLines.Scalar(mapped.TimeZone));
        Say("first_of", mapped.FirstOf is null ? null : YamlLines.Scalar(mapped.FirstOf));
        Say("lost", mapped.Lost.Count == 0 ? null : YamlLines.List([.. mapped.Lost.Select(ConditionText.Write)]));
        Say("when", mapped.When.Count == 0 ? null : YamlLines.List([.. mapped.When.Select(ConditionText.Write)]));

        return said;
    }

    private static void Write(YamlLines lines, int indent, IReadOnlyList<PipelineStages> pipelines)
    {
        if (pipelines.Count == 0)
        {
            return;
        }

        lines.Open(indent, "pipelines");

        foreach (var (pipeline, stages) in pipelines)
        {
            Write(lines, indent + 2, YamlLines.Scalar(pipeline), stages);
        }
    }

    private static void Write(YamlLines lines, int indent, string heading, IReadOnlyList<StageRule> stages)
    {
        if (stages.Count == 0)
        {
            return;
        }

        lines.Open(indent, heading);

        foreach (var stage in stages)
        {
            var more = new StringBuilder();
            more.Append(CultureInfo.InvariantCulture, $"{(stage.Probability is { } share ? $", probability: {share}" : "")}");
            more.Append(stage.IsQualified is { } qualified ? $", qualified: {(qualified ? "yes" : "no")}" : "");
            more.Append(CultureInfo.InvariantCulture, $"{(stage.TargetDays is { } days ? $", target_days: {days}" : "")}");
            lines.Raw(indent + 2, YamlLines.Scalar(stage.Name), more.Length == 0 ? stage.Kind : $"{{kind: {stage.Kind}{more}}}");
        }
    }
}
