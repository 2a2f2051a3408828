namespace Plumbline.Demo;

/// <summary>The material that reps share and the courses they take.</summary>
internal static class Enablement
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("enablement");
        Assets(world, dice);
        foreach (var deal in world.Deals.Where(deal => deal.Type == "new"))
        {
            Share(world, deal, dice);
        }

        Train(world, dice);
    }

    private static void Assets(World world, Dice dice)
    {
        (string Kind, string Stage)[] kinds =
            [("Case study", "Proposal"), ("One-pager", "Discovery"), ("Slide deck", "Demo"), ("Price guide", "Negotiation"), ("Battle card", "Proposal")];
        for (var number = 0; number < 42; number++)
        {
            var kind = kinds[number % kinds.Length];
            var created = world.Time.Work(world.Time.Start.DayNumber + dice.Between(-200, 850));
            var updated = Math.Min(created + dice.Between(0, 700), world.Time.Now - dice.Between(1, 60));
            double? retired = dice.Chance(0.12) && updated + 60 < world.Time.Now ? updated + 30 : null;
            world.Assets.Add(new Asset(
                World.Id("AS", number + 1), $"{kind.Kind}: {Words.Industries[number % Words.Industries.Length]} {number + 1}", kind.Kind, kind.Stage,
                created, Math.Max(updated, created), retired, dice.Whole(3, 40) * 100));
        }
    }

    private static void Share(World world, Deal deal, Dice dice)
    {
        var proposal = deal.Visits.Find(visit => visit.Stage.Position >= 3);
        if (proposal is null || !dice.Chance(0.62))
        {
            return;
        }

        var at = world.Time.Work(proposal.Entered + dice.Between(0.1, 3));
        var live = world.Assets.FindAll(one => one.Created < at && (one.Retired is null || at < one.Retired));
        if (live.Count == 0 || !world.Time.HasHappened(at))
        {
            return;
        }

        var asset = live[(int)(Math.Pow(dice.Unit(), 2) * live.Count)];
        var owner = deal.OwnerAt(at);
        world.AssetEvents.Add(new AssetEvent(asset, "view", owner, null, null, at - 0.01, dice.Whole(10, 200)));
        world.AssetEvents.Add(new AssetEvent(asset, "share", owner, deal.Contact, deal, at, null));
        var seen = at + dice.Skewed(0.6, 0.9);
        if (world.Time.HasHappened(seen) && dice.Chance(deal.IsWon ? 0.55 : 0.3))
        {
            world.AssetEvents.Add(new AssetEvent(asset, dice.Chance(0.85) ? "external_view" : "download", null, deal.Contact, deal, seen, dice.Whole(15, 400)));
        }
    }

    private static void Train(World world, Dice dice)
    {
        var enabler = world.Staff.First(one => one.Role == "Sales enablement");
        (string Name, bool Mandatory, decimal? Pass, decimal Cost, int Month)[] courses =
        [
            ("Product basics", true, 70, 0, 1), ("Code of conduct", true, 80, 0, 3), ("Discovery calls", true, 70, 6_000, 9),
            ("Negotiating on value", false, 75, 9_500, 20), ("Data hygiene in the CRM", true, 60, 0, 26), ("Product update", true, 70, 0, 33),
        ];
        foreach (var course in courses)
        {
            var training = new Training(World.Id("TR", world.Trainings.Count + 1), course.Name, course.Mandatory, course.Pass, course.Cost, enabler);
            world.Trainings.Add(training);
            var group = world.Staff.Where(one => one.Role is "Account executive" or "Sales manager");
            foreach (var seller in group.Where(_ => course.Mandatory || dice.Chance(0.5)))
            {
                Assign(world, training, seller, world.Time.Start.AddMonths(course.Month), dice);
            }
        }
    }

    private static void Assign(World world, Training training, Seller seller, DateOnly month, Dice dice)
    {
        var on = month > seller.Hired ? month : seller.Hired.AddDays(7);
        if (on >= world.Time.Today || !seller.WorksOn(on))
        {
            return;
        }

        var assigned = on.DayNumber + 0.6;
        var completed = world.Time.Work(assigned + dice.Skewed(20, 0.5));
        var isDone = dice.Chance(0.93) && world.Time.HasHappened(completed);
        var score = isDone && training.PassScore is not null ? Math.Round((decimal)Math.Clamp(84 + (9 * dice.Normal()), 40, 100)) : (decimal?)null;
        world.TrainingRecords.Add(new TrainingRecord(seller, training, assigned, on.AddDays(45), isDone ? completed : null, score));
    }
}
