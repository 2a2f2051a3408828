namespace Plumbline.Demo;

/// <summary>What hangs on a deal: product lines, shared credit and proposals.</summary>
internal static class DealPapers
{
    public static void Create(World world)
    {
        var dice = world.DiceFor("deal papers");
        foreach (var deal in world.Deals)
        {
            Lines(world, deal, dice);
            if (deal.Type != "renewal" && dice.Chance(0.012))
            {
                Share(world, deal, dice);
            }

            var proposed = deal.Visits.Find(visit => visit.Stage.Name == "Proposal");
            if (proposed is not null && (deal.Type != "renewal" || dice.Chance(0.3)))
            {
                Propose(world, deal, proposed.Entered, dice);
            }
        }
    }

    /// <summary>The lines of a deal add up to its amount, or leave a part of it unallocated.</summary>
    private static void Lines(World world, Deal deal, Dice dice)
    {
        if (deal.Amount is not > 0 || (!deal.Stage.IsQualified && !deal.IsOpen) || dice.Chance(0.04))
        {
            return;
        }

        var amount = deal.Signed ?? deal.Amount.Value;
        var rest = dice.Chance(0.06) ? Math.Round(amount * 0.9m) : amount;
        if (deal.OneTime > 0 && deal.OneTime < rest)
        {
            Add(world.Products[4], deal.OneTime);
        }

        if (deal.Source == "Cross-sell")
        {
            Add(world.Products[dice.Whole(1, 3)], rest);
            return;
        }

        if (deal.Annual > 40_000)
        {
            Add(world.Products[1], Math.Round(rest * 0.25m));
        }

        Add(world.Products[0], rest);

        void Add(Product product, decimal part)
        {
            world.DealLines.Add(new DealLine(deal, product, Math.Max(1, Math.Round(part / product.ListPrice)), part));
            rest -= part;
        }
    }

    private static void Share(World world, Deal deal, Dice dice)
    {
        var date = Timeline.Date(deal.Created);
        var other = world.RepFor(deal.Firm.Region, date, dice, deal.Owner);
        var share = dice.Pick([0.5m, 0.6m, 0.7m]);
        world.Splits.Add(new Split(deal, deal.Owner, share, date));
        world.Splits.Add(new Split(deal, other, 1 - share, date));
    }

    private static void Propose(World world, Deal deal, double from, Dice dice)
    {
        var versions = 1 + dice.Pick(0.48, 0.4, 0.12);
        var end = deal.Closed ?? world.Time.Now;
        var (amount, at) = (Math.Round((deal.Annual + deal.OneTime) * 1.1m / 100) * 100, from + 0.05);
        var isDraft = dice.Chance(0.04);
        for (var version = 1; version <= versions; version++)
        {
            var sent = world.Time.Work(at + dice.Between(0.02, 1.2));
            var next = world.Time.Work(sent + dice.Between(2, 8));
            var isLast = version == versions || next >= end || isDraft;
            if (sent >= end || isDraft)
            {
                Add(null, "draft");
                return;
            }

            Add(sent, isLast ? Decision(world, deal, sent) : "superseded");
            if (isLast)
            {
                return;
            }

            (amount, at) = (Math.Round(amount * (decimal)dice.Between(0.88, 0.98) / 100) * 100, next);

            void Add(double? sentAt, string status)
            {
                var viewed = sentAt + dice.Between(0.1, 2);
                world.Proposals.Add(new Proposal(
                    World.Id("PR", world.Proposals.Count + 1), deal, version, at, sentAt, viewed < end && dice.Chance(0.8) ? viewed : null,
                    status is "accepted" or "rejected" ? deal.Closed : null, status == "accepted" ? deal.Annual + deal.OneTime : amount, status));
            }
        }
    }

    private static string Decision(World world, Deal deal, double sent) => deal.Outcome switch
    {
        "won" => "accepted",
        "open" => world.Time.Now - sent > 60 ? "expired" : "sent",
        _ => "rejected",
    };
}
