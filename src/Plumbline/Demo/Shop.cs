namespace Plumbline.Demo;

/// <summary>Services ordered singly: training days and help with setting up, by customers and by some who are none.</summary>
internal static class Shop
{
    private const int ShopOnly = 45;

    public static void Create(World world)
    {
        var dice = world.DiceFor("shop");
        foreach (var group in world.Subscriptions.Where(one => one.Product.Name == "Planner").GroupBy(one => one.Firm))
        {
            var from = Math.Max(group.Min(one => one.Start).DayNumber, world.Time.Start.DayNumber);
            var to = Math.Min(group.Max(one => one.End?.DayNumber ?? world.Time.Now), world.Time.Now);
            Buy(world, group.Key, from + dice.Skewed(150, 0.8), to, 420, dice);
        }

        foreach (var firm in world.Market.Where(firm => firm.AccountSince is null).Take(ShopOnly))
        {
            var from = world.Time.Start.DayNumber + dice.Between(20, 950);
            Accounts.Open(world, firm, from - 1, world.RepFor(firm.Region, Timeline.Date(from), dice), dice);
            Buy(world, firm, from, world.Time.Now, 170, dice);
        }
    }

    private static void Buy(World world, Firm firm, double from, double to, double pace, Dice dice)
    {
        for (var at = world.Time.Work(from); at < to; at = world.Time.Work(at + dice.Skewed(pace, 0.7)))
        {
            Order(world, firm, at, dice);
        }
    }

    private static void Order(World world, Firm firm, double at, Dice dice)
    {
        var fate = dice.Pick(0.93, 0.03, 0.03, 0.01);
        var days = dice.Whole(1, 4);
        var help = dice.Chance(0.3) ? 1 : 0;
        var amount = (days * world.Products[5].ListPrice) + (help * world.Products[4].ListPrice);
        var order = new Order(World.Id("O", world.Orders.Count + 1), firm, at, amount, fate switch { 1 => "cancelled", 3 => "refunded", _ => "completed" });
        world.Orders.Add(order);
        world.OrderLines.Add(new OrderLine(order, world.Products[5], days, days * world.Products[5].ListPrice));
        if (help > 0)
        {
            world.OrderLines.Add(new OrderLine(order, world.Products[4], 1, world.Products[4].ListPrice));
        }

        if (fate != 1)
        {
            Bill(world, order, fate, dice);
        }
    }

    private static void Bill(World world, Order order, int fate, Dice dice)
    {
        var issued = order.Ordered + 0.01;
        var paid = issued + dice.Skewed(12, 0.5);
        var isPaid = world.Time.HasHappened(paid);
        var invoice = new Invoice(
            World.Id("IN", world.Invoices.Count + 1), order.Firm, order, null, issued, Timeline.Date(issued).AddDays(14), isPaid ? paid : null,
            order.Amount, 0, "USD", false, isPaid ? "paid" : "open");
        if (!world.Time.HasHappened(issued))
        {
            return;
        }

        world.Invoices.Add(invoice);
        var back = order.Ordered + dice.Between(3, 25);
        if (fate >= 2 && world.Time.HasHappened(back))
        {
            Billing.Credit(world, invoice, back, fate == 3 ? order.Amount : Math.Round(order.Amount / 2));
        }
    }
}
