using Plumbline.Metrics.Results;

namespace Plumbline.Web.Api.Replies;

/// <summary>The records behind a number; what they add comes to that number.</summary>
internal sealed record RowsReply(QueryReply Query, DataReply Data, IReadOnlyList<RecordReply> Rows)
{
    public static RowsReply Of(RecordList list, string workspace) => new(
        QueryReply.Of(list.Query, list.Period, workspace),
        DataReply.Of(list.Data),
        [.. list.Rows.Select(RecordReply.Of)]);
}

/// <summary>One record behind a number.</summary>
/// <param name="Part">What it is part of: numerator, denominator, value, or the name of a formula's input.</param>
/// <param name="Record">What it is: deal, lead, …</param>
/// <param name="Id">Its id here.</param>
/// <param name="SourceId">Its id in the system it came from.</param>
/// <param name="On">The day that places it in the period.</param>
/// <param name="Numerator">What it adds to the numerator or to a plain value; null when nothing.</param>
/// <param name="Denominator">What it adds to the denominator; null when nothing.</param>
/// <param name="Fields">Further fields of the record.</param>
internal sealed record RecordReply(
    string Part,
    string Record,
    long Id,
    string? SourceId,
    string? Name,
    DateOnly? On,
    decimal? Numerator,
    decimal? Denominator,
    IReadOnlyDictionary<string, object?> Fields)
{
    public static RecordReply Of(RecordRow row) => new(
        row.Part, row.Record, row.Id, row.SourceId, row.Name, row.On, row.Numerator, row.Denominator, row.Fields);
}
