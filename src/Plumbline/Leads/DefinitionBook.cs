using System.Data.Common;
using Plumbline.Importing.Typing;
using Plumbline.Metrics;
using Plumbline.Metrics.Leads;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Queries;

namespace Plumbline.Leads;

/// <summary>
/// The definitions of lead stages as people work on them. What is drafted and signed goes through the importer like anything that is
/// typed: every step is a run that can be undone, and only what it says is written, so that two who sign at once both have signed.
/// </summary>
/// <param name="Custom">The CRM's own fields that leads have.</param>
public sealed record DefinitionBook(LeadDefinitions Definitions, CustomFields Custom)
{
    private const int LongestName = 100;

    /// <summary>Who must agree.</summary>
    public static IReadOnlyList<string> Sides { get; } = ["marketing", "sales"];

    public static DefinitionBook Read(DbConnection connection) => new(DefinitionReader.Read(connection), WorkspaceReader.CustomFieldsOf(connection));

    /// <summary>What was typed of a stage and is not signed by both sides yet; null: nothing.</summary>
    public LeadDefinition? DraftOf(string stage) =>
        Definitions.All.LastOrDefault(definition => definition.Stage == stage && !definition.IsSigned && definition.Source.System == TypedTable.System);

    /// <summary>The condition that a draft would have, or what is wrong with it.</summary>
    /// <param name="where">Named in problems.</param>
    public Outcome<LeadCondition> Check(string when, string where)
    {
        var condition = LeadCondition.Parse(when, where);
        return !condition.IsRefused && condition.Value.Unknown(Custom, where).ToList() is { Count: > 0 } unknown ? unknown : condition;
    }

    /// <summary>Writes a draft, in the place of the stage's earlier one; whoever had signed that one has not signed this.</summary>
    public Outcome<DefinitionFeed> Draft(string stage, string when, DateOnly from)
    {
        var problems = StageProblems(stage);
        problems.AddRange(Check(when, "--when").Problems);
        if (Definitions.Spans.LastOrDefault(span => span.Stage == stage) is { } last)
        {
            if (from <= last.From)
            {
                problems.Add(new Problem($"Version {last.Version} of {stage} was signed for {last.From.ToIso()} and on, and what is signed stays.", "--from", "Choose a later day."));
            }
            else if (last.Definition.Criteria == when.Trim())
            {
                problems.Add(new Problem($"Version {last.Version} of {stage} says the same.", "--when", "Nothing need be drafted."));
            }
        }

        return problems.Count > 0 ? problems : DefinitionFeed.Draft(DraftOf(stage)?.Source.Id ?? NewId(stage), stage, when.Trim(), from);
    }

    /// <summary>Signs a draft for one side.</summary>
    /// <param name="seen">The criteria that the signer has read; null: whatever the draft says.</param>
    public Outcome<DefinitionFeed> Sign(string stage, string side, string name, string? seen = null)
    {
        var problems = StageProblems(stage);
        if (!Sides.Contains(side))
        {
            problems.Add(new Problem($"There is no side '{side}'.", "--as", DidYouMean.Sentence(side, Sides) ?? $"Choose one of {string.Join(", ", Sides)}."));
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            problems.Add(new Problem("A signature is the name of a person.", "--by", "Write your name."));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        if (DraftOf(stage) is not { } draft)
        {
            return new Problem($"There is no draft of {stage} to sign.", null, $"Write one: plumbline definitions draft {stage} --when EXPR --from DATE.");
        }

        if (seen is not null && seen != draft.Criteria)
        {
            return new Problem("The draft was changed since you read it.", null, "Read it again.");
        }

        return (side == "marketing" ? draft.Marketing : draft.Sales) is { } signed
            ? new Problem($"{signed.Name} has signed for {side} already.", "--as", null)
            : DefinitionFeed.Signature(draft.Source.Id, side, name.Trim());
    }

    private static List<Problem> StageProblems(string stage) => LeadDefinitions.ProblemOf(stage) is { } problem ? [problem] : [];

    private string NewId(string stage)
    {
        var known = Definitions.All.Where(definition => definition.Source.System == TypedTable.System).Select(definition => definition.Source.Id).ToHashSet();
        return Enumerable.Range(1, known.Count + 1).Select(number => $"{stage}-{Plain.Whole(number)}").First(id => !known.Contains(id));
    }
}
