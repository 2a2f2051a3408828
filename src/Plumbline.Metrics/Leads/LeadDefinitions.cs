using System.Collections.Frozen;

namespace Plumbline.Metrics.Leads;

/// <summary>All definitions of lead stages, and which of them is in force when.</summary>
public sealed class LeadDefinitions
{
    private readonly FrozenDictionary<string, IReadOnlyList<DateOnly>> _changes;

    public LeadDefinitions(IReadOnlyList<LeadDefinition> all)
    {
        All = all;
        var signed = all.Where(definition => definition.IsSigned).GroupBy(definition => definition.Stage)
            .Select(stage => stage.OrderBy(definition => definition.From).ThenBy(definition => definition.Id).ToList()).ToList();
        Spans = [.. signed.SelectMany(SpansOf)];
        _changes = Spans.GroupBy(span => span.Stage).ToFrozenDictionary(stage => stage.Key, stage => (IReadOnlyList<DateOnly>)[.. ChangesIn([.. stage])]);
    }

    public static LeadDefinitions None { get; } = new([]);

    /// <summary>The stages that can be defined. What comes after them is a deal's business, and what ends them a person's.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["mql", "sal", "sql"];

    /// <summary>What is wrong with the name of a stage; null: nothing.</summary>
    public static Problem? ProblemOf(string stage) => Stages.Contains(stage) ? null : new Problem(
        $"There is no stage '{stage}' that can be defined.", null, DidYouMean.Sentence(stage, Stages) ?? $"Choose one of {string.Join(", ", Stages)}.");

    public IReadOnlyList<LeadDefinition> All { get; }

    /// <summary>The signed ones by stage and time; they never overlap.</summary>
    public IReadOnlyList<DefinitionSpan> Spans { get; }

    /// <summary>The definition of a stage that is in force on a day; null: none is.</summary>
    public DefinitionSpan? On(string stage, DateOnly day) => Spans.FirstOrDefault(span => span.Stage == stage && span.Holds(day));

    /// <summary>The days from which something else decided who is of a stage than the day before.</summary>
    public IReadOnlyList<DateOnly> Changes(string stage) => _changes.GetValueOrDefault(stage, []);

    /// <summary>The last change of any of some stages after one day and up to another; null: there was none.</summary>
    public (string Stage, DateOnly Day)? LastChange(IEnumerable<string> stages, DateOnly after, DateOnly upTo)
    {
        (string Stage, DateOnly Day)? last = null;
        foreach (var stage in stages)
        {
            foreach (var day in Changes(stage).Where(day => after < day && day <= upTo))
            {
                last = last is null || last.Value.Day < day ? (stage, day) : last;
            }
        }

        return last;
    }

    /// <summary>The version of each stage's definition on a day, by stage; stages without one are not in it.</summary>
    public IReadOnlyDictionary<string, int> VersionsOn(IEnumerable<string> stages, DateOnly day) =>
        stages.Select(stage => On(stage, day)).OfType<DefinitionSpan>().ToDictionary(span => span.Stage, span => span.Version);

    private static IEnumerable<DefinitionSpan> SpansOf(List<LeadDefinition> signed)
    {
        for (var i = 0; i < signed.Count; i++)
        {
            var until = signed[i].To ?? DateOnly.MaxValue;
            var next = i + 1 < signed.Count ? signed[i + 1].From : DateOnly.MaxValue;
            var to = until < next ? until : next;
            if (signed[i].From < to)
            {
                yield return new DefinitionSpan(signed[i], i + 1, signed[i].From, to);
            }
        }
    }

    /// <summary>
    /// Words that are written down for the first time change nothing, nor does a definition that says the same, nor words that end. A condition
    /// takes the decision from the CRM, and gives it back when it ends.
    /// </summary>
    private static IEnumerable<DateOnly> ChangesIn(List<DefinitionSpan> spans)
    {
        string? decided = null;
        for (var i = 0; i < spans.Count; i++)
        {
            var (span, isCondition) = (spans[i], spans[i].Definition.Condition is not null);
            if (decided is null ? isCondition : decided != span.Definition.Criteria)
            {
                yield return span.From;
            }

            decided = span.Definition.Criteria;
            if (isCondition && span.To < (i + 1 < spans.Count ? spans[i + 1].From : DateOnly.MaxValue))
            {
                decided = null;
                yield return span.To;
            }
        }
    }
}
