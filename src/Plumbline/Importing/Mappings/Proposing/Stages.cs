using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>Proposes what the stages of deals are: by the outcomes beside them where a CRM tells, else by name, else it asks.</summary>
internal static class Stages
{
    public static void Propose(FeedDraft draft, AliasBook book, AliasSystem crm, AliasTable alias, Columns columns)
    {
        var profiles = columns.Profiles;

        if (draft.Entity.Table != "deals" || draft.Find("stage_id") is not { Column: >= 0 } stage)
        {
            return;
        }

        profiles.Complete([stage.Column]);
        var names = profiles[stage.Column].Distinct;

        if (names is not { Count: > 0 })
        {
            if (names is null)
            {
                stage.Say(Certainty.Likely, "The column holds too many different stages to list.");
            }

            return;
        }

        var outcome = draft.Find("outcome");
        var beside = outcome?.Mapping is { Map.Count: > 0, Origin: FromColumns { Columns.Count: 2 } } joined ? Kinds(stage, joined, profiles) : null;
        var byName = new List<string>();
        var rules = names.Select(name => Rule(name.Value, stage, beside, hasOutcome: outcome is not null, name => crm.Stages.GetValueOrDefault(name) ?? book.Stages.GetValueOrDefault(name), byName)).ToList();
        stage.Mapping = stage.Mapping with { By = null, Stages = InOrder(rules) };

        if (byName.Count > 0)
        {
            stage.Say(Certainty.Likely, $"By their names taken: {string.Join(", ", byName)}.");
        }

        PipelineLists.Propose(draft, stage, profiles);
        stage.Say(Certainty.Likely, "Put the stages into the order of your pipeline.");

        if (outcome is null)
        {
            var field = draft.Entity.Find("outcome")!;
            var lost = columns.First(alias.Fields.FirstOrDefault(known => known.Field == field)?.Lost ?? []);
            draft.Fields.Add(new DraftField(new FieldMapping(field, new FromStage()) { Lost = lost }, -1, Certainty.Proven, ""));
        }
    }

    private static StageRule Rule(string name, DraftField stage, Dictionary<string, string>? beside, bool hasOutcome, Func<string, string?> kindOf, List<string> byName)
    {
        if (beside?.GetValueOrDefault(name) is { } seen)
        {
            return new StageRule(name, seen);
        }

        // HubSpot writes the pipeline behind the stage: "Closed won (Sales Pipeline)".
        var plain = name.Split(" (", 2)[0].Trim();

        if ((kindOf(name) ?? kindOf(plain)) is { } known)
        {
            byName.Add($"\"{name}\" as {known}");
            return new StageRule(name, known);
        }

        // Where another column decides, a stage is only a place in the pipeline.
        if (hasOutcome)
        {
            return new StageRule(name, "open");
        }

        stage.Say(Certainty.Ambiguous, $"Say whether \"{name}\" is open, won or lost.");
        return new StageRule(name, MappingWords.Ask);
    }

    /// <summary>The kind of every stage in which all deals have one outcome; open for the others.</summary>
    private static Dictionary<string, string> Kinds(DraftField stage, FieldMapping outcome, TableProfiles profiles)
    {
        var columns = ((FromColumns)outcome.Origin).Columns.Select(name => profiles.Table.Header.IndexOf(name)).ToList();
        var words = outcome.Map.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var cell = new Reading.CellText(columns, "", " ", null, []);

        return profiles.Pairs(stage.Column, cell).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Select(word => words.GetValueOrDefault(word, "open")).Distinct().ToList() is [var only] ? only : "open",
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Stages as far as their kinds tell which comes first.</summary>
    internal static List<StageRule> InOrder(IEnumerable<StageRule> rules) => [.. rules.OrderBy(rule => Order(rule.Kind))];

    private static int Order(string kind) => kind switch
    {
        MappingWords.Ask => 0,
        "open" => 1,
        "won" => 2,
        "lost" => 3,
        _ => 4,
    };
}
