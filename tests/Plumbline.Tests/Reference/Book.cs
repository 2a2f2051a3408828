namespace Plumbline.Tests.Reference;

/// <summary>Who was a customer on which day, and at what price.</summary>
internal sealed class Book
{
    internal static readonly DateOnly First = new(2023, 6, 1);
    private readonly World _world;
    private readonly bool _byCancellation;
    private readonly Dictionary<string, CustomerDay?[]> _days;

    /// <param name="byCancellation">A subscription ends when it is cancelled, though it was paid for longer.</param>
    internal Book(World world, bool byCancellation = false)
    {
        (_world, _byCancellation) = (world, byCancellation);
        Subscriptions = world.All("subscriptions").Where(known => known.Row.Text("account_id") is not null).ToLookup(known => known.Row.Text("account_id")!);
        Orders = world.All("orders").Where(known => known.Row.Text("account_id") is not null && known.Row.Day("ordered_at") is not null).ToLookup(known => known.Row.Text("account_id")!);
        _days = world.All("accounts").ToDictionary(account => account.Row.Id, Told);
    }

    private ILookup<string, Known> Subscriptions { get; }

    private ILookup<string, Known> Orders { get; }

    internal IEnumerable<string> Accounts => _days.Keys;

    /// <summary>Null: no customer on the day.</summary>
    internal CustomerDay? At(string account, DateOnly day) => _days[account].ElementAtOrDefault(day.DayNumber - First.DayNumber);

    /// <summary>The month in which it was a customer for the first time; who left and came back stays in it.</summary>
    internal string? Cohort(string account) => _days[account].FirstOrDefault(day => day is not null)?.Since.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    internal IEnumerable<(string Account, CustomerDay State)> On(DateOnly day) =>
        from account in Accounts
        let state = At(account, day)
        where state is not null
        select (account, state);

    /// <summary>Whether the account was deleted by the day.</summary>
    internal bool IsGone(string account, DateOnly day) => _world.All("accounts").First(known => known.Row.Id == account).Gone <= day;

    /// <summary>Orders that stand on a day: neither cancelled nor taken back in full.</summary>
    internal IEnumerable<DateOnly> OrderedBy(string account, DateOnly day) =>
        Orders[account].Where(order => order.Row.Day("ordered_at") <= day && Stands(_world, order, day)).Select(order => order.Row.Day("ordered_at")!.Value);

    internal static bool Stands(World world, Known order, DateOnly day) =>
        !(order.Gone <= day) && order.Row.Text("status") is not ("cancelled" or "draft")
        && !(Refunds(world, order.Row, day) is var refunds && refunds > 0 && refunds >= order.Row.Number("amount_net"));

    internal static decimal Refunds(World world, Row order, DateOnly day) => world.Rows("invoices")
        .Where(invoice => invoice.Text("order_id") == order.Id && invoice.Flag("is_credit_note") == true && invoice.Day("issued_at") <= day)
        .Sum(invoice => invoice.Number("amount_net") ?? 0);

    internal IEnumerable<Row> Running(string account, DateOnly day) =>
        Subscriptions[account].Where(known => known.Row.Day("start_date") <= day && !(Stop(known.Row) <= day) && !(known.Gone <= day)).Select(known => known.Row);

    /// <summary>What ran on the day before and does no more, ended or deleted.</summary>
    internal IEnumerable<Row> EndedOn(string account, DateOnly day) => Running(account, day.AddDays(-1)).ExceptBy(Running(account, day).Select(row => row.Id), row => row.Id);

    /// <summary>Those that ever ran, from the day they did.</summary>
    internal IEnumerable<Row> Begun(string account, DateOnly day) =>
        Subscriptions[account].Where(known => known.Row.Day("start_date") <= day && !(End(known.Row) <= known.Row.Day("start_date")) && !(known.Gone <= day)).Select(known => known.Row);

    /// <summary>The end of the paid term: its own, else, once it is cancelled, that of its contract, whose last day is paid for.</summary>
    private DateOnly? End(Row subscription)
    {
        if (subscription.Day("end_date") is { } end || subscription.Day("cancelled_at") is not { } cancelled)
        {
            return subscription.Day("end_date");
        }

        var paid = _world.Never("contracts").FirstOrDefault(contract => contract.Id == subscription.Text("contract_id"))?.Day("end_date")?.AddDays(1);
        return paid > cancelled ? paid : cancelled;
    }

    private DateOnly? Stop(Row subscription) => _byCancellation && subscription.Day("cancelled_at") is { } cancelled && !(End(subscription) < cancelled) ? cancelled : End(subscription);

    private CustomerDay?[] Told(Known account)
    {
        var days = new CustomerDay?[_world.AsOf.DayNumber - First.DayNumber + 1];
        for (var place = 0; place < days.Length; place++)
        {
            days[place] = On(account, First.AddDays(place), place == 0 ? null : days[place - 1]);
        }

        return days;
    }

    /// <summary>Who ever had a subscription is a customer by subscriptions; others are for a year after each order.</summary>
    private CustomerDay? On(Known account, DateOnly day, CustomerDay? before)
    {
        if (account.Gone <= day)
        {
            return null;
        }

        var since = before?.Since ?? day;
        var running = Running(account.Row.Id, day).ToList();
        if (running.Count > 0)
        {
            var prices = running.Select(subscription => Price(subscription.Id, day)).OfType<Row>().Where(price => price.Number("mrr") is not null).ToList();
            return new CustomerDay("subscription", since, [.. prices.Select(price => (price.Number("mrr")!.Value, price.Text("currency") ?? "USD"))]);
        }

        return !Begun(account.Row.Id, day).Any() && OrderedBy(account.Row.Id, day).Any(ordered => day < ordered.AddDays(365)) ? new CustomerDay("order", since, []) : null;
    }

    /// <param name="knownOnly">A revision that names no price is as if it were not there.</param>
    internal Row? Price(string subscription, DateOnly day, bool knownOnly = false) =>
        _world.Rows("subscription_revisions").Where(price => price.Text("subscription_id") == subscription && price.Day("effective_from") <= day && !(knownOnly && price.Number("mrr") is null))
            .OrderBy(price => price.Day("effective_from")).LastOrDefault() is { } price && !(price.Day("effective_to") <= day) ? price : null;
}

/// <summary>A customer on a day.</summary>
/// <param name="Since">The first of the days without a gap on which it was one.</param>
internal sealed record CustomerDay(string Kind, DateOnly Since, IReadOnlyList<(decimal Mrr, string Currency)> Prices)
{
    /// <summary>In dollars at the rates of a day; null when no price is known. What has no rate is left out.</summary>
    internal decimal? Mrr(World world, DateOnly rates)
    {
        var known = Prices.GroupBy(price => price.Currency).Select(prices => world.Worth(prices.Sum(price => price.Mrr), prices.Key, rates)).OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
