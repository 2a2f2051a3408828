using Plumbline.Leads;
using Plumbline.Metrics.Leads;

namespace Plumbline.Web.Api.Replies;

/// <summary>What a lead of a stage is.</summary>
/// <param name="Version">Null for a draft.</param>
/// <param name="State">draft, planned, in_force or past.</param>
/// <param name="Decides">False: words for people, and the CRM's stage decides.</param>
/// <param name="To">The day after the last; null: until the next one.</param>
/// <param name="Problems">What it asks for that no lead has.</param>
internal sealed record DefinitionReply(
    string Stage, int? Version, string State, string When, bool Decides, DateOnly From, DateOnly? To,
    SignatureReply? Marketing, SignatureReply? Sales, IReadOnlyList<string> Problems)
{
    public static DefinitionReply Of(DefinitionLine line) => new(
        line.Definition.Stage, line.Version, Word(line.State), line.Definition.Criteria, line.Definition.Condition is not null,
        line.Definition.From, line.To, SignatureReply.Of(line.Definition.Marketing), SignatureReply.Of(line.Definition.Sales),
        [.. line.Problems.Select(problem => problem.ToString())]);

    private static string Word(DefinitionState state) => state switch
    {
        DefinitionState.Draft => "draft",
        DefinitionState.Planned => "planned",
        DefinitionState.InForce => "in_force",
        _ => "past",
    };
}

/// <summary>Who signed for a side, and when.</summary>
internal sealed record SignatureReply(string Name, DateOnly? On)
{
    public static SignatureReply? Of(LeadSignature? signature) => signature is null ? null : new(signature.Name, signature.On);
}

/// <summary>What a condition would make of the leads of the last days.</summary>
/// <param name="Are">How many are of the stage, or were.</param>
/// <param name="Meet">How many meet the condition.</param>
/// <param name="Gained">How many meet it and are not of the stage.</param>
/// <param name="Lost">How many are of the stage and do not meet it.</param>
internal sealed record DefinitionPreviewReply(string Stage, string When, int Days, long Leads, long Are, long Meet, long Gained, long Lost)
{
    public static DefinitionPreviewReply Of(string stage, string when, DefinitionPreview preview) =>
        new(stage, when, preview.Days, preview.Leads, preview.Are, preview.Meet, preview.Gained, preview.Lost);
}
