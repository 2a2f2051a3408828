using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What becomes of the revenue and the contracts there are.</summary>
internal static class RecurringReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Kept("grr", (start, end) => Math.Min(start, end)),
        Kept("nrr", (_, end) => end),
        Moved("gross_mrr_churn_rate", move => move.Kind is "churn" or "contraction" ? -move.By : 0),
        Moved("net_mrr_churn_rate", move => move.Kind is "new" or "removed" ? 0 : -move.By),
        Moved("net_mrr_churn_rate_known", move => move.Kind is "churn" or "contraction" or "expansion" ? -move.By : 0),
        Moved("expansion_rate", move => move.Kind == "expansion" ? move.By : 0),
        new("cross_sell_rate", Fold.DistinctRatio, CrossSold),
        new("repeat_purchase_rate", Fold.Ratio, (world, period) =>
            from account in world.Book.Accounts
            let day = world.LastDay(period)
            where !world.Book.IsGone(account, day)
            let orders = world.Book.OrderedBy(account, world.LastDay(period)).Count(ordered => world.LastDay(period).DayNumber - ordered.DayNumber < 365)
            where orders > 0
            select new Part(AccountLabels.Of(world, account, world.LastDay(period)), orders > 1 ? 1 : 0, 1)),
        Renewed("renewal_rate", (_, _) => 1),
        Renewed("renewal_rate_value", (world, contract) => world.Worth(MoneyReferences.Yearly(contract), contract.Text("currency"), contract.Day("end_date")!.Value)),
    ];

    /// <summary>Of the revenue on the day before, at that day's rates. Who has an unknown price says nothing on either side.</summary>
    private static Reference Kept(string id, Func<decimal, decimal, decimal> kept) => new(id, Fold.Ratio, (world, period) =>
        from one in world.Book.On(period.Start.AddDays(-1))
        let day = period.Start.AddDays(-1)
        let start = one.State.Mrr(world, day)
        let later = world.Book.At(one.Account, world.LastDay(period))
        let end = later is null ? 0 : later.Mrr(world, day)
        where one.State.Kind == "subscription" && start is not null and not 0 && end is not null && !world.Book.IsGone(one.Account, world.LastDay(period))
        select new Part(CustomerReferences.Labels(world, one.Account, one.State, period.Start.AddDays(-1)), kept(start!.Value, end!.Value), start.Value));

    private static Reference Moved(string id, Func<Move, decimal> lost) => new(id, Fold.Ratio, (world, period) => Start(world, period)
        .Concat(Moves(world, period).Select(move => new Part(AccountLabels.Of(world, move.Account, move.Day), lost(move)))));

    private static IEnumerable<Part> Start(World world, Period period) =>
        from one in world.Book.On(period.Start.AddDays(-1))
        where one.State.Kind == "subscription"
        select new Part(CustomerReferences.Labels(world, one.Account, one.State, period.Start.AddDays(-1)), 0, one.State.Mrr(world, period.Start.AddDays(-1)) ?? 0);

    /// <summary>Day by day, by all a customer pays, at the rates of the day before the period.</summary>
    internal static IEnumerable<Move> Moves(World world, Period period)
    {
        var rates = period.Start.AddDays(-1);
        foreach (var account in world.Book.Accounts)
        {
            for (var day = period.Start; day <= world.LastDay(period); day = day.AddDays(1))
            {
                var (before, after) = (world.Book.At(account, day.AddDays(-1)), world.Book.At(account, day));
                var by = Worth(world, after, rates) - Worth(world, before, rates);
                if (by != 0)
                {
                    yield return new Move(account, day, by, Pays(before) ? Pays(after) ? by > 0 ? "expansion" : "contraction" : world.Book.IsGone(account, day) ? "removed" : "churn"
                        : HasPaid(world, account, day) ? "reactivation" : "new");
                }
            }
        }
    }

    private static decimal Worth(World world, CustomerDay? state, DateOnly rates) => state?.Mrr(world, rates) ?? 0;

    /// <summary>Also in a currency of which no rate is known.</summary>
    private static bool Pays(CustomerDay? state) => state?.Prices.Any(price => price.Mrr > 0) == true;

    private static bool HasPaid(World world, string account, DateOnly until) =>
        Enumerable.Range(0, until.DayNumber - Book.First.DayNumber).Any(days => Pays(world.Book.At(account, Book.First.AddDays(days))));

    /// <summary>A product counts the first time an account has it, by subscription or order.</summary>
    private static IEnumerable<Part> CrossSold(World world, Period period)
    {
        foreach (var (account, state) in world.Book.On(period.Start.AddDays(-1)))
        {
            var ordered =
                from line in world.Rows("order_lines")
                let order = world.All("orders").FirstOrDefault(known => known.Row.Id == line.Text("order_id"))
                where order?.Row.Text("account_id") == account && order.Row.Day("ordered_at") is not null && line.Text("product_id") is not null && Book.Stands(world, order, world.AsOf)
                select (Product: line.Text("product_id")!, Day: order.Row.Day("ordered_at")!.Value);
            var had = world.Book.Begun(account, world.AsOf).Where(subscription => subscription.Text("product_id") is not null)
                .Select(subscription => (Product: subscription.Text("product_id")!, Day: subscription.Day("start_date")!.Value))
                .Concat(ordered).GroupBy(one => one.Product).Select(product => product.Min(one => one.Day));
            yield return new Part(AccountLabels.Of(world, account, period.Start.AddDays(-1), _ => state.Kind), had.Any(first => period.Contains(first) && first <= world.AsOf) ? 1 : 0, 1) { Once = account };
        }
    }

    private static Reference Renewed(string id, Func<World, Row, decimal?> worth) => new(id, Fold.Ratio, (world, period) =>
        from contract in world.Rows("contracts")
        where contract.Day("end_date") is { } end && end <= world.AsOf && period.Contains(end) && worth(world, contract) is not null
        select new Part(AccountLabels.Of(world, contract.Text("account_id"), contract.Day("end_date")!.Value, _ => null), IsRenewed(world, contract) ? worth(world, contract) : 0, worth(world, contract)!.Value))
    {
        Only = ["account", "account.segment", "account.region", "account.industry"],
    };

    private static bool IsRenewed(World world, Row contract) => contract.Text("account_id") is { } account && contract.Day("end_date") is { } end
        && (world.Rows("contracts").Any(next => next.Text("account_id") == account && MoneyReferences.Signature(next) <= world.AsOf
                && next.Day("start_date") is { } start && !(start <= contract.Day("start_date")) && Math.Abs(start.DayNumber - end.DayNumber) <= 30 && !(next.Day("end_date") <= end))
            || (contract.Flag("auto_renew") == true && world.Book.Running(account, end.AddDays(1)).Any()));
}

/// <summary>What a customer pays more or less from a day on.</summary>
internal sealed record Move(string Account, DateOnly Day, decimal By, string Kind);
