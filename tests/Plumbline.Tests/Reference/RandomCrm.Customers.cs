namespace Plumbline.Tests.Reference;

/// <summary>Who is a customer and by what: subscriptions and their prices, contracts, orders, and what customers do.</summary>
internal sealed partial class RandomCrm
{
    private void Customers()
    {
        Apart("accounts", Buyers);
        Apart("contracts", Contracts);
        Apart("subscriptions", Subscriptions);
        Apart("orders", Orders);
        Apart("signups", SignUps);
        Apart("usage_events", Uses);
        Apart("activities", Meetings);
    }

    /// <summary>With chances of its own, so that a table which came later changes nothing in those before it.</summary>
    private void Apart(string table, Action make)
    {
        var shared = _random;
        _random = new Random(unchecked((_seed * 7919) + table.Sum(letter => letter) + table.Length));
        make();
        _random = shared;
    }

    private void Buyers()
    {
        for (var i = 0; i < 7; i++)
        {
            var account = Add("accounts", $"b{i}", DateOnly.MinValue, ("name", $"b{i}"), ("segment", Any("big", "small", "")), ("region", Any("north", "south", "")),
                ("industry", Any("steel", "toys", "")), ("parent_account_id", i == 3 ? "b2" : ""));
            account.Change(DateOnly.MinValue, "owner_id", User());
            account.Change(Day(), "owner_id", User());
            account.Died = i == 6 && _random.Next(2) == 0 ? Day() : null;
        }
    }

    private void Contracts()
    {
        for (var i = 0; i < 14; i++)
        {
            var start = Edge(2025, 24);
            var contract = Add("contracts", $"kc{i}", DateOnly.MinValue, ("account_id", Buyer()), ("deal_id", Maybe(0.5, () => $"d{_random.Next(34)}")),
                ("signed_at", Maybe(0.9, () => Story.Text(start.AddDays(-_random.Next(40))))), ("start_date", Maybe(0.9, () => Story.Text(start))),
                ("end_date", Maybe(0.85, () => Story.Text(start.AddMonths(Any(6, 12, 14, 36)).AddDays(Any(-1, -1, -1, 12))))), ("recurring_value", Any("6000", "10000", "700.5", "")),
                ("one_time_fees", Any("", "500")), ("currency", Any("", "USD", "EUR")), ("auto_renew", Any("true", "false", "")));
            contract.Died = _random.Next(9) == 0 ? Day() : null;
        }
    }

    private void Subscriptions()
    {
        for (var i = 0; i < 22; i++)
        {
            var start = Edge(2024, 30);
            var end = Maybe(0.5, () => Story.Text(_random.Next(2) == 0 ? Edge(2026, 8) : start.AddDays(_random.Next(-5, 700))));
            var subscription = Add("subscriptions", $"s{i}", DateOnly.MinValue, ("account_id", Buyer()), ("contract_id", Maybe(0.3, () => $"kc{_random.Next(14)}")), ("product_id", Any("p0", "p1", "")),
                ("start_date", Story.Text(start)), ("cancelled_at", Maybe(0.3, () => Story.Text(Day()))), ("cancel_reason", Any("Price", "")), ("churn_kind", Any("voluntary", "involuntary", "")));
            subscription.Change(DateOnly.MinValue, "end_date", end);
            if (_random.Next(6) == 0)
            {
                subscription.Change(Day(), "end_date", Story.Text(Day()));
            }

            subscription.Died = _random.Next(8) == 0 ? Day() : null;
            Prices($"s{i}", start);
        }
    }

    private void Prices(string subscription, DateOnly start)
    {
        var days = new[] { start.AddDays(Any(0, 0, -30, 20)), Edge(2026, 6), Edge(2026, 6) }.Take(Any(0, 1, 1, 2, 3)).Distinct();
        foreach (var (from, place) in days.Select((day, place) => (day, place)))
        {
            Always("subscription_revisions", $"{subscription}-r{place}", ("subscription_id", subscription), ("effective_from", Story.Text(from)),
                ("effective_to", _random.Next(8) == 0 ? Story.Text(from.AddDays(90)) : ""), ("mrr", Any("100", "100", "250.5", "80", "0", "")), ("currency", Any("", "USD", "USD", "EUR")));
        }
    }

    private void Orders()
    {
        for (var i = 0; i < 22; i++)
        {
            var order = Add("orders", $"oc{i}", DateOnly.MinValue, ("account_id", Buyer()), ("ordered_at", Maybe(0.95, () => Story.Text(Begin.AddDays(_random.Next(-500, Days))))),
                ("amount_net", Any("120", "80", "33.5", "")), ("status", Any("", "paid", "cancelled")), ("currency", Any("", "USD", "EUR")));
            order.Died = _random.Next(8) == 0 ? Day() : null;
            Always("order_lines", $"oc{i}-l", ("order_id", $"oc{i}"), ("product_id", Any("p0", "p1", "")), ("quantity", "1"), ("amount", "10"));
        }

        for (var i = 0; i < 6; i++)
        {
            Always("invoices", $"ic{i}", ("account_id", Buyer()), ("order_id", $"oc{_random.Next(22)}"), ("issued_at", Story.Text(Day())), ("amount_net", Any("20", "80", "120")), ("is_credit_note", "true"));
        }
    }

    private void SignUps()
    {
        for (var i = 0; i < 24; i++)
        {
            Always("signups", $"g{i}", ("account_id", Maybe(0.8, Buyer)), ("person_key", Maybe(0.9, Someone)), ("signed_up_at", Story.Text(Day())), ("source", Any("web", "fair", "")),
                ("referrer_account_id", Maybe(0.5, () => $"b{_random.Next(6)}")));
        }
    }

    private void Uses()
    {
        for (var i = 0; i < 40; i++)
        {
            var isReward = _random.Next(4) == 0;
            Always("usage_events", $"z{i}", ("account_id", Maybe(0.9, Buyer)), ("user_ref", isReward ? "" : Maybe(0.9, Someone)), ("event", isReward ? "reward" : Any("login", "saved")),
                ("occurred_at", Story.Text(Begin.AddDays(_random.Next(-200, Days)))));
        }
    }

    private void Meetings()
    {
        for (var i = 0; i < 10; i++)
        {
            Always("activities", $"tc{i}", ("type", Any("meeting", "email", "call")), ("direction", Any("outbound", "inbound")), ("account_id", Buyer()), ("occurred_at", Story.Text(Day())),
                ("outcome", Any("completed", "no_show", "connected", "replied", "")), ("is_automated", Any("true", "false", "")));
        }
    }

    private string Buyer() => Any("a0", "a1", "a4", $"b{_random.Next(7)}", $"b{_random.Next(7)}", $"b{_random.Next(7)}", $"b{_random.Next(7)}");

    private string Someone() => $"{Any("Q", "q")}{_random.Next(12)}@x.com";

    /// <summary>Mostly the first or last day of a month, where mistakes live.</summary>
    private DateOnly Edge(int year, int months) => new DateOnly(year, 1, 1).AddMonths(_random.Next(months)).AddDays(Any(0, 0, -1, 9, 20));
}
