using Plumbline.Metrics.Changes;

namespace Plumbline.Web.Api.Replies;

/// <summary>What moved a number since it was reported.</summary>
/// <param name="Then">As it was reported.</param>
/// <param name="Now">As it is.</param>
/// <param name="IsWhole">Whether all records were looked at.</param>
internal sealed record RestatedReply(
    QueryReply Query, DataReply Data, string Unit, StatedReply Then, StatedReply Now, bool IsWhole, IReadOnlyList<MovedReply> Rows)
{
    public static RestatedReply Of(Restatement found, string workspace) => new(
        QueryReply.Of(found.Then.Query, found.Then.Period, workspace),
        DataReply.Of(found.Now.Data),
        found.Now.Metrics[0].Unit,
        StatedReply.Of(found.Then),
        StatedReply.Of(found.Now),
        found.IsWhole,
        [.. found.Moved.Select(MovedReply.Of)]);
}

/// <summary>A number and the data it was made from; rates with both sides.</summary>
internal sealed record StatedReply(decimal? Value, decimal? Numerator, decimal? Denominator, long N, long Version, DateOnly AsOf)
{
    public static StatedReply Of(Metrics.Results.Answer answer)
    {
        var row = answer.Rows.Count == 1 ? answer.Rows[0] : null;
        return new(row?.Value, row?.Numerator, row?.Denominator, row?.N ?? 0, answer.Data.Version, answer.Data.AsOf);
    }
}

/// <summary>A record that moved the number.</summary>
/// <param name="Kind">added, gone or changed.</param>
/// <param name="Numerator">What it adds to the numerator, or to a plain value, more than then.</param>
/// <param name="Changes">Its fields that are other ones now.</param>
internal sealed record MovedReply(
    string Kind, string Part, string Record, long Id, string? SourceId, string? Name, DateOnly? On, decimal Numerator, decimal Denominator,
    IReadOnlyList<FieldChange> Changes)
{
    public static MovedReply Of(MovedRecord moved) => new(
        moved.Kind.ToString().ToLowerInvariant(), moved.Record.Part, moved.Record.Record, moved.Record.Id, moved.Record.SourceId,
        moved.Record.Name, moved.Record.On, moved.Numerator, moved.Denominator, moved.Fields);
}
