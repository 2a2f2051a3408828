using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings;

/// <summary>What becomes of one column under a mapping, as whoever shows or changes the mapping needs it.</summary>
/// <param name="Column">The column's position in the table; null for what no column feeds, as a constant.</param>
/// <param name="Mapped">The field it feeds; null when it feeds none.</param>
/// <param name="Choice">The same as <see cref="ToldTable.Columns"/> has it; empty when the column is left out.</param>
/// <param name="CanChange">Whether saying another field for this column alone makes sense.</param>
public sealed record ColumnUse(int? Column, FieldMapping? Mapped, string Choice, bool CanChange)
{
    /// <summary>The uses of a table's columns by one feed in the order of the columns, then what no column feeds.</summary>
    /// <param name="number">The feed's position in the mapping. The first feed of a table also lists the columns that nothing uses.</param>
    public static IReadOnlyList<ColumnUse> Of(Mapping mapping, int number, SourceTable table)
    {
        var feed = mapping.Feeds[number];
        var others = mapping.Feeds.Where((other, at) => at != number && IsSame(other, feed)).ToList();
        var isFirst = !mapping.Feeds.Take(number).Any(other => IsSame(other, feed));
        var elsewhere = others.SelectMany(other => All(other).SelectMany(Columns).Concat(other.Id)).ToHashSet();
        var uses = new List<ColumnUse>();

        for (var column = 0; column < table.Header.Names.Count; column++)
        {
            var found = Uses(feed, table.Header.Names[column], column, isFirst).ToList();
            var isUsed = found.Count > 0 || elsewhere.Contains(table.Header.Names[column]) || All(feed).SelectMany(Columns).Contains(table.Header.Names[column]);
            uses.AddRange(isUsed || !isFirst ? found : [new ColumnUse(column, null, "", CanChange: true)]);
        }

        return [.. uses, .. All(feed).Where(mapped => !Columns(mapped).Any()).Select(mapped => new ColumnUse(null, mapped, FieldNames.Short(mapped.Field), CanChange: false))];
    }

    /// <summary>The table that a feed reads first; null when there is none.</summary>
    public static SourceTable? TableOf(FeedMapping feed, IReadOnlyList<SourceTable> tables) =>
        FileNames.Matching(feed, tables) is [var first, ..] ? first : null;

    /// <summary>One use for the id and one for each field; a field made of several columns stands with its first.</summary>
    private static IEnumerable<ColumnUse> Uses(FeedMapping feed, string header, int column, bool canChange)
    {
        if (canChange && feed.Id.Contains(header))
        {
            yield return new ColumnUse(column, null, ToldTable.Id, feed.Id.Count == 1);
        }

        foreach (var mapped in All(feed).Where(mapped => Columns(mapped).FirstOrDefault() == header))
        {
            var choice = feed.Custom.Contains(mapped) ? ToldTable.Custom : FieldNames.Short(mapped.Field);
            yield return new ColumnUse(column, mapped, choice, canChange && Columns(mapped).Count() == 1);
        }
    }

    private static bool IsSame(FeedMapping one, FeedMapping other) => one.File == other.File && one.Sheet == other.Sheet;

    private static IEnumerable<FieldMapping> All(FeedMapping feed) => feed.Fields.Concat(feed.Custom);

    private static IEnumerable<string> Columns(FieldMapping mapped) => mapped.Origin is FromColumns columns ? columns.Columns : [];
}
