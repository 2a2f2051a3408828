namespace Plumbline.Demo;

/// <summary>The mails, calls and meetings of a deal, and the next step that stands in the diary.</summary>
internal static class DealTouches
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("deal touches");
        foreach (var deal in world.Deals)
        {
            Work(world, deal, dice);
            if (deal.IsOpen && deal.SilentFrom is null && dice.Chance(0.62))
            {
                NextStep(world, deal, dice);
            }
        }
    }

    private static void Work(World world, Deal deal, Dice dice)
    {
        var end = Math.Min(deal.Closed ?? world.Time.Now, deal.SilentFrom ?? double.MaxValue);
        var pace = deal.Type switch { "new" => 6.2, "expansion" => 7.5, _ => 12 };
        var at = world.Time.Work(deal.Created + dice.Between(0.05, 2));
        while (at < end)
        {
            Touch(world, deal, at, dice);
            at = world.Time.Work(at + dice.Skewed(pace, 0.7));
        }
    }

    private static void Touch(World world, Deal deal, double at, Dice dice)
    {
        switch (dice.Pick(0.26, 0.38, 0.14, 0.22))
        {
            case 0:
                var connected = dice.Chance(0.55);
                Store(world, deal, new Activity("call", true, deal.OwnerAt(at), at)
                {
                    Outcome = connected ? "connected" : "no_answer",
                    Seconds = connected ? dice.Whole(90, 1_500) : 0,
                    Capture = dice.Chance(0.85) ? "auto" : "manual",
                });
                break;
            case 1:
                Store(world, deal, new Activity("email", true, deal.OwnerAt(at), at) { Outcome = dice.Chance(0.5) ? "opened" : "delivered" });
                break;
            case 2:
                Store(world, deal, new Activity("email", false, deal.OwnerAt(at), at) { Outcome = "replied" });
                break;
            default:
                Meet(world, deal, at, dice);
                break;
        }
    }

    private static void Meet(World world, Deal deal, double at, Dice dice)
    {
        var outcome = dice.Pick(0.86, 0.06, 0.08) switch { 0 => "completed", 1 => "no_show", _ => "cancelled" };
        Store(world, deal, new Activity("meeting", true, deal.OwnerAt(at), at)
        {
            Outcome = outcome,
            ScheduledFor = at,
            Seconds = outcome == "completed" ? dice.Whole(20, 75) * 60 : null,
            Capture = dice.Chance(0.8) ? "auto" : "manual",
        });
        var after = world.Time.Work(at + dice.Between(0.1, 1.4));
        if (outcome == "completed" && dice.Chance(deal.OwnerAt(at).GivesUp ? 0.35 : 0.7) && after < Math.Min(deal.Closed ?? world.Time.Now, world.Time.Now))
        {
            Store(world, deal, new Activity("email", true, deal.OwnerAt(after), after) { Outcome = "delivered", Capture = "auto" });
        }
    }

    private static void NextStep(World world, Deal deal, Dice dice)
    {
        var planned = world.Time.Work(world.Time.Now + dice.Between(0.5, 16));
        Store(world, deal, new Activity(dice.Chance(0.6) ? "meeting" : "task", true, deal.Owner, null) { ScheduledFor = planned, Capture = "manual" });
    }

    private static void Store(World world, Deal deal, Activity activity) =>
        world.Activities.Add(activity with { Deal = deal, Firm = deal.Firm, Lead = deal.Lead });
}
