namespace Plumbline.Demo;

/// <summary>What the people earn and what the company spends, month by month.</summary>
internal static class Ledger
{
    /// <summary>Booked on this day of each month.</summary>
    private const int Day = 25;

    public static void Create(World world)
    {
        var dice = world.DiceFor("ledger");
        Salaries(world);
        Commissions(world, dice);
        Clawbacks(world);
        foreach (var month in world.Time.Months)
        {
            Costs(world, month, dice);
        }
    }

    private static void Salaries(World world)
    {
        foreach (var seller in world.Staff.Where(one => one.Role is "Account executive" or "Sales manager" or "VP Sales"))
        {
            var year = seller.Role switch { "VP Sales" => 215_000m, "Sales manager" => 142_000, _ => 82_000 };
            foreach (var month in world.Time.Months)
            {
                var on = new DateOnly(month.Year, month.Month, Day);
                if (on < world.Time.Today && seller.WorksOn(on))
                {
                    world.Pay.Add(new PayItem(seller, "base", on, on, Math.Round(year / 12, 2), null));
                    world.Pay.Add(new PayItem(seller, "benefits", on, on, Math.Round(year * 0.19m / 12, 2), null));
                }
            }
        }
    }

    private static void Commissions(World world, Dice dice)
    {
        foreach (var deal in world.Deals.Where(deal => deal.IsWon))
        {
            var earned = Timeline.Date(deal.Closed!.Value);
            var rate = deal.Type == "renewal" ? 0.015m : 0.075m;
            Add(deal.OwnerAt(deal.Closed.Value), "commission", earned, Math.Round((deal.Annual + deal.OneTime) * rate, 2), deal);
            if (deal.Type == "new" && dice.Chance(0.03))
            {
                Add(deal.OwnerAt(deal.Closed.Value), "spiff", earned, 250, deal);
            }
        }

        foreach (var quota in world.Quotas.Where(one => one.User is not null && one.End <= world.Time.Today && one.Version == 1))
        {
            var sold = world.Deals.Where(deal => deal.IsWon && deal.Type != "renewal" && deal.OwnerAt(deal.Closed!.Value) == quota.User)
                .Where(deal => quota.Start <= Timeline.Date(deal.Closed!.Value) && Timeline.Date(deal.Closed.Value) < quota.End)
                .Sum(deal => deal.Annual + deal.OneTime);
            if (sold >= quota.Target * quota.Ramp)
            {
                Add(quota.User!, "bonus", quota.End.AddDays(-1), 4_000, null);
            }
        }

        void Add(Seller seller, string kind, DateOnly earned, decimal amount, Deal? deal)
        {
            var paid = new DateOnly(earned.Year, earned.Month, 15).AddMonths(1);
            world.Pay.Add(new PayItem(seller, kind, earned, paid < world.Time.Today ? paid : null, amount, deal));
        }
    }

    /// <summary>Who sold to a customer that stopped paying within half a year gives the commission back.</summary>
    private static void Clawbacks(World world)
    {
        foreach (var contract in world.Contracts)
        {
            if (contract is { Stopped: { } stopped, Deal: { Type: "new" } deal } && stopped < contract.Start.AddDays(180) && stopped < world.Time.Today)
            {
                world.Pay.Add(new PayItem(
                    deal.OwnerAt(deal.Closed!.Value), "clawback", stopped, null, -Math.Round((deal.Annual + deal.OneTime) * 0.075m, 2), deal));
            }
        }
    }

    private static void Costs(World world, DateOnly month, Dice dice)
    {
        var on = new DateOnly(month.Year, month.Month, Day);
        if (on >= world.Time.Today)
        {
            return;
        }

        var size = (decimal)(1 + (0.24 * (month.DayNumber - world.Time.Start.DayNumber) / 365.25));
        Advertise(world, on, size, dice);
        var pay = world.Pay.Where(item => item.Earned.Year == month.Year && item.Earned.Month == month.Month).ToList();
        Add("sales_team", "shared", 0.72m, pay.Where(item => item.Kind is "base" or "benefits").Sum(item => item.Amount) + (94_000 * size));
        Add("commission", "shared", 0.8m, pay.Where(item => item.Kind is "commission" or "bonus" or "spiff" or "clawback").Sum(item => item.Amount));
        Add("marketing_team", "acquisition", 1, 70_000 * size);
        Add("creative", "acquisition", 1, 9_000 * size);
        Add("technology", "shared", 0.7m, 17_000 * size);
        Add("production", "acquisition", 1, 5_000 * size);
        Add("tracking", "acquisition", 1, 3_500 * size);
        Add("training", "shared", 0.5m, 4_000 * size);
        Add("overhead", "shared", 0.5m, 46_000 * size);
        Add("customer_success", "retention", 0, 52_000 * size);
        Add("customer_success", "expansion", 0, 14_000 * size);
        Add("other", "shared", 0, 165_000 * size);
        var billed = world.Invoices.Where(one => Timeline.Date(one.Issued) is var issued && issued.Year == month.Year && issued.Month == month.Month)
            .Sum(one => one.IsCredit ? -one.Amount : one.Amount);
        Add("cogs", "cogs", 0, (billed * 0.17m) + (26_000 * size));
        if (dice.Chance(0.3))
        {
            world.Costs.Add(new Cost(on, null, null, null, dice.Whole(4, 60) * 100));
        }

        void Add(string category, string purpose, decimal share, decimal amount) =>
            world.Costs.Add(new Cost(on, category, purpose, share, Math.Round(amount * (decimal)dice.Between(0.95, 1.05), 2)));
    }

    private static void Advertise(World world, DateOnly on, decimal size, Dice dice)
    {
        var season = on.Month is 7 or 8 or 12 ? 0.75m : 1.05m;
        foreach (var campaign in world.Campaigns)
        {
            var month = campaign.Channel switch
            {
                "Search" => 3_000m, "Paid" => 17_000, "Events" => 8_000, "Content" => 9_500, "Partner" => 5_000, "Referral" => 2_000, _ => 3_500,
            };
            var share = campaign.Channel is "Partner" ? 0.8m : 1;
            world.Costs.Add(new Cost(
                on, "advertising", share == 1 ? "acquisition" : "shared", share, Math.Round(month * size * season * (decimal)dice.Between(0.85, 1.15), 2),
                campaign.Channel, campaign));
        }
    }
}
