using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What is signed, ordered, invoiced and spent.</summary>
internal static class MoneyReferences
{
    private static readonly string[] Void = ["cancelled", "draft"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Signed("tcv", Fold.Sum, Total),
        Signed("acv", Fold.Sum, Yearly),
        Signed("acv_annualised", Fold.Sum, contract => Recurring(contract) / Years(contract)),
        Signed("acv_with_fees", Fold.Sum, contract => Total(contract) / Math.Max(Years(contract), 1)),
        Signed("acv_avg", Fold.Mean, Yearly),
        new("acv_first_year", Fold.Sum, (world, period) => Contracts(world, period).Select(contract =>
            new Part(OfContract(world, contract), FirstYear(world, contract)))) { Only = ["account", "account.segment"] },
        new("average_deal_size_recurring", Fold.Mean, (world, period) =>
            from deal in ClosedDeal.In(world, period)
            where deal.Is("won")
            let contracts = world.Rows("contracts").Where(contract => contract.Text("deal_id") == deal.Deal.Id && Signature(contract) <= world.AsOf).ToList()
            where contracts.Count > 0
            select new Part(deal.Labels(Credit.Event), contracts.Select(contract => world.Worth(Recurring(contract), contract.Text("currency"), Signature(contract)!.Value)).Aggregate((decimal?)null, (sum, one) => one is null ? sum : (sum ?? 0) + one)))
        {
            Only = ["owner", "team", "manager", "source", "product", "type"],
        },
        new("average_order_value", Fold.Mean, (world, period) =>
            from order in world.All("orders")
            where order.Row.Day("ordered_at") is { } day && day <= world.AsOf && period.Contains(day) && Book.Stands(world, order, world.AsOf)
            select new Part(OfAccount(world, order.Row), world.Worth(order.Row.Number("amount_net") - Book.Refunds(world, order.Row, world.AsOf), order.Row.Text("currency"), order.Row.Day("ordered_at")!.Value)))
        {
            Only = ["account", "account.segment", "account.region", "account.industry"],
        },
        Of("revenue", Fold.Sum, "invoices", "issued_at", Counts, Invoiced),
        Of("sales_by_account_invoiced", Fold.Sum, "invoices", "issued_at", Counts, Invoiced),
        Of("revenue_per_customer", Fold.PerDistinct, "invoices", "issued_at", Counts, Invoiced),
        Of("acquisition_cost_unallocated", Fold.Sum, "costs", "incurred_on", row => Share(row) is null, (_, row, _) => row.Number("amount")),
        Of("campaign_cost", Fold.Sum, "costs", "incurred_on", row => row.Text("campaign_id") is not null, (_, row, _) => row.Number("amount")),
        Of("acquisition_cost", Fold.Sum, "costs", "incurred_on", row => Share(row) is not null, (_, row, _) => row.Number("amount") * Share(row)),
    ];

    private static decimal? Recurring(Row contract) => contract.Number("recurring_value");

    /// <summary>A shorter contract is worth no more a year than it is worth.</summary>
    internal static decimal? Yearly(Row contract) => Recurring(contract) / Math.Max(Years(contract), 1);

    /// <summary>Beside what is known, a blank is nothing.</summary>
    private static decimal? Total(Row contract) => (Recurring(contract), contract.Number("one_time_fees")) is (null, null) ? null : (Recurring(contract) ?? 0) + (contract.Number("one_time_fees") ?? 0);

    /// <summary>Whole months from the first to the last day; twelve without an end.</summary>
    private static decimal Years(Row contract)
    {
        if (contract.Day("end_date") is not { } end || Beginning(contract) is not { } start || end < start)
        {
            return 1;
        }

        var months = 0;
        while (start.AddMonths(months + 1) <= end.AddDays(1))
        {
            months++;
        }

        return months / 12m;
    }

    private static bool Counts(Row invoice) => !Void.Contains(invoice.Text("status"));

    private static decimal? Invoiced(World world, Row invoice, DateOnly day) =>
        world.Worth(invoice.Flag("is_credit_note") == true ? -invoice.Number("amount_net") : invoice.Number("amount_net"), invoice.Text("currency"), day);

