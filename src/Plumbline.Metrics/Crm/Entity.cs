namespace Plumbline.Metrics.Crm;

/// <summary>One table of the neutral CRM schema.</summary>
/// <param name="Table">The table: <c>deals</c>.</param>
/// <param name="Singular">One row of it, in a user's words: <c>deal</c>.</param>
/// <param name="Key">The column of our own id, given at import.</param>
/// <param name="NaturalKey">The fields that identify a row when the source has no id of its own; empty when it must have one.</param>
/// <param name="Fields">The columns beside key and system columns.</param>
public sealed record Entity(
    string Table,
    string Singular,
    string Key,
    IReadOnlyList<string> NaturalKey,
    IReadOnlyList<Field> Fields)
{
    /// <summary>How many of the first fields of the natural key say, each alone, what a row belongs to: one of them must be known.</summary>
    public int Holders { get; init; } = 1;

    /// <summary>Whether a natural key may stand in several rows of one file, each of them a record: two lines of one product.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>The field that names a row to a reader, or null when nothing does.</summary>
    public string? Label { get; init; }

    /// <summary>The field by which others refer to a row that is known by an e-mail address rather than by its label; null where there is none.</summary>
    public string? Address { get; init; }

    /// <summary>The column of the id that a row has in its source.</summary>
    public string SourceId { get; init; } = "source_id";

    public Field? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    public override string ToString() => Table;
}
