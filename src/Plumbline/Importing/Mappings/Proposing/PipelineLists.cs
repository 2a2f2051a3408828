using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Proposing;

/// <summary>
/// Lists the stages of each pipeline by themselves where pipelines share some names of stages and not others: then they have not one
/// order, and a name may mean something else in each.
/// </summary>
internal static class PipelineLists
{
    public static void Propose(FeedDraft draft, DraftField stage, TableProfiles profiles)
    {
        if (draft.Find("pipeline_id") is not { Column: >= 0 } pipeline)
        {
            return;
        }

        var pipelines = profiles.Pairs(pipeline.Column, Cell(stage.Column));
        var sets = pipelines.Values.Select(names => names.Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase)).ToList();
        var shared = stage.Mapping.Stages.Where(rule => sets.Count(names => names.Contains(rule.Name)) > 1).Select(rule => $"\"{rule.Name}\"").ToList();

        if (shared.Count == 0)
        {
            return;
        }

        if (sets.TrueForAll(sets[0].SetEquals))
        {
            stage.Say(Certainty.Likely, "All pipelines have these stages; list those of a pipeline by themselves, under \"pipelines\", where one means something else in it.");
        }
        else if (stage.Mapping.Stages.Any(rule => rule.Kind == MappingWords.Ask))
        {
            stage.Say(Certainty.Likely, $"Several pipelines have {string.Join(", ", shared)}; what you say holds for all of them, unless you list a pipeline's stages by themselves, under \"pipelines\".");
        }
        else
        {
            stage.Mapping = stage.Mapping with { Pipelines = ByPipeline(stage, pipelines), Stages = Elsewhere(stage, pipeline, profiles) };
            stage.Say(Certainty.Likely, $"Listed by pipeline, for several have {string.Join(", ", shared)}. Say where one means something else in another pipeline.");
        }
    }

    private static List<PipelineStages> ByPipeline(DraftField stage, Dictionary<string, HashSet<string>> pipelines) =>
    [
        .. pipelines.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new PipelineStages(pair.Key, Stages.InOrder(stage.Mapping.Stages.Where(rule => pair.Value.Contains(rule.Name)))))
            .Where(own => own.Stages.Count > 0),
    ];

    /// <summary>The stages of deals that are in no pipeline.</summary>
    private static List<StageRule> Elsewhere(DraftField stage, DraftField pipeline, TableProfiles profiles)
    {
        var beside = profiles.Pairs(stage.Column, Cell(pipeline.Column));
        return [.. stage.Mapping.Stages.Where(rule => beside.GetValueOrDefault(rule.Name)?.Contains("") == true)];
    }

    private static Reading.CellText Cell(int column) => new([column], "", " ", null, []);
}
