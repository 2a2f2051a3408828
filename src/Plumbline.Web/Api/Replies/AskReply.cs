using Plumbline.Metrics.Results;

namespace Plumbline.Web.Api.Replies;

/// <summary>The answer to a question.</summary>
internal sealed record AskReply(QueryReply Query, DataReply Data, IReadOnlyList<AskRowReply> Rows)
{
    public static AskReply Of(Answer answer, string workspace) => new(
        QueryReply.Of(answer.Query, answer.Period, workspace),
        DataReply.Of(answer.Data),
        [.. answer.Rows.Select(AskRowReply.Of)]);
}

/// <summary>Which data answered.</summary>
/// <param name="Version">Counts the changes of the workspace's data.</param>
/// <param name="AsOf">The day the world was looked at.</param>
internal sealed record DataReply(long Version, DateOnly AsOf, string TimeZone, string Currency)
{
    public static DataReply Of(DataStamp data) => new(data.Version, data.AsOf, data.TimeZone, data.Currency);
}

/// <summary>One value, with what it is made of.</summary>
/// <param name="Metric">The metric's id.</param>
/// <param name="Variant">The id of the variant in force; null for the metric's default definition.</param>
/// <param name="By">The value of each breakdown asked; null where the records have none.</param>
/// <param name="PeriodEnd">The first day after the period.</param>
/// <param name="Value">Null with a reason, never a made-up 0. Shares are fractions of one.</param>
/// <param name="N">The number of records the value rests on.</param>
/// <param name="Low">The lower end of the 95 % interval of a rate.</param>
/// <param name="High">The upper end of the 95 % interval of a rate.</param>
/// <param name="LowSample">Whether there are too few records to rely on the value.</param>
/// <param name="IsPartial">Whether the period is not over yet.</param>
/// <param name="LeadDefinitions">Of the lead stages it rests on, the version of the signed definition at the period's end; null: none was.</param>
/// <param name="IsMature">False for a conversion whose window is still running for some of its cohort.</param>
internal sealed record AskRowReply(
    string Metric,
    string? Variant,
    int DefinitionVersion,
    string Unit,
    IReadOnlyDictionary<string, string?> By,
    DateOnly PeriodStart,
    DateOnly PeriodEnd,
    decimal? Value,
    decimal? Numerator,
    decimal? Denominator,
    long N,
    decimal? Low,
    decimal? High,
    bool LowSample,
    bool IsPartial,
    string? NullReason,
    CompareReply? Compare,
    IReadOnlyDictionary<string, int>? LeadDefinitions,
    bool IsMature)
{
    public static AskRowReply Of(AnswerRow row) => new(
        row.Metric, row.Variant, row.DefinitionVersion, row.Unit, row.By, row.PeriodStart, row.PeriodEnd,
        row.Value, row.Numerator, row.Denominator, row.N, row.Low, row.High, row.LowSample, row.IsPartial, row.NullReason,
        row.Compare is { } compare ? CompareReply.Of(compare) : null,
        row.LeadDefinitions,
        row.IsMature);
}

/// <summary>The value a row is compared with.</summary>
/// <param name="Change">The row's value minus this one.</param>
/// <param name="ChangeRelative">The change over this value; null when this value is 0 or less.</param>
internal sealed record CompareReply(DateOnly PeriodStart, DateOnly PeriodEnd, decimal? Value, decimal? Change, decimal? ChangeRelative)
{
    public static CompareReply Of(ComparedValue compare) =>
        new(compare.PeriodStart, compare.PeriodEnd, compare.Value, compare.Change, compare.ChangeRelative);
}
