using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>The tables of one CRM, or those that people make themselves.</summary>
/// <param name="Stages">Stages that the CRM itself comes with, and their kind.</param>
internal sealed record AliasSystem(string System, string Name, IReadOnlyList<AliasTable> Tables, IReadOnlyDictionary<string, string> Stages);

/// <summary>How one kind of table is recognised and its columns are called. Headers are kept plain (<see cref="ColumnNames.Plain"/>).</summary>
/// <param name="Beside">The entity of the feed that this one stands beside; null when it stands by itself.</param>
/// <param name="Link">For such a feed: its reference back; null when its rows are other records than those of the first feed.</param>
/// <param name="Needs">For such a feed: the fields of which it needs one at least. For one that stands by itself: those that all need a column.</param>
/// <param name="Unless">Headers that prove it is something else, however much speaks for it.</param>
/// <param name="Where">Which rows are meant, as far as the table has the columns.</param>
/// <param name="FallbackId">Fields whose columns make the id when there is no column for it.</param>
internal sealed record AliasTable(
    Entity Into,
    IReadOnlyList<string> Files,
    IReadOnlySet<string> Marks,
    IReadOnlySet<string> Unless,
    IReadOnlyList<string> Where,
    IReadOnlyList<string> Ids,
    IReadOnlyList<string> FallbackId,
    string? Beside,
    string? Link,
    IReadOnlyList<string> Needs,
    IReadOnlyList<AliasField> Fields,
    IReadOnlySet<string> Leave,
    string? Notes);

/// <summary>The headers that a field goes by, and what a mapping of it says beside the column.</summary>
/// <param name="Names">Headers; for a reference, those that hold names.</param>
/// <param name="Ids">For a reference, headers that hold ids.</param>
/// <param name="Joins">Groups of headers that make the value together.</param>
/// <param name="Same">The field of the main feed whose mapping is taken over.</param>
internal sealed record AliasField(
    Field Field,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Ids,
    IReadOnlyList<IReadOnlyList<string>> Joins,
    IReadOnlyDictionary<string, string> Map,
    IReadOnlyList<string> When,
    string? Format,
    decimal? Times,
    string? Constant,
    string? Same)
{
    /// <summary>Headers of another field, which hold this one in the rows of open deals.</summary>
    public IReadOnlyList<string> OfOpen { get; init; } = [];

    /// <summary>What parts several references in one cell, of which the first counts; null where a cell holds one.</summary>
    public string? FirstOf { get; init; }

    /// <summary>For an outcome by stage: groups of conditions under which a deal is lost all the same; the first whose columns are all there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lost { get; init; } = [];

    /// <summary>Headers of columns of which a row fills one at most, taken together where all of them are there.</summary>
    public IReadOnlyList<string> Together { get; init; } = [];

    /// <summary>What a person should know about taking it so; null when nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>A person has named the column: its words may all be new.</summary>
    public bool IsTold { get; init; }
}
