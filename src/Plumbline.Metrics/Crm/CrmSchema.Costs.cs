using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Costs =>
    [
        Table(
            "costs", "cost", "cost_id",
            Date("incurred_on"),
            Choice(
                "category", "advertising", "marketing_team", "sales_team", "creative", "technology", "production", "tracking",
                "commission", "training", "overhead", "customer_success", "cogs", "other"),
            Choice("purpose", "acquisition", "retention", "expansion", "shared", "cogs"), Fraction("acquisition_share"),
            Text("channel"), Ref("campaign_id", "campaigns"), Money("amount"), Text("currency")),
        Log(
            "pay", "pay item", ["user_id", "kind", "earned_on", "deal_id"],
            Ref("user_id", "users"), Choice("kind", "base", "commission", "bonus", "spiff", "benefits", "clawback"),
            Date("earned_on"), Date("paid_on"), Money("amount"), Text("currency"), Ref("deal_id", "deals")),
    ];
}
