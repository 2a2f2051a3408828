using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>Who becomes a customer, stays one and leaves.</summary>
internal static class CustomerReferences
{
    private static readonly string[] SalesAndMarketing = ["advertising", "marketing_team", "sales_team", "creative", "technology", "production", "tracking", "commission", "overhead"];

    internal static IEnumerable<Reference> All { get; } =
    [
        new("new_customers", Fold.Count, (world, period) => Starts(world, period).Select(start => start.Part(world))),
        new("new_customers_parent", Fold.Count, (world, period) => Starts(world, period, byParent: true).Select(start => start.Part(world))),
        Cost("cac", cost => MoneyReferences.Share(cost) is { } share ? cost.Number("amount") * share : null),
        Cost("cac_paid", cost => cost.Text("category") == "advertising" && MoneyReferences.Share(cost) is { } share ? cost.Number("amount") * share : null),
        Cost("cac_without_salaries", cost => cost.Text("category") is not ("marketing_team" or "sales_team") && MoneyReferences.Share(cost) is { } share ? cost.Number("amount") * share : null),
        new("cac_blended", Fold.Ratio, (world, period) => Spent(world, period, SalesCost).Concat(
            ClosedDeal.In(world, period).Where(deal => deal.Is("won")).Select(deal => new Part(deal.Labels(Credit.Event), 0, Incurred(world, period) ? 1 : 0)))),
        new("sales_marketing_ratio", Fold.Ratio, (world, period) => Spent(world, period, SalesCost).Concat(
            MoneyReferences.Invoices(world, period).Select(invoice => invoice with { Over = 0, Under = Incurred(world, period) ? invoice.Over ?? 0 : 0 }))),
        Standing("active_customers", Fold.Count, (_, _, _) => true, (_, _, _) => 1),
        Standing("mrr", Fold.Sum, (_, state, _) => state.Kind == "subscription", (world, state, day) => state.Mrr(world, day)),
        Standing("arpa", Fold.Mean, (world, state, day) => state.Mrr(world, day) > 0, (world, state, day) => state.Mrr(world, day)),
        Opening("customer_churn_rate", world => world.Book, (_, _) => true),
        Opening("customer_churn_rate_cancelled", world => world.BookByCancellation, (_, _) => true),
        Opening("customer_churn_rate_first_year", world => world.Book, (state, day) => Tenure(state, day) < 365),
        Opening("customer_churn_rate_second_year", world => world.Book, (state, day) => Tenure(state, day) is >= 365 and < 730),
        Opening("customer_churn_rate_later_years", world => world.Book, (state, day) => Tenure(state, day) >= 730),
        Opening("customer_retention_rate", world => world.Book, (_, _) => true, left: 0, stayed: 1),
        new("customer_churn_rate_renewal", Fold.DistinctRatio, UpForRenewal),
        new("customer_churn_events", Fold.Count, (world, period) => Ends(world, period).Select(end => end.Part)),
        new("customer_churn_intra_period", Fold.Count, (world, period) => Ends(world, period)
            .Where(end => world.Book.At(end.Account, period.Start.AddDays(-1)) is null && world.Book.At(end.Account, world.LastDay(period)) is null)
            .GroupBy(end => end.Account).Select(ends => ends.Last().Part)),
        new("arpu", Fold.PerDistinct, (world, period) => MoneyReferences.Invoices(world, period).Concat(Users(world, period, _ => true))) { Only = Account },
        new("arppu", Fold.PerDistinct, (world, period) => MoneyReferences.Invoices(world, period).Concat(
            Users(world, period, use => use.Text("account_id") is { } account && world.Book.At(account, use.Day("occurred_at")!.Value)?.Mrr(world, use.Day("occurred_at")!.Value) > 0))) { Only = Account },
    ];

    private static string[] Account => ["account", "account.segment", "account.region", "account.industry"];

    internal static IEnumerable<Start> Starts(World world, Period period, bool byParent = false) =>
        Start.In(world).GroupBy(start => byParent ? Parent(world, start.Account) : start.Account).Select(starts => starts.First())
            .Where(start => start.Kind != "renewal" && period.Contains(start.Day) && start.Day <= world.AsOf);

    private static string Parent(World world, string account) => world.Find("accounts", account)?.Text("parent_account_id") ?? account;

    private static decimal? SalesCost(Row cost) => SalesAndMarketing.Contains(cost.Text("category")) ? cost.Number("amount") : null;

