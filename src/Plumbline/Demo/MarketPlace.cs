namespace Plumbline.Demo;

/// <summary>What is sold and to whom: products, campaigns, pipelines and the companies out there.</summary>
internal static class MarketPlace
{
    private const int Firms = 2150;

    private static readonly (string Region, string Country, double Weight)[] Places =
    [
        ("US East", "United States", 0.22), ("US Central", "United States", 0.23), ("US West", "United States", 0.34),
        ("Canada", "Canada", 0.11), ("Europe", "United Kingdom", 0.06), ("Europe", "Germany", 0.04),
    ];

    public static void Create(World world)
    {
        Products(world);
        Campaigns(world);
        Pipelines(world);
        var dice = world.DiceFor("market");
        var taken = new HashSet<string>();
        for (var number = 1; number <= Firms; number++)
        {
            world.Market.Add(Firm(world, number, taken, dice));
        }
    }

    private static void Products(World world)
    {
        foreach (var (name, family, price) in new[]
        {
            ("Planner", "Platform", 600m), ("Insights", "Platform", 300m), ("Connect", "Add-ons", 180m), ("Mobile", "Add-ons", 120m),
            ("Onboarding", "Services", 1_500m), ("Training day", "Services", 950m),
        })
        {
            world.Products.Add(new Product(World.Id("P", world.Products.Count + 1), name, family, price));
        }
    }

    private static void Campaigns(World world)
    {
        foreach (var (name, channel) in new[]
        {
            ("Search: evergreen", "Search"), ("Search ads: planning", "Paid"), ("Search ads: competitors", "Paid"), ("Social ads: operations", "Paid"),
            ("Webinar series: plan with less stock", "Events"), ("Trade show spring", "Events"), ("Trade show autumn", "Events"),
            ("Whitepaper network", "Content"), ("Analyst report licence", "Content"), ("Partner programme", "Partner"),
            ("Customers recommend", "Referral"), ("Outbound: manufacturing", "Outbound"), ("Outbound: logistics", "Outbound"),
        })
        {
            world.Campaigns.Add(new Campaign(World.Id("C", world.Campaigns.Count + 1), name, channel));
        }
    }

    private static void Pipelines(World world)
    {
        world.Pipelines.Add(new Pipeline("PL-1", "New business"));
        world.Pipelines.Add(new Pipeline("PL-2", "Customer base"));
        Stages(
            world, world.Pipelines[0], ("Discovery", "open", 0.1m, false, 12), ("Qualification", "open", 0.2m, true, 14),
            ("Demo", "open", 0.35m, true, 16), ("Proposal", "open", 0.55m, true, 18), ("Negotiation", "open", 0.75m, true, 14),
            ("Won", "won", 1, true, null), ("Lost", "lost", 0, false, null), ("Unqualified", "unqualified", 0, false, null));
        Stages(
            world, world.Pipelines[1], ("Identified", "open", 0.4m, true, 20), ("Proposal", "open", 0.6m, true, 20),
            ("Negotiation", "open", 0.8m, true, 14), ("Won", "won", 1, true, null), ("Lost", "lost", 0, false, null));
    }

    private static void Stages(
        World world, Pipeline pipeline, params (string Name, string Kind, decimal Probability, bool IsQualified, int? Days)[] stages)
    {
        for (var position = 0; position < stages.Length; position++)
        {
            var stage = stages[position];
            world.Stages.Add(new Stage(
                World.Id("S", world.Stages.Count + 1), pipeline, stage.Name, position + 1, stage.Kind, stage.Probability, stage.IsQualified,
                stage.Days));
        }
    }

    private static Firm Firm(World world, int number, HashSet<string> taken, Dice dice)
    {
        string name;
        do
        {
            name = dice.Pick(Words.FirmHeads) + " " + dice.Pick(Words.FirmTails);
        }
        while (!taken.Add(name));

        var segment = (Segment)dice.Pick(0.5, 0.35, 0.15);
        var employees = segment switch
        {
            Segment.Smb => dice.Whole(12, 99),
            Segment.MidMarket => dice.Whole(100, 999),
            _ => dice.Whole(1_000, 12_000),
        };
        var place = dice.Pick(Places, one => one.Weight);
        var industry = Words.Industries[dice.Pick(0.24, 0.18, 0.14, 0.11, 0.06, 0.11, 0.09, 0.07)];
        var domain = name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) + ".example";
        return new Firm(World.Id("A", number), name, domain, industry, employees, segment, place.Region, place.Country)
        {
            WebTraffic = (int)dice.Skewed(employees * 40, 0.8),
            Technologies = [.. Words.Technologies.Where(_ => dice.Chance(0.3))],
            EstimatedSpend = dice.Chance(0.7) ? Math.Round((decimal)dice.Skewed(employees * 160 + 6_000, 0.4) / 1_000) * 1_000 : null,
            Parent = number > 100 && dice.Chance(0.03) ? world.Market[dice.Whole(0, 99)] : null,
        };
    }
}
