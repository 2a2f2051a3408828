using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings.Reading;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>Turns a mapping and the tables it names into rows for the store.</summary>
public static class MappedFeeds
{
    /// <summary>
    /// The feeds in the order in which they should be read: what others refer to comes first. A feed whose file is missing
    /// is left out; <see cref="MappingCheck"/> says so beforehand.
    /// </summary>
    /// <param name="workspaceZone">The IANA zone in which times are read when the mapping states none.</param>
    /// <param name="watch">Told what is read, for reports and progress; null when nobody wants to know.</param>
    public static IReadOnlyList<IFeed> From(
        Mapping mapping, IReadOnlyList<SourceTable> tables, string workspaceZone, FeedWatch? watch = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(workspaceZone);
        var names = new Dictionary<(string, Entity), int>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var feeds = new List<IFeed>();

        foreach (var feed in mapping.Feeds.OrderBy(feed => Order(feed.Entity)))
        {
            var matching = FileNames.Matching(feed, tables);

            if (matching.Count > 0)
            {
                feeds.AddRange(Make(mapping, feed, matching, zone, Name(feed, names), watch, told));
            }
        }

        return feeds;
    }

    private static IEnumerable<IFeed> Make(
        Mapping mapping, FeedMapping feed, IReadOnlyList<SourceTable> tables, TimeZoneInfo zone, string name, FeedWatch? watch, HashSet<string> told)
    {
        var rules = feed.Rules.Within(mapping.Rules);
        var header = FeedHeaders.Of(mapping, feed, rules, tables, name);
        var deals = feed.Entity.Table == "deal_field_history" ? new DealRules(mapping, feed) : null;
        var readings = tables.Select(table => new TableReading(table, new RowReaderMaker(feed, rules, header, table, zone, deals), told.Add(table.FileName)))
            .ToList();

        if (feed.Find("stage_id") is { ListsStages: true } stage)
        {
            yield return new StageFeed(feed, stage, header, readings);
        }

        yield return new MappedFeed(header, readings, watch);
    }

    /// <summary>Two feeds of the same file and entity bear different names, so that each knows its own rows again.</summary>
    private static string Name(FeedMapping feed, Dictionary<(string, Entity), int> names)
    {
        var name = feed.Sheet is null ? feed.File : $"{feed.File}#{feed.Sheet}";
        var count = names.GetValueOrDefault((name, feed.Entity)) + 1;
        names[(name, feed.Entity)] = count;

        return count == 1 ? name : $"{name} ({count})";
    }

    private static int Order(Entity entity)
    {
        for (var i = 0; i < CrmSchema.Entities.Count; i++)
        {
            if (CrmSchema.Entities[i] == entity)
            {
                return i;
            }
        }

        return CrmSchema.Entities.Count;
    }
}

/// <summary>Told what happens while feeds are read.</summary>
/// <param name="Skipped">Lines recognised as no data: footers, totals. Once per table, however many feeds read it.</param>
/// <param name="Progress">How far the reading of a table is, with the table's name.</param>
public sealed record FeedWatch(Action<SkippedText>? Skipped = null, Action<string, ReadingProgress>? Progress = null);

/// <summary>One table as one feed reads it.</summary>
/// <param name="ReportsFile">Whether this reading reports what is wrong with the file itself; other feeds of the table do not repeat it.</param>
internal sealed record TableReading(SourceTable Table, RowReaderMaker Maker, bool ReportsFile);
