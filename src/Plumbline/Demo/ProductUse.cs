namespace Plumbline.Demo;

/// <summary>Who used the product in a month, who signed up for a trial, and who visited the web site.</summary>
internal static class ProductUse
{
    private const int Trials = 2_200;

    private const int Visits = 13_000;

    public static void Create(World world)
    {
        var dice = world.DiceFor("use");
        foreach (var subscription in world.Subscriptions.Where(one => one.Product.Name == "Planner"))
        {
            Use(world, subscription, dice);
        }

        Reward(world);
        SignUp(world, dice);
        Visit(world, dice);
    }

    /// <summary>One event per user and month; users fall silent in the months before a customer leaves.</summary>
    private static void Use(World world, Subscription subscription, Dice dice)
    {
        var users = subscription.Firm.Segment switch { Segment.Smb => dice.Whole(2, 4), Segment.MidMarket => dice.Whole(3, 6), _ => dice.Whole(5, 9) };
        foreach (var month in world.Time.Months)
        {
            if (!subscription.RunsOn(month.AddDays(27)))
            {
                continue;
            }

            var isFading = subscription.End is { } end && end.DayNumber - month.DayNumber < 120 && subscription.ChurnKind == "voluntary";
            for (var user = 1; user <= users; user++)
            {
                var at = world.Time.Work(month.DayNumber + dice.Between(0, 26));
                if (dice.Chance(isFading ? 0.4 : 0.93) && world.Time.HasHappened(at))
                {
                    var name = $"user{user}@{subscription.Firm.Domain}";
                    world.Usage.Add(new UsageEvent(subscription.Firm, name, "plan_saved", subscription.Product, at, dice.Whole(1, isFading ? 6 : 40)));
                }
            }
        }
    }

    /// <summary>Some of those who have been customers for years get a thank-you on the day of the contract.</summary>
    private static void Reward(World world)
    {
        var dice = world.DiceFor("rewards");
        foreach (var subscription in world.Subscriptions.Where(one => one.Product.Name == "Planner"))
        {
            for (var on = subscription.Start.AddYears(1); on < world.Time.Today && subscription.RunsOn(on); on = on.AddYears(1))
            {
                if (on >= world.Time.Start && dice.Chance(0.3))
                {
                    world.Usage.Add(new UsageEvent(subscription.Firm, null, "reward", subscription.Product, on.DayNumber + 0.5, 1));
                }
            }
        }
    }

    private static void SignUp(World world, Dice dice)
    {
        var customers = world.Subscriptions.Select(one => one.Firm).Distinct().ToList();
        foreach (var at in Spread(world, Trials, dice))
        {
            var firm = dice.Pick(world.Market);
            var account = firm.AccountSince <= at ? firm : null;
            var email = Accounts.Person(firm, dice).Email;
            var source = dice.Pick(["Organic search", "Paid search", "Referral", "Webinar", "Partner"]);
            var referrer = source == "Referral" ? dice.Pick(customers) : null;
            world.Signups.Add(new Signup(account, email, at, source, referrer == firm || referrer?.AccountSince > at ? null : referrer));
            if (dice.Chance(0.02) && world.Time.HasHappened(at + 3))
            {
                world.Signups.Add(new Signup(account, email.ToUpperInvariant(), at + 3, source, null));
            }

            var began = world.Time.Work(at + dice.Skewed(2.5, 0.9));
            if (dice.Chance(0.33) && world.Time.HasHappened(began))
            {
                world.Usage.Add(new UsageEvent(account, email, "activated", world.Products[0], began, 1));
            }
        }
    }

    private static void Visit(World world, Dice dice)
    {
        string[] pages = ["/demo", "/pricing", "/whitepaper", "/webinar", "/contact", "/trial"];
        var number = 0;
        foreach (var at in Spread(world, Visits, dice))
        {
            var visitor = World.Id("V", dice.Chance(0.15) && number > 50 ? number - dice.Whole(1, 50) : ++number);
            var place = dice.Pick(0.22, 0.26, 0.2, 0.12, 0.1, 0.1);
            var source = dice.Pick(["Organic search", "Paid search", "Paid social", "Referral", "Direct"]);
            world.WebEvents.Add(new WebEvent(visitor, pages[place], "visit", at, source));
            if (dice.Chance(place switch { 0 => 0.06, 2 => 0.08, 3 => 0.07, 5 => 0.05, _ => 0.018 }))
            {
                world.WebEvents.Add(new WebEvent(visitor, pages[place], "form_submit", at + 0.003, source));
            }
        }
    }

    /// <summary>Moments spread over the three years, denser as the company grows.</summary>
    private static IEnumerable<double> Spread(World world, int count, Dice dice)
    {
        var days = world.Time.Today.DayNumber - world.Time.Start.DayNumber;
        for (var number = 0; number < count; number++)
        {
            var day = Math.Floor(days * Math.Pow((number + 0.5) / count, 0.8));
            yield return world.Time.Start.DayNumber + day + dice.Between(11.0 / 24, 23.4 / 24);
        }
    }
}
