using Plumbline.Importing.Mappings;
using Plumbline.Importing.Values;

namespace Plumbline.Web.Api.Replies;

/// <summary>A proposed mapping.</summary>
/// <param name="Crm">The CRM whose headers were recognised; null for plain tables.</param>
/// <param name="Mapping">The document, as YAML.</param>
/// <param name="Fields">Why each field was proposed.</param>
/// <param name="Questions">What must be answered before the mapping can run.</param>
internal sealed record MapReply(
    string? Crm, string Mapping, IReadOnlyList<MapFieldReply> Fields, IReadOnlyList<MapQuestionReply> Questions, IReadOnlyList<string> Notes)
{
    public static MapReply Of(MappingProposal proposal) => new(
        proposal.Crm,
        proposal.ToYaml(),
        [.. proposal.Fields.Select(field => new MapFieldReply(field.Feed, field.Field, field.Column, field.Certainty, field.Sentence, field.Samples))],
        [.. proposal.Questions.Select(question => new MapQuestionReply(question.Feed, question.Field, question.Item, question.Text, question.Options))],
        proposal.Notes);
}

/// <summary>One proposed field.</summary>
/// <param name="Feed">The feed's position in the mapping.</param>
internal sealed record MapFieldReply(
    int Feed, string Field, string Column, Certainty Certainty, string Sentence, IReadOnlyList<string> Samples);

/// <summary>One open question.</summary>
/// <param name="Item">The word or stage it is about.</param>
internal sealed record MapQuestionReply(int Feed, string? Field, string? Item, string Text, IReadOnlyList<string> Options);
