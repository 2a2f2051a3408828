using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Deals =>
    [
        Table("pipelines", "pipeline", "pipeline_id", Text("name")) with { Label = "name" },
        Table(
            "stages", "stage", "stage_id",
            Ref("pipeline_id", "pipelines"), Text("name"), Whole("position"), Choice("kind", "open", "won", "lost", "unqualified"),
            Fraction("default_probability"), Flag("is_qualified"), Whole("target_days")) with { Label = "name" },
        Table(
            "deals", "deal", "deal_id",
            Ref("account_id", "accounts"), Ref("contact_id", "contacts"), Ref("lead_id", "leads"),
            Ref("pipeline_id", "pipelines"), Choice("type", "new", "expansion", "renewal"), Text("name"), Moment("created_at"),
            Ref("owner_id", "users").Tracked(), Ref("stage_id", "stages").Tracked(), Money("amount").Tracked(),
            Text("currency").Tracked(), Date("expected_close_date").Tracked(), Moment("closed_at"),
            Choice("outcome", "open", "won", "lost", "unqualified", "duplicate").Tracked(), Text("loss_reason"),
            Text("competitor"), Text("source"), Ref("campaign_id", "campaigns"),
            Choice("forecast_category", "omitted", "pipeline", "best_case", "commit", "closed").Tracked(),
            Fraction("probability_override"), Choice("closed_at_source", "history", "system", "edited"),
            Choice("created_at_source", "system", "import")) with { Label = "name" },
        Log(
            "deal_stage_history", "stage change", ["deal_id", "stage_id", "entered_at"],
            Ref("deal_id", "deals"), Ref("stage_id", "stages"), Moment("entered_at"), Moment("exited_at"),
            Ref("changed_by", "users"), Flag("is_inferred")),
        Log(
            "deal_field_history", "field change", ["deal_id", "field", "changed_at"],
            Ref("deal_id", "deals"), Text("field"), Text("old_value"), Text("new_value"), Moment("changed_at"),
            Ref("changed_by", "users"), Flag("is_inferred")),
        Log(
            "deal_splits", "deal split", ["deal_id", "user_id", "valid_from"],
            Ref("deal_id", "deals"), Ref("user_id", "users"), Fraction("credit_share"), Date("valid_from"), Date("valid_to")),
        Log(
            "deal_lines", "deal line", ["deal_id", "product_id"],
            Ref("deal_id", "deals"), Ref("product_id", "products"), Number("quantity"), Money("amount")) with { MayRepeat = true },
        Table(
            "proposals", "proposal", "proposal_id",
            Ref("deal_id", "deals"), Whole("version"), Ref("owner_id", "users"), Moment("created_at"), Moment("sent_at"),
            Moment("viewed_at"), Moment("decided_at"), Money("amount"), Text("currency"),
            Choice("status", "draft", "sent", "accepted", "rejected", "expired", "superseded")),
    ];
}
