using Plumbline.Metrics;
using Plumbline.Metrics.Leads;

namespace Plumbline.Leads;

/// <summary>Where a definition stands.</summary>
public enum DefinitionState
{
    /// <summary>Not signed by both sides.</summary>
    Draft,

    /// <summary>Signed, from a day to come.</summary>
    Planned,

    InForce,

    /// <summary>A later one has taken its place, or it ended.</summary>
    Past,
}

/// <summary>A definition as people look at it.</summary>
/// <param name="Version">Null for a draft.</param>
/// <param name="To">The day after the last; null while none is known.</param>
/// <param name="Problems">What it asks for that no lead has.</param>
public sealed record DefinitionLine(LeadDefinition Definition, int? Version, DefinitionState State, DateOnly? To, IReadOnlyList<Problem> Problems)
{
    /// <summary>By stage in the order of the funnel, the newest first.</summary>
    public static IReadOnlyList<DefinitionLine> Of(DefinitionBook book, DateOnly today) =>
    [
        .. book.Definitions.All.Select(definition => Of(book, definition, today))
            .OrderBy(line => LeadDefinitions.Stages.ToList().IndexOf(line.Definition.Stage))
            .ThenByDescending(line => line.State == DefinitionState.Draft)
            .ThenByDescending(line => line.Definition.From).ThenByDescending(line => line.Definition.Id),
    ];

    private static DefinitionLine Of(DefinitionBook book, LeadDefinition definition, DateOnly today)
    {
        var span = book.Definitions.Spans.FirstOrDefault(known => known.Definition.Id == definition.Id);
        var to = span is null ? definition.To : span.To == DateOnly.MaxValue ? null : (DateOnly?)span.To;
        return new DefinitionLine(
            definition, span?.Version, StateOf(definition, span, today), to,
            [.. definition.Condition?.Unknown(book.Custom, definition.Stage) ?? []]);
    }

    private static DefinitionState StateOf(LeadDefinition definition, DefinitionSpan? span, DateOnly today) =>
        !definition.IsSigned ? DefinitionState.Draft
        : span is null || span.To <= today ? DefinitionState.Past
        : today < span.From ? DefinitionState.Planned
        : DefinitionState.InForce;
}
