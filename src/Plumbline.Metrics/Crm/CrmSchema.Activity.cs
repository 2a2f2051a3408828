using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Activity =>
    [
        Table(
            "activities", "activity", "activity_id",
            Choice("type", "call", "email", "meeting", "sms", "social", "note", "task"), Choice("direction", "outbound", "inbound"),
            Ref("actor_id", "users"), Ref("lead_id", "leads"), Ref("contact_id", "contacts"), Ref("account_id", "accounts"),
            Ref("deal_id", "deals"), Moment("occurred_at"), Moment("scheduled_for"), Whole("duration_s"),
            Choice(
                "outcome", "connected", "no_answer", "voicemail", "bounced", "delivered", "opened", "replied", "completed",
                "no_show", "cancelled"),
            Choice("capture", "auto", "manual", "import"), Flag("is_automated"), Text("sequence_id"), Whole("step_no")),
        Log(
            "usage_events", "usage event", ["account_id", "user_ref", "event", "occurred_at"],
            Ref("account_id", "accounts"), Personal("user_ref"), Text("event"), Ref("product_id", "products"),
            Moment("occurred_at"), Number("quantity")) with { Holders = 2 },
        Log(
            "web_events", "web event", ["visitor_id", "page", "event", "occurred_at"],
            Personal("visitor_id"), Text("page"), Text("event"), Moment("occurred_at"), Text("source")),
        Log(
            "events", "event", ["event", "subject", "lead_id", "contact_id", "account_id", "deal_id", "occurred_at"],
            Text("event"), Personal("subject"), Ref("lead_id", "leads"), Ref("contact_id", "contacts"), Ref("account_id", "accounts"),
            Ref("deal_id", "deals"), Ref("actor_id", "users"), Moment("occurred_at"), Number("quantity")),
        Table(
            "signups", "signup", "signup_id",
            Ref("account_id", "accounts"), Personal("person_key"), Moment("signed_up_at"), Text("source"),
            Ref("referrer_account_id", "accounts")),
    ];
}
