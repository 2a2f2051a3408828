using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>The tables of one CRM, or those that people make themselves.</summary>
internal sealed record AliasSystem(string System, string Name, IReadOnlyList<AliasTable> Tables);

/// <summary>How one kind of table is recognised and its columns are called. Headers are kept plain (<see cref="ColumnNames.Plain"/>).</summary>
/// <param name="Beside">The entity of the feed that this one stands beside; null when it stands by itself.</param>
/// <param name="Link">For such a feed: its reference back.</param>
/// <param name="Needs">For such a feed: the fields of which it needs one at least. For one that stands by itself: those that all need a column.</param>
/// <param name="FallbackId">Fields whose columns make the id when there is no column for it.</param>
internal sealed record AliasTable(
    Entity Into,
    IReadOnlyList<string> Files,
    IReadOnlySet<string> Marks,
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
    string? When,
    string? Format,
    decimal? Times,
    string? Constant,
    string? Same)
{
    /// <summary>Headers of another field, which hold this one in the rows of open deals.</summary>
    public IReadOnlyList<string> OfOpen { get; init; } = [];

    /// <summary>A person has named the column: its words may all be new.</summary>
    public bool IsTold { get; init; }
}
