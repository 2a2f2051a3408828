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
        Hash(tables))
    {
        MayRepeat = feed.Entity.MayRepeat && feed.Id.Count == 0 && !IsOfItsHolder(mapping, feed),
    };

    /// <summary>
    /// Whether the rows are those of the deals or orders themselves, with the product of each beside it: such a row again is
    /// the same deal again. A line has an amount other than the deal's.
    /// </summary>
    private static bool IsOfItsHolder(Mapping mapping, FeedMapping feed)
    {
        var amount = Columns(feed, FieldKind.Money);
        var holder = feed.Entity.Find(feed.Entity.NaturalKey[0])!.References;

        return mapping.Feeds.Any(other => other.Entity.Table == holder && other.File == feed.File && other.Sheet == feed.Sheet
            && (amount.Count == 0 || Columns(other, FieldKind.Money).Overlaps(amount)));
    }

    private static HashSet<string> Columns(FeedMapping feed, FieldKind kind) =>
        [.. feed.Fields.Where(mapped => mapped.Field.Kind == kind).Select(mapped => mapped.Origin).OfType<FromColumns>()
            .SelectMany(origin => origin.Columns).Select(ColumnNames.Plain)];

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
