using Plumbline.Importing;
using static Plumbline.Demo.Cells;

namespace Plumbline.Demo;

internal static partial class DemoFeeds
{
    private static IEnumerable<IFeed> Revenue(World world)
    {
        yield return new DemoFeed<Contract>("contracts", world.Contracts, one => one.Id,
        [
            ("account_id", one => Text(one.Firm.Id)), ("deal_id", one => Text(one.Deal?.Id)), ("signed_at", one => At(one.Signed)),
            ("start_date", one => Date(one.Start)), ("end_date", one => Date(one.End)), ("recurring_value", one => Money(one.Recurring)),
            ("one_time_fees", one => Money(one.OneTime)), ("currency", one => Text(one.Currency)), ("auto_renew", one => Flag(one.AutoRenew)),
        ]);
        yield return new DemoFeed<Subscription>("subscriptions", world.Subscriptions, one => one.Id,
        [
            ("account_id", one => Text(one.Firm.Id)), ("contract_id", one => Text(one.Contract.Id)), ("product_id", one => Text(one.Product.Id)),
            ("start_date", one => Date(one.Start)), ("end_date", one => Date(one.End)), ("cancelled_at", one => At(one.Cancelled)),
            ("cancel_reason", one => Text(one.CancelReason)), ("churn_kind", one => Text(one.ChurnKind)),
        ]);
        yield return new DemoFeed<Revision>("subscription_revisions", world.Subscriptions.SelectMany(one => one.Revisions), null,
        [
            ("subscription_id", one => Text(one.Subscription.Id)), ("effective_from", one => Date(one.From)), ("effective_to", one => Date(one.To)),
            ("mrr", one => Money(one.Mrr)), ("seats", one => Whole(one.Seats)), ("currency", one => Text(one.Subscription.Currency)),
        ]);
        yield return new DemoFeed<Order>("orders", world.Orders, order => order.Id,
        [
            ("account_id", order => Text(order.Firm.Id)), ("ordered_at", order => At(order.Ordered)), ("amount_net", order => Money(order.Amount)),
            ("currency", _ => Text("USD")), ("status", order => Text(order.Status)),
        ]);
        yield return new DemoFeed<OrderLine>("order_lines", world.OrderLines, null,
        [
            ("order_id", line => Text(line.Order.Id)), ("product_id", line => Text(line.Product.Id)), ("quantity", line => Money(line.Quantity)),
            ("amount", line => Money(line.Amount)),
        ]);
        yield return new DemoFeed<Invoice>("invoices", world.Invoices, one => one.Id,
        [
            ("account_id", one => Text(one.Firm.Id)), ("order_id", one => Text(one.Order?.Id)), ("contract_id", one => Text(one.Contract?.Id)),
            ("issued_at", one => At(one.Issued)), ("due_at", one => Date(one.Due)), ("paid_at", one => At(one.Paid)),
            ("amount_net", one => Money(one.Amount)), ("tax", one => Money(one.Tax)), ("currency", one => Text(one.Currency)),
            ("is_credit_note", one => Flag(one.IsCredit)), ("status", one => Text(one.Status)),
        ]);
        yield return new DemoFeed<Cost>("costs", world.Costs, null,
        [
            ("incurred_on", cost => Date(cost.On)), ("category", cost => Text(cost.Category)), ("purpose", cost => Text(cost.Purpose)),
            ("acquisition_share", cost => Money(cost.Share)), ("channel", cost => Text(cost.Channel)), ("campaign_id", cost => Text(cost.Campaign?.Id)),
            ("amount", cost => Money(cost.Amount)), ("currency", _ => Text("USD")),
        ]);
        yield return new DemoFeed<PayItem>("pay", world.Pay, null,
        [
            ("user_id", item => Text(item.User.Id)), ("kind", item => Text(item.Kind)), ("earned_on", item => Date(item.Earned)),
            ("paid_on", item => Date(item.Paid)), ("amount", item => Money(item.Amount)), ("currency", _ => Text("USD")),
            ("deal_id", item => Text(item.Deal?.Id)),
        ]);
    }
}
