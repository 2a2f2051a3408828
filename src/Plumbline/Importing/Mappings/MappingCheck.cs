using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings;

/// <summary>What came of holding a mapping against the files it is to read.</summary>
/// <param name="Mapping">The mapping with every format that the columns prove stated; the one to run.</param>
/// <param name="Problems">What must be mended in the mapping or the files.</param>
/// <param name="Questions">What must be answered first.</param>
/// <param name="Unread">Tables that no feed reads.</param>
public sealed record MappingVerdict(
    Mapping Mapping, IReadOnlyList<MappingProblem> Problems, IReadOnlyList<Question> Questions, IReadOnlyList<string> Unread)
{
    public bool CanRun => Problems.Count == 0 && Questions.Count == 0;
}

/// <summary>Holds a mapping against actual tables before a row is imported.</summary>
public static class MappingCheck
{
    /// <param name="document">The mapping's file name, for messages.</param>
    public static MappingVerdict Against(
        Mapping mapping, IReadOnlyList<SourceTable> tables, string document, CancellationToken cancellation = default)
    {
        var problems = new List<MappingProblem>();
        var read = new HashSet<string>(StringComparer.Ordinal);

        foreach (var feed in mapping.Feeds)
        {
            var matching = FileNames.Matching(feed, tables);
            read.UnionWith(matching.Select(table => table.FileName));
            problems.AddRange(matching.Count == 0 ? [Missing(feed, tables, document)] : matching.SelectMany(table => Columns(feed, table, document)));
        }

        // A column that is missing proves nothing.
        var proof = new FormatProof(mapping, tables, document, cancellation);
        var proven = problems.Count == 0 ? proof.Prove() : mapping;

        return new MappingVerdict(
            proven,
            [.. problems, .. proof.Problems],
            Questions.Distinct(mapping, [.. Questions.Open(mapping), .. proof.Questions]),
            [.. tables.Select(table => table.FileName).Where(name => !read.Contains(name))]);
    }

    private static MappingProblem Missing(FeedMapping feed, IReadOnlyList<SourceTable> tables, string document)
    {
        var names = tables.Select(table => FileNames.File(table.FileName)).Distinct().ToList();
        var what = feed.Sheet is null ? $"There is no file \"{feed.File}\"" : $"There is no sheet \"{feed.Sheet}\" in a file \"{feed.File}\"";
        var others = names.Count == 0 ? "no table was found at all" : $"found were {string.Join(", ", tables.Select(table => table.FileName))}";

        return new MappingProblem(document, feed.At.Line, feed.At.Column, $"{what}; {others}.", NearestName.To(feed.File, names));
    }

    private static IEnumerable<MappingProblem> Columns(FeedMapping feed, SourceTable table, string document) =>
        Named(feed)
            .Where(named => ColumnNames.IndexOf(table.Header, named.Column) < 0)
            .DistinctBy(named => named.Column)
            .Select(named => new MappingProblem(
                document, named.At.Line, named.At.Column, $"{table.FileName} has no column \"{named.Column}\".",
                NearestName.To(named.Column, table.Header.Names)));

    /// <summary>Every column that a feed names, and where it does.</summary>
    private static IEnumerable<(string Column, Place At)> Named(FeedMapping feed) =>
    [
        .. feed.Id.Where(column => column != MappingWords.Ask).Select(column => (column, feed.At)),
        .. Tested(feed.Where, feed.At),
        .. feed.Fields.Concat(feed.Custom).SelectMany(mapped => Named(mapped.Origin, mapped.At).Concat(Tested([.. mapped.When, .. mapped.Lost], mapped.At))),
    ];

    private static IEnumerable<(string Column, Place At)> Named(Origin origin, Place at) =>
        origin is FromColumns columns ? columns.Columns.Select(column => (column, at)) : [];

    private static IEnumerable<(string Column, Place At)> Tested(IEnumerable<Condition> conditions, Place at) =>
        conditions.OfType<CellCondition>().Select(condition => (condition.Column, at));
}
