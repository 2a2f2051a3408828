using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>What the rows of a table most likely are.</summary>
/// <param name="System">The CRM whose headers it bears, or the plain names.</param>
/// <param name="Score">How much speaks for it; only good for comparing.</param>
internal sealed record TableGuess(AliasSystem System, AliasTable Alias, int Score)
{
    private const int MarkWeight = 3;
    private const int FileWeight = 4;

    /// <summary>The best guess for every table, all of one CRM or plain; null for a table that looks like nothing known.</summary>
    public static (AliasSystem? Crm, IReadOnlyList<TableGuess?> Guesses) Of(IReadOnlyList<SourceTable> tables, AliasBook book)
    {
        var headers = tables.Select(table => table.Header.Names.Select(ColumnNames.Plain).ToHashSet()).ToList();
        var crm = book.Crms
            .Select(crm => (Crm: crm, Score: tables.Zip(headers).Sum(pair => Best(crm, pair.First, pair.Second, leastMarks: 2)?.Score ?? 0)))
            .Where(candidate => candidate.Score > 0)
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => candidate.Crm)
            .FirstOrDefault();

        return (crm, [.. tables.Zip(headers).Select(pair => Best(crm, book.Plain, pair.First, pair.Second))]);
    }

    private static TableGuess? Best(AliasSystem? crm, AliasSystem plain, SourceTable table, HashSet<string> headers)
    {
        var ours = Best(plain, table, headers, leastMarks: 0);
        var theirs = crm is null ? null : Best(crm, table, headers, leastMarks: 1);

        return theirs is not null && (ours is null || theirs.Score >= ours.Score || theirs.Alias.Into == ours.Alias.Into) ? theirs : ours;
    }

    private static TableGuess? Best(AliasSystem system, SourceTable table, HashSet<string> headers, int leastMarks) =>
        system.Tables.Where(alias => alias.Beside is null)
            .Select(alias => Weigh(system, alias, table, headers, leastMarks)).OfType<TableGuess>()
            .OrderByDescending(guess => guess.Score)
            .FirstOrDefault();

    private static TableGuess? Weigh(AliasSystem system, AliasTable alias, SourceTable table, HashSet<string> headers, int leastMarks)
    {
        var file = ColumnNames.Plain(table.FileName);
        var marks = alias.Marks.Count(headers.Contains);
        var known = alias.Fields.Count(field => field.Names.Concat(field.Ids).Any(headers.Contains)) + (alias.Ids.Any(headers.Contains) ? 1 : 0);
        var isNamed = alias.Files.Any(part => file.Contains(part, StringComparison.Ordinal));

        return marks >= leastMarks && !alias.Unless.Any(headers.Contains) && known > 0 && HasNeeded(alias, headers) && (marks > 0 || (isNamed && known > 1))
            ? new TableGuess(system, alias, (marks * MarkWeight) + known + (isNamed ? FileWeight : 0))
            : null;
    }

    private static bool HasNeeded(AliasTable alias, HashSet<string> headers) => alias.Needs.All(
        name => alias.Fields.First(field => field.Field == FieldNames.Find(alias.Into, name)) is var needed && needed.Names.Concat(needed.Ids).Any(headers.Contains));
}
