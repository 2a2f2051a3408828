namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static Fact[] MarketingFacts =>
    [
        Define(
            "funnel_steps", "A step of the funnel that a lead has reached, those included that a later step implies", "leads", "lead_id", ["leads"],
            [Ref("lead_id", "leads")], Dated("created"), [new("funnel_step", FactType.Text) { Words = ["lead", "mql", "sql", "opportunity", "proposal", "won"] }], Dates("reached_on", "next_reached_on"), Flags("is_bulk_import"),
            Owned, LeadAttributes) with { OwnedOn = "created_on" },
        Define(
            "campaign_wins", "A won deal under each campaign that brought its person, or itself, before it was won", "deals", "deal_id", ["deals", "campaigns"],
            [Ref("deal_id", "deals"), Ref("campaign_id", "campaigns")], Dated("closed"), Amount, Flags("is_first", "is_last"), Wholes("campaign_count"), Owned,
            [Ref("account_id", "accounts"), new("deal_type", FactType.Text), new("source", FactType.Text), Ref("lead_id", "leads")]) with { HasCredit = true, RatedOn = "closed_on" },
        Define(
            "web_visits", "A visit to the web site: what one visitor did without a pause of half an hour", "web_events", "row_id", ["web_events"],
            [Ref("row_id", "web_events")], Dated("visited"), Text("visitor_id", "landing_page", "source"), Dates("submitted_on")) with { BeginsOn = "visited_on" },
        Define(
            "contact_states", "A stretch of days in which a contact was last updated, or last answered, on one day", "contacts", "contact_id", ["contacts"],
            [Ref("contact_id", "contacts"), Ref("account_id", "accounts")], Dates("verified_on")),
    ];
}
