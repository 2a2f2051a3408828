namespace Plumbline.Demo;

/// <summary>Hires the people: three teams of four, one who moved, one who joined and one who left.</summary>
internal static class Staffing
{
    private static readonly string[] Managers = ["Tom Brannigan", "Lucia Ferrante", "Deepak Rao"];

    public static void Create(World world)
    {
        var start = world.Time.Start;
        var sales = Team(world, "Sales", null);
        Team[] regions =
        [
            Team(world, "East", sales, "US East", "Europe"), Team(world, "Central", sales, "US Central", "Canada"),
            Team(world, "West", sales, "US West"),
        ];
        var chief = Hire(world, "Margaret Oyelaran", "VP Sales", start.AddYears(-5));
        Join(world, chief, sales, null, "VP Sales");
        var managers = Managers.Select(name => Hire(world, name, "Sales manager", start.AddYears(-4))).ToArray();
        for (var place = 0; place < regions.Length; place++)
        {
            Join(world, managers[place], regions[place], chief, "Sales manager");
        }

        var reps = Reps(world);
        for (var place = 0; place < reps.Count; place++)
        {
            reps[place] = reps[place] with { Id = World.Id("U", world.Staff.Count + 1) };
            world.Staff.Add(reps[place]);
            Join(world, reps[place], regions[place / 4], managers[place / 4], "Account executive");
        }

        Move(world, reps[6], regions[2], managers[2], start.AddMonths(20));
        foreach (var (name, role) in new[]
        {
            ("Sanne Visser", "Customer success"), ("Malik Johnson", "Customer success"), ("Greta Lindqvist", "Marketing"),
            ("Paul Achterberg", "Sales enablement"),
        })
        {
            Hire(world, name, role, start.AddYears(-2));
        }
    }

    private static List<Seller> Reps(World world)
    {
        var (start, today) = (world.Time.Start, world.Time.Today);
        return
        [
            Rep(world, "Nora Whitfield", 1.08), Rep(world, "Jamal Pierce", 0.98),
            Rep(world, "Ewan Baxter", 0.9) with { Left = today.AddMonths(-7) }, Rep(world, "Helen Marchetti", 1.02),
            Rep(world, "Derek Sloan", 0.86) with { GivesUp = true, Share = 0.8, Size = 0.85 }, Rep(world, "Anika Desai", 1.1),
            Rep(world, "Colin Frazer", 0.94), Rep(world, "Tessa Vaughn", 0.97) with { Hired = start.AddMonths(16) },
            Rep(world, "Valentina Cruz", 1.5) with { Share = 1.7, Size = 1.35 }, Rep(world, "Marcus Lind", 0.9),
            Rep(world, "Joy Adebayo", 1.05), Rep(world, "Patrick Nolan", 0.88),
        ];

        static Seller Rep(World world, string name, double skill) =>
            new("", name, "Account executive", world.Time.Start.AddYears(-2).AddDays(40), null, skill, 1);
    }

    private static Team Team(World world, string name, Team? parent, params string[] regions)
    {
        var team = new Team(World.Id("T", world.Teams.Count + 1), name, parent, regions);
        world.Teams.Add(team);
        return team;
    }

    private static Seller Hire(World world, string name, string role, DateOnly on)
    {
        var seller = new Seller(World.Id("U", world.Staff.Count + 1), name, role, on, null, 1, 0);
        world.Staff.Add(seller);
        return seller;
    }

    private static void Join(World world, Seller seller, Team team, Seller? manager, string role)
    {
        world.Memberships.Add(new Membership(seller, team, manager, role, seller.Hired, seller.Left?.AddDays(1)));
    }

    private static void Move(World world, Seller seller, Team team, Seller manager, DateOnly on)
    {
        var place = world.Memberships.FindIndex(one => one.User == seller);
        world.Memberships[place] = world.Memberships[place] with { To = on };
        world.Memberships.Add(new Membership(seller, team, manager, seller.Role, on, seller.Left));
    }
}
