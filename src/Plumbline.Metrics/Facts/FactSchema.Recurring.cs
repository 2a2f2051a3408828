using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static Fact[] RecurringFacts =>
    [
        Define(
            "mrr_movements", "A change of a customer's monthly revenue, on the day it took effect", "accounts", "account_id", ["subscriptions"],
            [Ref("account_id", "accounts")], Dated("moved"), Text("kind"), [new("amount", Money) { Per = "month" }, .. Foreign("amount")], Text("churn_kind", "reason", "cohort"), Owned)
            with { BeginsOn = "moved_on" },
        Define(
            "customer_products", "A product on the day an account first had it", "accounts", "account_id", [],
            [Ref("account_id", "accounts"), Ref("product_id", "products")], Dated("started")),
        Define(
            "buyer_states", "The last order of an account, until the next one", "accounts", "account_id", ["orders"],
            [Ref("account_id", "accounts")], Dates("ordered_on", "earlier_on"), Wholes("order_count"), Owned),
        Define(
            "contract_renewals", "The end of a contract's term, and whether another contract took its place", "contracts", "contract_id", ["contracts"],
            [Ref("contract_id", "contracts"), Ref("account_id", "accounts")], Dated("ended"), Flags("is_renewed"),
            Yearly("amount"), Foreign(Yearly("amount")), Owned, [new("source", FactType.Text), Ref("product_id", "products")]) with { RatedOn = "ended_on" },
    ];
}
