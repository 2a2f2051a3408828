using System.Text.Json.Serialization;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>Where a field's value comes from and how it is read, in this order: replace, map, parse, times.</summary>
/// <param name="Field">The schema's field; for a custom field one that bears its name and kind.</param>
public sealed record FieldMapping(Field Field, Origin Origin)
{
    /// <summary>For a reference: how the other record is named. Null otherwise.</summary>
    public ReferenceBy? By { get; init; }

    /// <summary>For a reference: whether a record that is not known yet is made, bearing only its name or id.</summary>
    public bool CreateMissing { get; init; } = true;

    /// <summary>Whole cells that are written wrongly and what they should read.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Replace { get; init; } = [];

    /// <summary>The source's words and ours; for a choice usually needed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Map { get; init; } = [];

    /// <summary>
    /// What a text that <see cref="Map"/> does not list becomes: a value, or <c>reject</c>, <c>blank</c>, <c>keep</c>.
    /// Null: a choice rejects what it does not know, any other text stays.
    /// </summary>
    public string? Unlisted { get; init; }

    /// <summary>A date or number format that differs from the feed's.</summary>
    public string? Format { get; init; }

    /// <summary>A number by which the cell's is multiplied: 0.01 for percent, 1000000 for millions.</summary>
    public decimal? Times { get; init; }

    /// <summary>The zone of this column's times, when it differs from the feed's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What parts several ids or names in one cell, of which the first counts; null where a cell holds one.</summary>
    public string? FirstOf { get; init; }

    /// <summary>The value is taken only where all of these hold; elsewhere it is unknown.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>For an outcome by stage: where all of these hold the deal is lost, whatever its stage.</summary>
    public IReadOnlyList<Condition> Lost { get; init; } = [];

    /// <summary>For a deal's stage: the stages by name, in the order of the pipeline. Empty when stages come from a file of their own.</summary>
    public IReadOnlyList<StageRule> Stages { get; init; } = [];

    /// <summary>For a deal's stage: the pipelines with stages of their own, all of them; <see cref="Stages"/> holds for every other.</summary>
    public IReadOnlyList<PipelineStages> Pipelines { get; init; } = [];

    /// <summary>Whether the mapping itself tells the stages, and so makes them.</summary>
    [JsonIgnore]
    public bool ListsStages => Stages.Count > 0 || Pipelines.Count > 0;

    [JsonIgnore]
    public Place At { get; init; }
}

/// <summary>What a stage of the source is.</summary>
/// <param name="Kind"><c>open</c>, <c>won</c>, <c>lost</c>, <c>unqualified</c>, or <c>ask</c>.</param>
/// <param name="Probability">Between 0 and 1; null when it is not stated.</param>
/// <param name="TargetDays">How long a deal should stay at most; null when it is not stated.</param>
public sealed record StageRule(
    string Name, string Kind, decimal? Probability = null, bool? IsQualified = null, int? TargetDays = null);

/// <summary>The stages of one pipeline, in its order.</summary>
/// <param name="Pipeline">As the deals name it.</param>
public sealed record PipelineStages(string Pipeline, IReadOnlyList<StageRule> Stages);

/// <summary>Where a value comes from.</summary>
[JsonDerivedType(typeof(FromColumns), "columns")]
[JsonDerivedType(typeof(FromConstant), "constant")]
[JsonDerivedType(typeof(FromStage), "stage")]
public abstract record Origin
{
    private protected Origin()
    {
    }
}

/// <summary>Cells; several are joined, by a space in a text and by <c>|</c> in an id.</summary>
public sealed record FromColumns(IReadOnlyList<string> Columns) : Origin;

/// <summary>The same value in every row, as it would stand in a cell.</summary>
public sealed record FromConstant(string Text) : Origin;

/// <summary>A deal's outcome, by the kind of its stage.</summary>
public sealed record FromStage : Origin;
