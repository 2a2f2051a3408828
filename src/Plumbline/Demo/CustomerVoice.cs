namespace Plumbline.Demo;

/// <summary>What customers say: tickets, satisfaction after them, and twice a year whether they would recommend us.</summary>
internal static class CustomerVoice
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("voice");
        foreach (var subscription in world.Subscriptions.Where(one => one.Product.Name == "Planner"))
        {
            Tickets(world, subscription, dice);
            Recommend(world, subscription, dice);
        }
    }

    private static double From(World world, Subscription subscription) => Math.Max(subscription.Start.DayNumber, world.Time.Start.DayNumber);

    private static double To(World world, Subscription subscription) => Math.Min(subscription.End?.DayNumber ?? world.Time.Now, world.Time.Now);

    /// <summary>Those who do not fit, and those who will leave, are less content.</summary>
    private static double Mood(Subscription subscription) =>
        (subscription.Firm.FitsProfile ? 0 : -0.8) + (subscription.End is null ? 0.25 : -0.7);

    private static void Tickets(World world, Subscription subscription, Dice dice)
    {
        var pace = subscription.Firm.FitsProfile ? 165 : 95;
        for (var at = From(world, subscription) + dice.Skewed(30, 0.7); at < To(world, subscription); at += dice.Skewed(pace, 0.8))
        {
            var opened = world.Time.Work(at);
            if (!world.Time.HasHappened(opened))
            {
                return;
            }

            var replied = Past(world, world.Time.Work(opened + dice.Skewed(0.12, 1)));
            var resolved = replied is { } moment ? Past(world, world.Time.Work(moment + dice.Skewed(1.5, 1))) : null;
            world.Tickets.Add(new Ticket(subscription.Firm, opened, replied, resolved, dice.Pick(["low", "normal", "normal", "high", "urgent"])));
            if (resolved is { } done && dice.Chance(0.7) && world.Time.HasHappened(done + 0.01))
            {
                Ask(world, "csat", subscription, "support", done + 0.01, 0.4, dice);
            }
        }
    }

    private static void Recommend(World world, Subscription subscription, Dice dice)
    {
        for (var at = From(world, subscription) + dice.Between(60, 180); at < To(world, subscription); at += 182)
        {
            var sent = world.Time.Work(at);
            if (world.Time.HasHappened(sent))
            {
                Ask(world, "nps", subscription, "half-year", sent, 0.36, dice);
            }
        }
    }

    private static void Ask(World world, string kind, Subscription subscription, string touchpoint, double sent, double odds, Dice dice)
    {
        var contact = dice.Pick(subscription.Firm.Contacts);
        var answered = sent + dice.Skewed(1.2, 1);
        var survey = new Survey(kind, subscription.Firm, contact, touchpoint, sent);
        if (!dice.Chance(odds) || !world.Time.HasHappened(answered))
        {
            world.Surveys.Add(survey);
            return;
        }

        var mood = Mood(subscription) + dice.Normal();
        var score = kind == "csat" ? Math.Clamp(Math.Round(4.4 + (0.9 * mood)), 1, 5) : Math.Clamp(Math.Round(8.3 + (1.7 * mood)), 0, 10);
        var isGlad = kind == "csat" ? score >= 4 : score >= 9;
        var speaks = dice.Chance(0.5);
        world.Surveys.Add(survey with
        {
            Responded = answered,
            Score = (decimal)score,
            Comment = speaks ? Comment(isGlad, dice) : null,
            Sentiment = speaks ? isGlad ? 1 : mood < -0.6 ? -1 : 0 : null,
            Tags = dice.Chance(0.7) ? [Tag(isGlad, subscription.Firm, dice)] : [],
        });
    }

    private static string Tag(bool isGlad, Firm firm, Dice dice) => isGlad
        ? Words.Tags[dice.Pick(0.34, 0.03, 0.05, 0.03, 0.07, 0.08, 0.2, 0.2)]
        : firm.FitsProfile ? Words.Tags[dice.Pick(0.04, 0.36, 0.2, 0.18, 0.1, 0.1, 0.01, 0.01)] : Words.Tags[dice.Pick(0.12, 0.2, 0.25, 0.3, 0.12, 0.01, 0, 0)];

    private static string Comment(bool isGlad, Dice dice) => isGlad
        ? dice.Pick(["We plan in an hour what took a day.", "Quick answer, problem gone.", "Everyone on the floor uses it.", "Good people to work with."])
        : dice.Pick(["Still waiting for an answer.", "Too much for what we use.", "Reports do not show what we need.", "Setting it up took too long."]);

    private static double? Past(World world, double moment) => world.Time.HasHappened(moment) ? moment : null;
}
