namespace Plumbline.Metrics.Leads;

/// <summary>What marketing and sales agreed to call a lead of a stage.</summary>
/// <param name="Id">Our id of the record.</param>
/// <param name="Stage">One of <see cref="LeadDefinitions.Stages"/>.</param>
/// <param name="Criteria">A condition over a lead's fields, or words for people.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="To">The day after the last; null: until the next one.</param>
/// <param name="Marketing">Null until marketing has signed.</param>
/// <param name="Sales">Null until sales has signed.</param>
public sealed record LeadDefinition(
    long Id, string Stage, string Criteria, DateOnly From, DateOnly? To, LeadSignature? Marketing, LeadSignature? Sales)
{
    /// <summary>The id it has in the system it came from, and that system.</summary>
    public (string System, string Id) Source { get; init; } = ("", "");

    /// <summary>Until both sides have signed it is a draft and changes nothing.</summary>
    public bool IsSigned => Marketing is not null && Sales is not null;

    /// <summary>What decides which leads are of the stage; null when the criteria are words, and the CRM's own stages decide.</summary>
    public LeadCondition? Condition { get; } = LeadCondition.Parse(Criteria) is { IsRefused: false, Value: var condition } ? condition : null;
}

/// <summary>Who agreed for a side.</summary>
/// <param name="On">The day on which it was said; null when that is not known.</param>
public sealed record LeadSignature(string Name, DateOnly? On);

/// <summary>A signed definition for as long as it is in force.</summary>
/// <param name="Version">Counts the signed definitions of a stage from 1.</param>
/// <param name="To">The day after the last.</param>
public sealed record DefinitionSpan(LeadDefinition Definition, int Version, DateOnly From, DateOnly To)
{
    public string Stage => Definition.Stage;

    public bool Holds(DateOnly day) => From <= day && day < To;
}
