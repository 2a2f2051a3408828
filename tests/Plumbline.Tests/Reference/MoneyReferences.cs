namespace Plumbline.Tests.Reference;

/// <summary>What is signed, ordered, invoiced and spent.</summary>
internal static class MoneyReferences
{
    private static readonly string[] Void = ["cancelled", "draft"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Signed("tcv", Fold.Sum, contract => Recurring(contract) + Fees(contract), _ => 0),
        Signed("acv", Fold.Sum, contract => Recurring(contract) / Math.Max(Years(contract), 1), _ => 0),
        Signed("acv_annualised", Fold.Sum, contract => Recurring(contract) / Years(contract), _ => 0),
        Signed("acv_with_fees", Fold.Sum, contract => (Recurring(contract) + Fees(contract)) / Math.Max(Years(contract), 1), _ => 0),
        Signed("acv_avg", Fold.Ratio, contract => Recurring(contract) / Math.Max(Years(contract), 1), _ => 1),
        Of("average_order_value", Fold.Mean, "orders", "ordered_at", row => !Void.Contains(row.Text("status")), (world, row, day) => world.Worth(row.Number("amount_net"), row.Text("currency"), day)),
        Of("revenue", Fold.Sum, "invoices", "issued_at", Counts, Invoiced),
        Of("sales_by_account_invoiced", Fold.Sum, "invoices", "issued_at", Counts, Invoiced),
        Of("revenue_per_customer", Fold.PerDistinct, "invoices", "issued_at", Counts, Invoiced),
        Of("acquisition_cost_unallocated", Fold.Sum, "costs", "incurred_on", row => Share(row) is null, (_, row, _) => row.Number("amount")),
        Of("campaign_cost", Fold.Sum, "costs", "incurred_on", row => row.Text("campaign_id") is not null, (_, row, _) => row.Number("amount")),
        Of("acquisition_cost", Fold.Sum, "costs", "incurred_on", row => Share(row) is not null, (_, row, _) => row.Number("amount") * Share(row)),
    ];

    private static decimal Recurring(Row contract) => contract.Number("recurring_value")!.Value;

    private static decimal Fees(Row contract) => contract.Number("one_time_fees") ?? 0;

    /// <summary>Whole months from the first to the last day; twelve without an end.</summary>
    private static decimal Years(Row contract)
    {
        if (contract.Day("end_date") is not { } end)
        {
            return 1;
        }

        var months = 0;
        while (contract.Day("start_date")!.Value.AddMonths(months + 1) <= end.AddDays(1))
        {
            months++;
        }

        return months / 12m;
    }

    private static bool Counts(Row invoice) => !Void.Contains(invoice.Text("status"));

    private static decimal? Invoiced(World world, Row invoice, DateOnly day) =>
        world.Worth(invoice.Flag("is_credit_note") == true ? -invoice.Number("amount_net") : invoice.Number("amount_net"), invoice.Text("currency"), day);

    /// <summary>What of a cost serves to win customers; null: nobody says.</summary>
    private static decimal? Share(Row cost) => (cost.Text("category"), cost.Number("acquisition_share"), cost.Text("purpose")) switch
    {
        (null or "other", _, _) => null,
        ("customer_success" or "cogs", _, _) => 0,
        (_, { } share, _) => share,
        (_, null, "shared") => null,
        (_, null, "retention") => 0,
        _ => 1,
    };

    private static Reference Signed(string id, Fold fold, Func<Row, decimal?> over, Func<Row, decimal> under) => new(id, fold, (world, period) =>
        from contract in world.Rows("contracts")
        let signed = contract.Day("signed_at")!.Value
        where signed <= world.AsOf && period.Contains(signed)
        select new Part(OfAccount(world, contract), Math.Round(over(contract)!.Value, 4, MidpointRounding.AwayFromZero), under(contract)))
    {
        Only = ["account", "account.segment"],
    };

    private static Reference Of(string id, Fold fold, string table, string anchor, Func<Row, bool> which, Func<World, Row, DateOnly, decimal?> value) => new(id, fold, (world, period) =>
        from row in world.Rows(table)
        let day = row.Day(anchor)!.Value
        where day <= world.AsOf && period.Contains(day) && which(row)
        select new Part(OfAccount(world, row), value(world, row, row.Day(anchor)!.Value)) { Once = row.Text("account_id") })
    {
        Only = ["account", "account.segment", "account.region", "account.industry", "category", "purpose", "channel", "campaign", "campaign.channel"],
    };

    private static Func<string, IReadOnlyList<(string? Label, decimal Share)>> OfAccount(World world, Row row) => name => name switch
    {
        "account" => [(row.Text("account_id"), 1)],
        "campaign" => [(row.Text("campaign_id"), 1)],
        "campaign.channel" => [(world.Find("campaigns", row.Text("campaign_id"))?.Text("channel"), 1)],
        _ when name.StartsWith("account.", StringComparison.Ordinal) => [(world.Find("accounts", row.Text("account_id"))?.Text(name["account.".Length..]), 1)],
        _ => [(row.Text(name), 1)],
    };
}
