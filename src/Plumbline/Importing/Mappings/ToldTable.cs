namespace Plumbline.Importing.Mappings;

/// <summary>What a person says about one table before a mapping is proposed; it comes before what its headers suggest.</summary>
/// <param name="Table">The table's name, as <see cref="Files.SourceTable.FileName"/> has it.</param>
/// <param name="Into">The entity its rows are, as <c>deals</c>; null leaves that to the headers.</param>
/// <param name="Columns">
/// By header: the fields the column feeds, <see cref="Id"/> for the one that tells rows apart. No field: it is left out.
/// <see cref="Custom"/>: it is kept as a field of its own. Headers that are not here are left to their names.
/// </param>
public sealed record ToldTable(string Table, string? Into, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns)
{
    public const string Id = "id";

    public const string Custom = "custom";

    /// <summary>Entities that a table's rows can be said to be, those first that people bring most.</summary>
    public static IReadOnlyList<string> Kinds { get; } = Proposing.AliasBook.Shared.Plain.Tables
        .Where(table => table.Beside is null).Select(table => table.Into.Table).Distinct().ToList();
}
