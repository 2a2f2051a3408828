namespace Plumbline.Tests.Reference;

/// <summary>The record by which an account became a customer.</summary>
internal sealed record Start(string Account, DateOnly Day, string Kind, DealPast? Deal, string? Product)
{
    /// <summary>All that could have been the first, first things first; of one day a deal before a subscription before an order.</summary>
    internal static IEnumerable<Start> In(World world)
    {
        var deals =
            from deal in world.Deals
            where deal.Row.Text("account_id") is not null && deal.Closing(world.AsOf) is { Status: "won" }
            select new Start(deal.Row.Text("account_id")!, deal.Closing(world.AsOf)!.From, deal.Row.Text("type") == "renewal" ? "renewal" : "deal", deal, null);
        var subscriptions =
            from account in world.Book.Accounts
            from subscription in world.Book.Begun(account, world.AsOf)
            select new Start(account, subscription.Day("start_date")!.Value, "subscription", null, subscription.Text("product_id"));
        var orders =
            from account in world.Book.Accounts
            from day in world.Book.OrderedBy(account, world.AsOf)
            select new Start(account, day, "order", null, null);
        return deals.Concat(subscriptions).Concat(orders).Where(start => !world.Book.IsGone(start.Account, world.AsOf)).OrderBy(start => start.Day).ThenBy(start => start.Kind switch { "deal" or "renewal" => 1, "subscription" => 2, _ => 3 });
    }

    internal Part Part(World world) => new(AccountLabels.Of(world, Account, Day, by => by switch
    {
        "kind" => Kind,
        "product" => Deal is null ? Product : new DealLabels(world, Deal).Of("product"),
        "source" or "campaign" => Deal is null ? null : new DealLabels(world, Deal).Of(by),
        "channel" => world.People.FirstOrDefault(person => Deal?.Row.Text("lead_id") is { } lead && person.Leads.Any(own => own.Row.Id == lead))?.Lead.Row.Text("channel"),
        _ => throw new ArgumentException(by),
    }) is var labels && Deal is { } won ? by => by is "owner" or "team" or "manager" ? [(DealLabels.Owned(world, won.Owner(Day), Day, by), 1)] : labels(by) : labels);
}
