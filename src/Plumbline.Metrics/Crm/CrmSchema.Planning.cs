using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Planning =>
    [
        Table(
            "quotas", "quota", "quota_id",
            Ref("user_id", "users"), Ref("team_id", "teams"), Text("metric_id"), Date("period_start"), Date("period_end"),
            Money("target"), Text("currency"), Fraction("ramp_factor"), Whole("version"), Date("valid_from")),
        Table(
            "goals", "goal", "goal_id",
            Text("metric_id"), Text("filter"), Text("period"), Number("baseline"), Number("target"), Text("direction"),
            Choice("kind", "goal", "benchmark"), Ref("owner_id", "users"), Date("review_on")),
        Log(
            "fx_rates", "exchange rate", ["currency", "valid_from"],
            Text("currency"), Date("valid_from"), Number("base_per_unit")),
        Log(
            "calendar", "calendar day", ["date"],
            Date("date"), Flag("is_business_day"), Whole("fiscal_year"), Whole("fiscal_quarter"), Whole("fiscal_month"),
            Whole("iso_week")),
    ];
}
