using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static FactColumn[] LeadAttributes =>
    [
        new("source", FactType.Text), new("channel", FactType.Text), new("direction", FactType.Text), Ref("campaign_id", "campaigns"),
        new("country", FactType.Text), new("landing_page", FactType.Text), Ref("account_id", "accounts"),
    ];

    /// <summary>Touches of a lead beyond this one are not told apart.</summary>
    public const int MostTouches = 8;

    private static FactColumn LeadStage => new("stage", FactType.Text) { Words = Crm.CrmSchema.LeadStages };

    private static Fact[] LeadFacts =>
    [
        Define(
            "lead_milestones", "A person who became a lead, with the first day each stage was reached", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Dated("created"), Dated("mql"), Dated("sql"), Dated("qualified"),
            Dates("sal_on", "own_sql_on", "opportunity_on", "customer_on", "opted_out_on"), Text("qualified_first"),
            Wholes("mql_to_sql_days", "sql_to_opportunity_days", "created_to_customer_days", "sql_to_customer_days"),
            Flags("is_bulk_import", Fact.IsLatest), Owned, LeadAttributes) with { OwnedOn = "created_on" },
        Define(
            "lead_fields", "Which fields of a person who became a lead are there and usable, as long as they were so", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Dated("created"), Dates("opted_out_on"),
            Flags("has_name", "has_email", "has_phone", "has_company", "has_title", "has_country"),
            Flags("captured_name", "captured_email", "captured_phone", "is_bulk_import"), Owned, LeadAttributes) with { OwnedOn = "created_on" },
        Define(
            "lead_repeats", "A further record of a person who was a lead already", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Dated("created"), Flags("is_bulk_import"), Owned, LeadAttributes),
        Define(
            "lead_entries", "One entry of a lead into a stage, repeated entries included", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Dated("entered"), [LeadStage, new("cycle_no", Whole)],
            Flags("is_first", "is_inferred"), Dates("again_on"), Flags("is_cycle_first"), Wholes("cycle_sql_days", "closest_sql_days"),
            Text("decision", "reason"), Flags(Fact.IsLatest), Owned, LeadAttributes),
        Define(
            "lead_states", "A stretch of days which a lead spent in a stage", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads"), LeadStage, new("cycle_no", Whole)], Dates("opted_out_on"), Dated("created"), Owned,
            LeadAttributes),
        Define(
            Fact.LeadOwners, "A stretch of days in which a lead that had several owners, teams or managers had these", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Owned),
        Define(
            "touches", "An activity, ranked within its lead's cycle and with the lead's class at that moment", "activities", "activity_id",
            ["activities"],
            [Ref("activity_id", "activities")], Dated("occurred"),
            [new("activity_type", FactType.Text), new("activity_direction", FactType.Text), new("outcome", FactType.Text)],
            Text("capture"), Flags("is_human", "is_touch"), [new("touch_rank", Whole), new("touch_no", Whole), new("cycle_no", Whole)], Text("lead_class"),
            [new("weekday", FactType.Text) { Words = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] }], Wholes("hour"),
            Flags("is_first_meeting"), Dates("rank_held_to", "response_on"), [new("response_hours", Number)], Flags("is_cold"), Dates("engaged_on", "next_human_on", "reply_on"),
            [new("subject_no", Id)], Dated("lead_created"), Dates("lead_gone_on"), [Ref("lead_id", "leads"), Ref("contact_id", "contacts"), Ref("deal_id", "deals")], Owned, LeadAttributes)
            with { BeginsOn = "occurred_on" },
        Define(
            "lead_followups", "A person who became a lead, with the day of each touch and the day on which following up had no more point",
            "leads", "lead_id", ["leads", "activities", "activities.direction"],
            [Ref("lead_id", "leads")], Dated("created"), Dates([.. Enumerable.Range(1, MostTouches).Select(number => $"touch_{number}_on")]),
            Dates("stopped_on"), Text("stop_reason"), Dates("first_human_on"), [new("first_human_minutes", Number)], Wholes("created_minute", "first_human_minute"), Flags("is_timed", "is_bulk_import"),
            Owned, LeadAttributes) with { OwnedOn = "created_on" },
        Define(
            "account_leads", "An account on the day of its first lead", "accounts", "account_id", ["leads"],
            [Ref("account_id", "accounts"), Ref("lead_id", "leads")], Dated("created"), Dates("customer_on"), Wholes("created_to_customer_days"),
            [Ref("family_id", "accounts")], Dates("family_from"), Owned,
            Text("source", "channel", "direction"), [Ref("campaign_id", "campaigns")], Text("country", "landing_page")),
    ];
}