    private static Reference Cost(string id, Func<Row, decimal?> spent) => new(id, Fold.Ratio, (world, period) =>
        Spent(world, period, spent).Concat(Starts(world, period).Select(start => start.Part(world) with { Over = 0, Under = Incurred(world, period) ? 1 : 0 })));

    private static IEnumerable<Part> Spent(World world, Period period, Func<Row, decimal?> spent) =>
        from cost in world.Rows("costs")
        let day = cost.Day("incurred_on")!.Value
        where period.Contains(day) && day <= world.AsOf && spent(cost) is not null
        select new Part(MoneyReferences.OfAccount(world, cost), spent(cost));

    /// <summary>A period of which no cost at all is known did not cost nothing.</summary>
    private static bool Incurred(World world, Period period) => world.Rows("costs").Any(cost => cost.Day("incurred_on") is { } day && period.Contains(day) && day <= world.AsOf);

    private static int Tenure(CustomerDay state, DateOnly day) => day.DayNumber - state.Since.DayNumber;

    private static Reference Standing(string id, Fold fold, Func<World, CustomerDay, DateOnly, bool> which, Func<World, CustomerDay, DateOnly, decimal?> over) => new(id, fold, (world, period) =>
        from one in world.Book.On(world.LastDay(period))
        where which(world, one.State, world.LastDay(period))
        select new Part(Labels(world, one.Account, one.State, world.LastDay(period)), over(world, one.State, world.LastDay(period))));

    internal static Func<string, IReadOnlyList<(string? Label, decimal Share)>> Labels(World world, string account, CustomerDay state, DateOnly day) =>
        AccountLabels.Of(world, account, day, _ => state.Kind);

    /// <summary>Who was there on the day before the period; who was deleted since neither left nor stayed.</summary>
    private static Reference Opening(string id, Func<World, Book> book, Func<CustomerDay, DateOnly, bool> which, decimal left = 1, decimal stayed = 0) => new(id, Fold.Ratio, (world, period) =>
        from one in book(world).On(period.Start.AddDays(-1))
        where which(one.State, period.Start.AddDays(-1)) && !world.Book.IsGone(one.Account, world.LastDay(period))
        select new Part(Labels(world, one.Account, one.State, period.Start.AddDays(-1)), book(world).At(one.Account, world.LastDay(period)) is null ? left : stayed, 1));

    internal static IEnumerable<(string Account, Part Part)> Ends(World world, Period period)
    {
        for (var day = period.Start; day <= world.LastDay(period); day = day.AddDays(1))
        {
            foreach (var (account, state) in world.Book.On(day.AddDays(-1)))
            {
                if (world.Book.At(account, day) is null && !world.Book.IsGone(account, world.AsOf))
                {
                    var ended = state.Kind == "subscription" ? world.Book.EndedOn(account, day).ToList() : [];
                    yield return (account, new Part(AccountLabels.Of(world, account, day.AddDays(-1), by => by switch
                    {
                        "churn_kind" => ended.Min(subscription => subscription.Text("churn_kind")),
                        "reason" => ended.Min(subscription => subscription.Text("cancel_reason")),
                        _ => state.Kind,
                    })));
                }
            }
        }
    }

    /// <summary>Who was a customer up to the end of a contract, and was none on any of the thirty days that followed.</summary>
    private static IEnumerable<Part> UpForRenewal(World world, Period period) =>
        from contract in world.Rows("contracts")
        let account = contract.Text("account_id")
        where account is not null && contract.Day("end_date") is { } end && end <= world.AsOf && period.Contains(end) && world.Book.At(account, end.AddDays(-1)) is not null
        let left = !Enumerable.Range(1, 30).Any(days => world.Book.At(account, contract.Day("end_date")!.Value.AddDays(days)) is not null)
        select new Part(AccountLabels.Of(world, account, contract.Day("end_date")!.Value.AddDays(-1)), left ? 1 : 0, 1) { Once = account };

    private static IEnumerable<Part> Users(World world, Period period, Func<Row, bool> which) =>
        from use in world.Rows("usage_events")
        let day = use.Day("occurred_at")!.Value
        where use.Text("user_ref") is not null && period.Contains(day) && day <= world.AsOf && which(use)
        select new Part(AccountLabels.Of(world, use.Text("account_id"), day), 0) { Once = use.Text("user_ref")!.ToLowerInvariant() };
}
