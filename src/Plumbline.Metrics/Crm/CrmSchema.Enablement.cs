using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Enablement =>
    [
        Table(
            "assets", "asset", "asset_id",
            Text("title"), Text("kind"), Text("stage_fit"), Moment("created_at"), Moment("updated_at"), Moment("retired_at"),
            Money("cost")) with { Label = "title" },
        Log(
            "asset_events", "asset event", ["asset_id", "kind", "user_id", "contact_id", "deal_id", "occurred_at"],
            Ref("asset_id", "assets"), Choice("kind", "view", "share", "external_view", "download"), Ref("user_id", "users"),
            Ref("contact_id", "contacts"), Ref("deal_id", "deals"), Moment("occurred_at"), Number("seconds")),
        Table(
            "trainings", "training", "training_id",
            Text("name"), Flag("mandatory"), Number("pass_score"), Money("cost"), Ref("responsible_user_id", "users"))
            with { Label = "name" },
        Log(
            "training_records", "training record", ["user_id", "training_id", "assigned_at"],
            Ref("user_id", "users"), Ref("training_id", "trainings"), Moment("assigned_at"), Date("due_at"),
            Moment("completed_at"), Number("score")),
    ];
}
