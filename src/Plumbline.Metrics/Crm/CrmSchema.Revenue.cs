using static Plumbline.Metrics.Crm.EntityBuilder;

namespace Plumbline.Metrics.Crm;

public static partial class CrmSchema
{
    private static Entity[] Revenue =>
    [
        Table(
            "contracts", "contract", "contract_id",
            Ref("account_id", "accounts"), Ref("deal_id", "deals"), Moment("signed_at"), Date("start_date"), Date("end_date"),
            Money("recurring_value"), Money("one_time_fees"), Text("currency"), Flag("auto_renew")),
        Table(
            "subscriptions", "subscription", "subscription_id",
            Ref("account_id", "accounts"), Ref("contract_id", "contracts"), Ref("product_id", "products"), Date("start_date"),
            Date("end_date"), Moment("cancelled_at"), Text("cancel_reason"), Choice("churn_kind", "voluntary", "involuntary")),
        Log(
            "subscription_revisions", "subscription revision", ["subscription_id", "effective_from"],
            Ref("subscription_id", "subscriptions"), Date("effective_from"), Date("effective_to"), Money("mrr"), Whole("seats"),
            Text("currency")),
        Table(
            "orders", "order", "order_id",
            Ref("account_id", "accounts"), Moment("ordered_at"), Money("amount_net"), Text("currency"), Text("status")),
        Log(
            "order_lines", "order line", ["order_id", "product_id"],
            Ref("order_id", "orders"), Ref("product_id", "products"), Number("quantity"), Money("amount")) with { MayRepeat = true },
        Table(
            "invoices", "invoice", "invoice_id",
            Ref("account_id", "accounts"), Ref("order_id", "orders"), Ref("contract_id", "contracts"), Moment("issued_at"),
            Date("due_at"), Moment("paid_at"), Money("amount_net"), Money("tax"), Text("currency"), Flag("is_credit_note"),
            Text("status")),
    ];
}
