namespace Plumbline.Importing.Mappings;

/// <summary>
/// Which file and column feeds which entity and field, and how a cell is read. The value behind a mapping document;
/// two mappings with the same content are written as the same text by <see cref="MappingWriter"/>.
/// </summary>
/// <param name="System">The CRM the ids belong to: <c>salesforce</c>, <c>maven</c>.</param>
/// <param name="Feeds">In the order of the document; each makes rows of one entity.</param>
public sealed record Mapping(string System, IReadOnlyList<FeedMapping> Feeds)
{
    /// <summary>What the mapping is called, for lists of imports; null when it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>What holds for every feed that does not say otherwise.</summary>
    public ReadingRules Rules { get; init; } = ReadingRules.None;
}

/// <summary>How dates, numbers and blanks are written. Null leaves a matter to the level above.</summary>
/// <param name="TimeZone">The IANA zone of times without an offset; unstated, the workspace's, so that dates stay as they are written.</param>
/// <param name="Currency">The ISO 4217 code of amounts in rows without a currency of their own.</param>
/// <param name="Dates">A date format, <c>auto</c> (proven from the column) or <c>ask</c>.</param>
/// <param name="Numbers">A number format by example (<c>1.234,56</c>), <c>auto</c> or <c>ask</c>.</param>
/// <param name="Blanks">Texts that mean "unknown" beside the empty cell, as "N/A".</param>
public sealed record ReadingRules(
    string? TimeZone = null,
    string? Currency = null,
    string? Dates = null,
    string? Numbers = null,
    IReadOnlyList<string>? Blanks = null)
{
    public static ReadingRules None { get; } = new();

    /// <summary>These rules, and where they are silent those of <paramref name="outer"/>.</summary>
    public ReadingRules Within(ReadingRules outer) => new(
        TimeZone ?? outer.TimeZone,
        Currency ?? outer.Currency,
        Dates ?? outer.Dates,
        Numbers ?? outer.Numbers,
        Blanks ?? outer.Blanks);
}

/// <summary>A place in a mapping document, both counted from 1.</summary>
public readonly record struct Place(int Line, int Column);

/// <summary>Words that stand for a decision and so are never taken for a value.</summary>
public static class MappingWords
{
    /// <summary>The format is proven from the column, and refused with a question when the column does not prove one.</summary>
    public const string Auto = "auto";

    /// <summary>Still to be answered: the mapping does not run before it is.</summary>
    public const string Ask = "ask";

    /// <summary>A value that is not listed: the row is left out and reported.</summary>
    public const string Reject = "reject";

    /// <summary>A value that is not listed counts as unknown.</summary>
    public const string Blank = "blank";

    /// <summary>A value that is not listed stays as it is.</summary>
    public const string Keep = "keep";
}
