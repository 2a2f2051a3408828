using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static Fact[] TeamFacts =>
    [
        Define(
            "wallets", "A stretch of days in which an account had been invoiced within the last twelve months", "accounts", "account_id", ["invoices"],
            [Ref("account_id", "accounts"), new("est_spend", Money)]),
        Define(
            "reps", "A stretch of days in which someone who carries a quota was employed, in one team", "users", "owner_id", ["users"],
            Owned, Dates("hired_on", "starts_on", "ends_on")) with { DatedBy = "hired_on" },
        Define(
            "quota_targets", "The part of a quota that falls on a stretch of days within a month, in one team", "quotas", "quota_id", ["quotas"],
            [Ref("quota_id", "quotas")], Text("metric", "level"), [new("target", Money), .. Foreign("target")], Flags("is_ramping"),
            Owned, Dates("begins_on", "closes_on", "month_on", "starts_on", "ends_on")) with { DatedBy = "starts_on", RatedOn = "begins_on" },
        Define(
            "quota_days", "A stretch of days on which someone had a quota of bookings", "quotas", "quota_id", ["quotas"],
            [Ref("quota_id", "quotas"), Ref("owner_id", "users")], Dates("begins_on", "closes_on", "month_on")),
        Define(
            "team_quota_days", "A stretch of days on which a team had a quota of bookings of its own", "quotas", "quota_id", ["quotas"],
            [Ref("quota_id", "quotas"), Ref("team_id", "teams")], Dates("begins_on", "closes_on", "month_on")),
        Define(
            "pay_values", "An item of pay of someone in sales", "pay", "row_id", ["pay"],
            [Ref("row_id", "pay")], Dated("earned"), Text("kind"), Flags("is_variable"), Amount, Owned, [Ref("deal_id", "deals")]) with { BeginsOn = "earned_on", RatedOn = "earned_on" },
        Define(
            Fact.Rates, "What a unit of a currency is worth on a stretch of days within a month", "fx_rates", "row_id", ["fx_rates"],
            [Ref("row_id", "fx_rates")], Text(Fact.Currency), [new("month", Month), new("rate", Number)]),
    ];
}
