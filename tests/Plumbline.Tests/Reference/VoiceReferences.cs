namespace Plumbline.Tests.Reference;

/// <summary>What customers said of us, and how fast they were answered.</summary>
internal static class VoiceReferences
{
    private static readonly string[] Offered = ["kind", "touchpoint", "severity", "account", "account.segment", "account.industry", "account.region", "owner", "team"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Answered("csat", Fold.Ratio, survey => survey.Text("kind") == "csat" && Place(survey) is not null, survey => Place(survey) >= 0.75m ? 1 : 0, 1),
        Answered("csat_mean", Fold.Ratio, survey => survey.Text("kind") == "csat" && Place(survey) is not null, survey => Math.Round(1 + (4 * Place(survey)!.Value), 6), 1),
        Answered("nps", Fold.Mean, survey => survey.Text("kind") == "nps" && IsToTen(survey), survey => survey.Number("score") switch { >= 9 => 100, <= 6 => -100, _ => 0 }, 0),
        Answered("net_sentiment", Fold.Mean, survey => survey.Number("sentiment") is not null, survey => survey.Number("sentiment"), 0),
        Dated("survey_response_rate", Fold.Ratio, "surveys", "sent_at", (_, _) => true, (survey, asOf) => survey.Day("responded_at") <= asOf ? 1 : 0, 1),
        Dated("first_reply_time", Fold.Median, "tickets", "opened_at", (ticket, asOf) => ticket.Day("first_reply_at") <= asOf, (ticket, _) => Hours(ticket), 0),
    ];

    /// <summary>Where on its scale a score is, from 0 to 1; null off the scale, or without one.</summary>
    private static decimal? Place(Row survey)
    {
        var (least, most) = (survey.Number("scale_min") ?? 1, survey.Number("scale_max") ?? 5);
        return survey.Number("score") is { } score && most > least && score >= least && score <= most ? (score - least) / (most - least) : null;
    }

    private static bool IsToTen(Row survey) =>
        (survey.Number("scale_max") ?? 10) == 10 && survey.Number("score") is { } score && score >= (survey.Number("scale_min") ?? 0) && score <= 10;

    /// <summary>To the sixth digit; null where only days are known, and where the reply came before the question.</summary>
    private static decimal? Hours(Row ticket) =>
        ticket.Moment("opened_at") is { } opened && ticket.Moment("first_reply_at") is { } replied && replied >= opened ? Math.Round((decimal)(replied - opened).TotalMinutes / 60, 6) : null;

    private static Reference Answered(string id, Fold fold, Func<Row, bool> which, Func<Row, decimal?> over, decimal under) =>
        Dated(id, fold, "surveys", "responded_at", (survey, _) => which(survey), (survey, _) => over(survey), under);

    private static Reference Dated(string id, Fold fold, string table, string anchor, Func<Row, DateOnly, bool> which, Func<Row, DateOnly, decimal?> over, decimal under) => new(id, fold, (world, period) =>
        from row in world.Rows(table)
        where row.Day(anchor) is { } day && day <= world.AsOf && period.Contains(day) && which(row, world.AsOf)
        select new Part(AccountLabels.Of(world, row.Text("account_id"), row.Day(anchor)!.Value, row.Text), over(row, world.AsOf), under))
    {
        Only = Offered,
    };
}
