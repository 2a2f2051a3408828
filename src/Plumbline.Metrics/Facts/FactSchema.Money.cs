using static Plumbline.Metrics.Facts.FactType;

namespace Plumbline.Metrics.Facts;

public static partial class FactSchema
{
    private static FactColumn[] Yearly(params string[] names) => [.. names.Select(name => new FactColumn(name, Money) { Per = "year", Digits = Divided })];

    private static FactColumn[] ContractAmounts =>
        [new("tcv", Money), .. Yearly("acv", "acv_annualised", "acv_with_fees", "acv_first_year"), new("recurring_amount", Money)];

    private static Fact[] MoneyFacts =>
    [
        Define(
            "contract_values", "A signed contract with its total and annual value", "contracts", "contract_id", ["contracts"],
            [Ref("contract_id", "contracts")], Dated("signed"), Wholes("term_months"),
            ContractAmounts, Foreign(ContractAmounts), Dated("closed"), Text("deal_type"),
            Owned, [Ref("account_id", "accounts"), Ref("deal_id", "deals"), new("source", FactType.Text), Ref("product_id", "products")]) with { RatedOn = "signed_on" },
        Define(
            "won_contracts", "A contract on the day its deal was won", "contracts", "contract_id", ["contracts"],
            [Ref("contract_id", "contracts")], Dated("closed"), Dates("signed_on"), Text("deal_type"), [new("recurring_amount", Money), .. Foreign("recurring_amount")],
            Owned, [Ref("account_id", "accounts"), Ref("deal_id", "deals"), new("source", FactType.Text), Ref("product_id", "products")]) with { HasCredit = true, RatedOn = "signed_on" },
        Define(
            "order_values", "An order net of refunds", "orders", "order_id", ["orders"],
            [Ref("order_id", "orders")], Dated("ordered"), Amount, [Ref("account_id", "accounts")]) with { RatedOn = "ordered_on" },
        Define(
            "invoice_values", "An issued invoice net of tax; a credit note is negative", "invoices", "invoice_id", ["invoices"],
            [Ref("invoice_id", "invoices")], Dated("issued"), Amount, [Ref("account_id", "accounts"), Ref("contract_id", "contracts")],
            Dated("customer"), Wholes("customer_age_months")) with { RatedOn = "issued_on" },
        Define(
            "cost_values", "A cost, and the part of it spent on winning customers", "costs", "cost_id", ["costs"],
            [Ref("cost_id", "costs")], Dated("incurred"), Text("category", "purpose", "channel"), [new("amount", Money), .. Foreign("amount", "acquisition_amount")],
            [new("acquisition_amount", Money), new("is_allocated", Flag), Ref("campaign_id", "campaigns")]) with { RatedOn = "incurred_on" },
        Define(
            "customer_starts", "An account on the day it first became a customer", "accounts", "account_id", ["deals.account_id|subscriptions|orders.account_id"],
            [Ref("account_id", "accounts")], Dated("started"), Text("kind"), Owned,
            [new("source", FactType.Text), new("channel", FactType.Text), Ref("campaign_id", "campaigns"), Ref("product_id", "products"), Ref("family_id", "accounts")],
            Dates("family_from")),
        Define(
            "customer_since", "A stretch of days in which an account was said to have become a customer on one day, and to have been won on it", "accounts", "account_id", [],
            [Ref("account_id", "accounts")], Dates("started_on", "won_on")),
        Define(
            "customer_states", "A stretch of days in which an account was an active customer at one monthly revenue", "accounts", "account_id",
            ["subscriptions|orders.account_id"],
            [Ref("account_id", "accounts")], Text("kind"), Dates("since_on"), Text("cohort"), [new("mrr", Money) { Per = "month" }, .. Foreign("mrr")],
            Wholes("subscription_count"), Owned, Dates("removed_on")),
        Define(
            "customer_ends", "An account on the first day on which it was no customer any more", "accounts", "account_id", ["subscriptions|orders.account_id"],
            [Ref("account_id", "accounts")], Dated("ended"), Dates("since_on"), Text("cohort", "kind", "churn_kind", "reason"), Owned)
            with { BeginsOn = "ended_on" },
        Define(
            "uncancelled_customers", "A stretch of days in which an account was a customer and had not cancelled", "accounts", "account_id", ["subscriptions|orders.account_id"],
            [Ref("account_id", "accounts")], Text("kind", "cohort"), Owned, Dates("removed_on")),
        Define(
            "contract_ends", "The end of a customer's contract, and whether the account was a customer after it", "contracts", "contract_id",
            ["contracts"],
            [Ref("contract_id", "contracts"), Ref("account_id", "accounts")], Dated("ended"), Flags("is_retained"), Owned),
        Define(
            "product_users", "A user of the product on a day it was used", "usage_events", "row_id", ["usage_events"],
            [Ref("row_id", "usage_events"), Ref("account_id", "accounts"), new("user_ref", FactType.Text)], Dated("occurred"), [Ref("product_id", "products")]),
    ];
}
