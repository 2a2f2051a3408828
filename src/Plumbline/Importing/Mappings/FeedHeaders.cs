using System.Security.Cryptography;
using System.Text;
using Plumbline.Importing.Files;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>Works out what a mapped feed gives.</summary>
internal static class FeedHeaders
{
    public static FeedHeader Of(Mapping mapping, FeedMapping feed, ReadingRules rules, IReadOnlyList<SourceTable> tables, string name) => new(
        name,
        feed.System ?? mapping.System,
        feed.Entity,
        feed.Load,
        [.. feed.Fields.Select(Given), .. Currency(feed, rules)],
        [.. feed.Custom.Select(mapped => new CustomField(mapped.Field.Name, mapped.Field.Kind))],
        Hash(tables));

    /// <summary>A stage with kinds is made by the mapping itself and named by its id.</summary>
    private static FeedField Given(FieldMapping mapped) =>
        new(mapped.Field, mapped.ListsStages ? ReferenceBy.Id : mapped.By ?? ReferenceBy.Id, mapped.CreateMissing);

    /// <summary>Rows with amounts say their currency, when the mapping states it or the cells may.</summary>
    private static IEnumerable<FeedField> Currency(FeedMapping feed, ReadingRules rules)
    {
        var hasMoney = feed.Fields.Any(mapped => mapped.Field.Kind == FieldKind.Money);

        return hasMoney && feed.Entity.Find("currency") is { } currency && feed.Find("currency") is null
            ? [new FeedField(currency)]
            : [];
    }

    private static string? Hash(IReadOnlyList<SourceTable> tables) => tables.Count == 1
        ? tables[0].Sha256
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', tables.Select(table => table.Sha256)))));
}
