using System.Text.Json.Serialization;
using Plumbline.Metrics.Crm;

namespace Plumbline.Importing.Mappings;

/// <summary>One file, or all files of one name pattern, read as rows of one entity.</summary>
/// <param name="File">A file's name or a pattern with <c>*</c>: <c>deals*.csv</c>. It is compared with the end of a file's path, without case.</param>
public sealed record FeedMapping(string File, Entity Entity)
{
    /// <summary>The sheet of a workbook; null: the only one, or every one.</summary>
    public string? Sheet { get; init; }

    /// <summary>How the file is laid out, where that cannot be left to detection.</summary>
    public FileLayout Layout { get; init; } = FileLayout.Detected;

    /// <summary>
    /// The columns that make the id; several are joined by <c>|</c>. Empty when the entity's natural key makes it,
    /// or <see cref="MappingWords.Ask"/> alone while nobody has said which column it is.
    /// </summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    public Load Load { get; init; } = Load.Partial;

    /// <summary>Rows that do not meet all of these are passed over without a word.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    public IReadOnlyList<FieldMapping> Fields { get; init; } = [];

    /// <summary>Columns that the schema has no field for.</summary>
    public IReadOnlyList<FieldMapping> Custom { get; init; } = [];

    /// <summary>The CRM the ids belong to, when it is not the mapping's.</summary>
    public string? System { get; init; }

    public ReadingRules Rules { get; init; } = ReadingRules.None;

    [JsonIgnore]
    public Place At { get; init; }

    /// <summary>The mapping of a field, or null when it is not mapped.</summary>
    public FieldMapping? Find(string field) => Fields.FirstOrDefault(mapped => mapped.Field.Name == field);
}
