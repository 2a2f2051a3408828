using Plumbline.Importing.Files;
using Plumbline.Importing.Mappings.Proposing;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings;

/// <summary>One field of a proposed mapping and why it was proposed.</summary>
/// <param name="Feed">The feed's position in the mapping.</param>
/// <param name="Field">The field's name in the mapping, custom ones included.</param>
/// <param name="Column">The columns it comes from; empty for a constant.</param>
/// <param name="Certainty">Ambiguous: a question is open about it.</param>
/// <param name="Reason">Why this column; empty when there is nothing to say.</param>
/// <param name="Remarks">What a person should look at, one sentence each.</param>
/// <param name="Samples">A few cells of the column.</param>
public sealed record ProposedField(
    int Feed, string Field, string Column, Certainty Certainty, string Reason, IReadOnlyList<string> Remarks, IReadOnlyList<string> Samples)
{
    /// <summary>The reason and the remarks as one text.</summary>
    public string Sentence => string.Join(' ', Remarks.Prepend(Reason)).Trim();
}

/// <summary>A mapping worked out from headers and sample values, with all that is not certain about it said.</summary>
/// <param name="Crm">The CRM whose headers were recognised; null for plain tables.</param>
/// <param name="Questions">What must be answered before the mapping can run.</param>
/// <param name="Notes">What a person should know, one sentence each: tables and columns left out, what a CRM's exports hide.</param>
public sealed record MappingProposal(
    Mapping Mapping, string? Crm, IReadOnlyList<ProposedField> Fields, IReadOnlyList<Question> Questions, IReadOnlyList<string> Notes)
{
    /// <summary>Tables whose headers look like nothing known: a person must say what they are.</summary>
    public IReadOnlyList<SourceTable> Unknown { get; init; } = [];

    /// <summary>Proposes a mapping for tables. Reads the first rows of each, and a whole column where only that settles something.</summary>
    public static MappingProposal For(IReadOnlyList<SourceTable> tables, CancellationToken cancellation = default) =>
        For(tables, new Dictionary<string, string>(), [], cancellation);

    /// <param name="leadStages">What the workspace's words for the stages of a lead mean; they come before the usual ones.</param>
    public static MappingProposal For(
        IReadOnlyList<SourceTable> tables, IReadOnlyDictionary<string, string> leadStages, CancellationToken cancellation = default) =>
        For(tables, leadStages, [], cancellation);

    /// <param name="told">What a person has said about some of the tables.</param>
    public static MappingProposal For(
        IReadOnlyList<SourceTable> tables, IReadOnlyDictionary<string, string> leadStages, IReadOnlyList<ToldTable> told, CancellationToken cancellation = default) =>
        new Proposer(tables, AliasBook.Shared.With(leadStages), told, cancellation).Propose();

    /// <summary>The document to edit: what to look at stands above its line as a comment, open questions as <c>ask</c>.</summary>
    public string ToYaml()
    {
        var feeds = Mapping.Feeds.ToList();
        var fields = Fields.ToDictionary(field => (field.Feed, field.Field));
        var owners = new Dictionary<FieldMapping, int>(ReferenceEqualityComparer.Instance);

        for (var i = 0; i < feeds.Count; i++)
        {
            foreach (var mapped in feeds[i].Fields.Concat(feeds[i].Custom))
            {
                owners[mapped] = i;
            }
        }

        var head = Notes.Count == 0 ? "" : string.Concat(Notes.Select(note => $"# {note}\n"));

        return head + string.Concat(Unknown.Select(Beginning)) + MappingWriter.Write(
            Mapping,
            feed => feed.Id is [MappingWords.Ask] ? "Say which column tells one row from another, then remove \"ask\"." : null,
            mapped => fields.GetValueOrDefault((owners[mapped], mapped.Field.Name)) is { Remarks.Count: > 0 } field ? string.Join('\n', field.Remarks) : null);
    }

    /// <summary>What to write for a table that nobody knows, as a comment: it is not a mapping before a person has filled it in.</summary>
    private static string Beginning(SourceTable table) =>
        $"""
        # To bring {table.FileName} in, add a feed like this one below "feeds:", with your own columns. Fields: docs/mappings.md.
        #  - file: {FileNames.File(table.FileName)}
        #    into: deals
        #    id: {table.Header.Names[0]}
        #    fields:
        #      name: …
        # Its columns: {string.Join(", ", table.Header.Names)}

        """;
}
