using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    /// <summary>The stages of a lead, in the order of the funnel; the last three are ways out.</summary>
    public static IReadOnlyList<string> LeadStages { get; } =
        ["lead", "mql", "sal", "sql", "opportunity", "customer", "rejected", "disqualified", "nurture"];

    private static Entity[] Leads =>
    [
        Table(
            "leads", "lead", "lead_id",
            Personal("person_key"), Moment("created_at"), Moment("original_created_at"), Text("source"), Text("channel"),
            Choice("direction", "inbound", "outbound"), Ref("campaign_id", "campaigns"), Text("landing_page"),
            Ref("owner_id", "users").Tracked(), Personal("first_name"), Personal("last_name"), Personal("email"),
            Personal("phone"), Text("company"), Text("title"), Text("country"), Moment("converted_at"),
            Ref("account_id", "accounts"), Ref("contact_id", "contacts"), Ref("deal_id", "deals"),
            Moment("opted_out_at"),
            Choice("stage", "lead", "mql", "sal", "sql", "opportunity", "customer", "rejected", "disqualified", "nurture").Tracked())
            with { Label = "company", Address = "email" },
        Log(
            "lead_stage_history", "lead stage entry", ["lead_id", "stage", "cycle_no", "entered_at"],
            Ref("lead_id", "leads"),
            Choice("stage", "lead", "mql", "sal", "sql", "opportunity", "customer", "rejected", "disqualified", "nurture"),
            Whole("cycle_no"), Moment("entered_at"), Moment("exited_at"), Text("reason"), Ref("changed_by", "users"),
            Flag("is_inferred")),
        Table(
            "lead_definitions", "lead definition", "definition_id",
            Choice("stage", "mql", "sal", "sql"), Text("criteria"), Date("valid_from"), Date("valid_to"),
            Text("agreed_by_marketing"), Text("agreed_by_sales")),
    ];
}
