namespace Plumbline.Importing.Mappings.Reading;

/// <summary>The stages that a mapping lists, by pipeline: stages of one name may be of different kinds and stand at different places.</summary>
internal sealed class StageBook
{
    private readonly Dictionary<string, StageList> _byPipeline = new(StringComparer.OrdinalIgnoreCase);
    private readonly StageList _others;

    internal StageBook(FieldMapping mapped)
    {
        _others = new StageList(mapped.Stages);

        foreach (var (pipeline, stages) in mapped.Pipelines)
        {
            _byPipeline[pipeline.Trim()] = new StageList(stages);
        }
    }

    /// <summary>The pipeline's own list, else that of all pipelines that have none.</summary>
    /// <param name="pipeline">Null: the deal has none.</param>
    internal StageList Of(string? pipeline) => pipeline is not null && _byPipeline.TryGetValue(pipeline, out var own) ? own : _others;
}

/// <summary>The stages of a pipeline, in its order.</summary>
internal sealed class StageList
{
    private readonly Dictionary<string, (StageRule Rule, int Position)>.AlternateLookup<ReadOnlySpan<char>> _byName;

    internal StageList(IReadOnlyList<StageRule> stages)
    {
        var byName = new Dictionary<string, (StageRule, int)>(StringComparer.OrdinalIgnoreCase);

        for (var i = 0; i < stages.Count; i++)
        {
            byName.TryAdd(stages[i].Name.Trim(), (stages[i], i + 1));
        }

        Stages = stages;
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal IReadOnlyList<StageRule> Stages { get; }

    /// <summary>The names, to tell somebody who wrote another.</summary>
    internal string Names => string.Join(", ", Stages.Select(stage => stage.Name));

    internal StageRule? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var found) ? found.Rule : null;

    /// <summary>The place in the list, from 1; null when the stage is not listed.</summary>
    internal int? Position(string name) => _byName.TryGetValue(name.AsSpan().Trim(), out var found) ? found.Position : null;
}
