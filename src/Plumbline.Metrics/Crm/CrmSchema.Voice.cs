using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Voice =>
    [
        Table(
            "surveys", "survey", "survey_id",
            Choice("kind", "csat", "nps", "ces", "loyalty"), Ref("account_id", "accounts"), Ref("contact_id", "contacts"),
            Text("touchpoint"), Moment("sent_at"), Moment("responded_at"), Number("score"), Number("scale_min"),
            Number("scale_max"), Personal("comment"), Number("sentiment"), List("reason_tags")),
        Table(
            "tickets", "ticket", "ticket_id",
            Ref("account_id", "accounts"), Moment("opened_at"), Moment("first_reply_at"), Moment("resolved_at"), Text("severity")),
    ];
}