    /// <summary>What of a cost serves to win customers; null: nobody says.</summary>
    internal static decimal? Share(Row cost) => (cost.Text("category"), cost.Number("acquisition_share"), cost.Text("purpose")) switch
    {
        (null or "other", _, _) => null,
        ("customer_success" or "cogs", _, _) => 0,
        (_, { } share, _) => share,
        (_, null, "shared") => null,
        (_, null, "retention") => 0,
        _ => 1,
    };

    /// <summary>Where nobody says, it was signed by the day it began.</summary>
    internal static DateOnly? Signature(Row contract) => contract.Day("signed_at") ?? contract.Day("start_date");

    private static DateOnly? Beginning(Row contract) => contract.Day("start_date") ?? contract.Day("signed_at");

    private static IEnumerable<Row> Contracts(World world, Period period) =>
        from contract in world.Rows("contracts")
        where Signature(contract) is { } signed && signed <= world.AsOf && period.Contains(signed)
        select contract;

    private static Reference Signed(string id, Fold fold, Func<Row, decimal?> worth) => new(id, fold, (world, period) =>
        Contracts(world, period).Select(contract => new Part(OfContract(world, contract), world.Worth(worth(contract), contract.Text("currency"), Signature(contract)!.Value))))
    {
        Only = ["account", "account.segment"],
    };

    private static Func<string, IReadOnlyList<(string? Label, decimal Share)>> OfContract(World world, Row contract) => OfAccount(world, contract);

    /// <summary>What its subscriptions cost in the first twelve months of the term, by the day and in its own currency; without any it is the annual value.</summary>
    private static decimal? FirstYear(World world, Row contract)
    {
        var (start, currency) = (Beginning(contract)!.Value, contract.Text("currency"));
        var year = Enumerable.Range(0, start.AddMonths(12).DayNumber - start.DayNumber).Select(start.AddDays).ToList();
        var priced = world.Rows("subscriptions").Where(subscription => subscription.Text("contract_id") == contract.Id)
            .SelectMany(subscription => year.Where(day => !(contract.Day("end_date") < day) && subscription.Day("start_date") <= day && !(subscription.Day("end_date") <= day))
                .Select(day => world.Book.Price(subscription.Id, day, knownOnly: true)))
            .OfType<Row>().Where(price => (price.Text("currency") ?? "USD") == (currency ?? "USD")).ToList();
        return world.Worth(priced.Count == 0 ? Yearly(contract) : priced.Sum(price => price.Number("mrr")) * 12 / year.Count, currency, Signature(contract)!.Value);
    }

    /// <summary>What was invoiced, credit notes against it.</summary>
    internal static IEnumerable<Part> Invoices(World world, Period period) =>
        from invoice in world.Rows("invoices")
        let day = invoice.Day("issued_at")!.Value
        where day <= world.AsOf && period.Contains(day) && Counts(invoice)
        select new Part(OfAccount(world, invoice), Invoiced(world, invoice, invoice.Day("issued_at")!.Value));

    private static Reference Of(string id, Fold fold, string table, string anchor, Func<Row, bool> which, Func<World, Row, DateOnly, decimal?> value) => new(id, fold, (world, period) =>
        from row in world.Rows(table)
        let day = row.Day(anchor)!.Value
        where day <= world.AsOf && period.Contains(day) && which(row)
        let worth = value(world, row, row.Day(anchor)!.Value)
        select new Part(OfAccount(world, row), worth) { Once = worth is null ? null : row.Text("account_id") })
    {
        Only = ["account", "account.segment", "account.region", "account.industry", "category", "purpose", "channel", "campaign", "campaign.channel"],
    };

    internal static Func<string, IReadOnlyList<(string? Label, decimal Share)>> OfAccount(World world, Row row) => name => name switch
    {
        "account" => [(row.Text("account_id"), 1)],
        "campaign" => [(row.Text("campaign_id"), 1)],
        "campaign.channel" => [(world.Find("campaigns", row.Text("campaign_id"))?.Text("channel"), 1)],
        _ when name.StartsWith("account.", StringComparison.Ordinal) => [(world.Find("accounts", row.Text("account_id"))?.Text(name["account.".Length..]), 1)],
        _ => [(row.Text(name), 1)],
    };
}
