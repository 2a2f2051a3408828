namespace Plumbline.Demo;

/// <summary>Invoices for contracts: by year, quarter or month; some paid late, some credited.</summary>
internal static class Billing
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("billing");
        foreach (var contract in world.Contracts)
        {
            Bill(world, contract, Interval(contract.Firm), dice);
        }
    }

    /// <summary>Months between invoices; the same for all contracts of a customer.</summary>
    private static int Interval(Firm firm) => (firm.Employees % 10, firm.Segment) switch
    {
        ( < 4, Segment.Smb) => 1,
        ( < 7, Segment.Smb) => 12,
        ( < 4, _) => 3,
        _ => 12,
    };

    private static void Bill(World world, Contract contract, int interval, Dice dice)
    {
        var months = Math.Max(1, Contracts.MonthsBetween(contract.Start, contract.End));
        var parts = Math.Max(1, (months + interval - 1) / interval);
        var part = Math.Round(contract.Recurring / parts, 2);
        for (var number = 0; number < parts; number++)
        {
            var on = contract.Start.AddMonths(number * interval);
            if (on >= world.Time.Today || on > contract.Stopped)
            {
                return;
            }

            if (on >= world.Time.Start)
            {
                var willPay = contract.Stopped is not { } stopped || on.AddMonths(interval) <= stopped;
                Add(world, contract, on, part + (number == 0 ? contract.OneTime : 0), willPay, dice);
            }
        }
    }

    private static void Add(World world, Contract contract, DateOnly on, decimal amount, bool willPay, Dice dice)
    {
        var issued = on.DayNumber + 0.6;
        var due = on.AddDays(30);
        var paid = issued + dice.Skewed(23, 0.5);
        var isPaid = willPay && world.Time.HasHappened(paid);
        var rate = contract.Firm.Country switch { "Germany" => 0.19m, "United Kingdom" => 0.2m, "Canada" => 0.05m, _ => 0 };
        var invoice = new Invoice(
            World.Id("IN", world.Invoices.Count + 1), contract.Firm, null, contract, issued, due, isPaid ? paid : null, amount,
            Math.Round(amount * rate, 2), contract.Currency, false, isPaid ? "paid" : due < world.Time.Today ? "overdue" : "open");
        world.Invoices.Add(invoice);
        var credited = issued + dice.Between(5, 40);
        if (dice.Chance(0.012) && world.Time.HasHappened(credited))
        {
            Credit(world, invoice, credited, Math.Round(amount * (decimal)dice.Between(0.05, 0.5), 2));
        }
    }

    /// <summary>A credit note: a positive amount, marked as one.</summary>
    public static void Credit(World world, Invoice invoice, double at, decimal amount) => world.Invoices.Add(invoice with
    {
        Id = World.Id("IN", world.Invoices.Count + 1),
        Issued = at,
        Due = Timeline.Date(at),
        Paid = null,
        Amount = amount,
        Tax = invoice.Amount == 0 ? 0 : Math.Round(invoice.Tax * amount / invoice.Amount, 2),
        IsCredit = true,
        Status = "credited",
    });
}
