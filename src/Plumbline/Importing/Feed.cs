using Plumbline.Metrics.Crm;

namespace Plumbline.Importing;

/// <summary>Whether a source holds every record of its kind, or some.</summary>
public enum Load
{
    /// <summary>Absence means nothing.</summary>
    Partial,

    /// <summary>A record that is absent has been deleted.</summary>
    Full,
}

/// <summary>How a reference is written in the source.</summary>
public enum ReferenceBy
{
    /// <summary>By the other record's id in the same source system.</summary>
    Id,

    /// <summary>By its label (name); compared without case and surrounding space.</summary>
    Name,
}

/// <summary>A field that a feed gives, and for a reference how it is written and whether an unknown record is created.</summary>
public sealed record FeedField(Field Field, ReferenceBy By = ReferenceBy.Id, bool CreateMissing = true);

/// <summary>A column of the source that the schema has no field for; it becomes a dimension and a filter.</summary>
public sealed record CustomField(string Name, FieldKind Kind);

/// <summary>What a feed gives: one source, one entity, a fixed list of fields.</summary>
/// <param name="Source">The mapping's name of the source; for a user, the file's name.</param>
/// <param name="SourceSystem">The CRM the ids belong to: <c>salesforce</c>, <c>maven</c>.</param>
/// <param name="Sha256">The hash of the file in hex; null when the rows come from no file.</param>
public sealed record FeedHeader(
    string Source,
    string SourceSystem,
    Entity Entity,
    Load Load,
    IReadOnlyList<FeedField> Fields,
    IReadOnlyList<CustomField> CustomFields,
    string? Sha256 = null)
{
    /// <summary>Rows have no ids and are known by what they say, and each of a table that says the same again is a record of its own.</summary>
    public bool MayRepeat { get; init; }
}

/// <summary>One record on its way into the store. A feed reuses it from row to row.</summary>
public sealed class StagedRow(int fields)
{
    /// <summary>The line of the file the record starts on; 0 when there is no file.</summary>
    public long Line { get; set; }

    /// <summary>Which of the feed's tables the record stands in, counted from 0.</summary>
    public int Table { get; set; }

    /// <summary>The record's id in its source; never empty.</summary>
    public string SourceId { get; set; } = "";

    /// <summary>Values in the order of <see cref="FeedHeader.Fields"/>.</summary>
    public StagedValue[] Values { get; } = new StagedValue[fields];

    /// <summary>The custom fields as a JSON object; null when the feed has none.</summary>
    public string? Custom { get; set; }
}

/// <summary>A row that could not be read, in words for the person who has to mend it.</summary>
public sealed record Reject(string Source, long Line, string Column, string Value, string Reason);

/// <summary>Rows of one entity from one source.</summary>
public interface IFeed
{
    FeedHeader Header { get; }

    /// <summary>Streams the rows; the same <see cref="StagedRow"/> is handed out again and again.</summary>
    /// <param name="rejected">Called for each row that is left out.</param>
    IEnumerable<StagedRow> Rows(Action<Reject> rejected, CancellationToken cancellation);
}
