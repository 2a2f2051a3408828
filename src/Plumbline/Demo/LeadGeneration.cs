namespace Plumbline.Demo;

/// <summary>Brings the leads in, day by day, with gaps and duplicates as web forms leave them.</summary>
internal static class LeadGeneration
{
    private const int Count = 18_000;

    private const int Imported = 240;

    private static readonly string[] Pages = ["/demo", "/pricing", "/whitepaper", "/webinar", "/contact", "/trial"];

    public static void Create(World world)
    {
        var dice = world.DiceFor("leads");
        var days = Days(world.Time, dice);
        var total = days.Sum(day => day.Weight);
        var (place, passed) = (0, days[0].Weight);
        for (var number = 0; number < Count; number++)
        {
            while (passed < (number + 0.5) / Count * total)
            {
                passed += days[++place].Weight;
            }

            Add(world, days[place].Day, dice);
        }

        ImportList(world, dice);
        world.Leads.Sort((one, other) => one.Created.CompareTo(other.Created));
        Definitions(world);
    }

    private static List<(int Day, double Weight)> Days(Timeline time, Dice dice)
    {
        var days = new List<(int, double)>();
        for (var date = time.Start; date < time.Today; date = date.AddDays(1))
        {
            var weekday = time.IsWorkday(date.DayNumber) ? 1 : 0.3;
            days.Add((date.DayNumber, time.Pulse(date) * weekday * dice.Between(0.6, 1.4)));
        }

        return days;
    }

    private static void Add(World world, int day, Dice dice)
    {
        var created = day + dice.Between(11.0 / 24, 23.5 / 24);
        if (world.Leads.Count > 200 && dice.Chance(0.018))
        {
            AddDuplicate(world, world.Leads[^dice.Whole(1, 200)], created);
            return;
        }

        var source = dice.Pick(LeadSource.All, one => one.Weight);
        var firm = FreeFirm(world, created, dice);
        world.Leads.Add(Lead(world, created, firm, source, dice, null));
    }

    private static Firm FreeFirm(World world, double moment, Dice dice)
    {
        var firm = dice.Pick(world.Market);
        for (var attempt = 0; attempt < 10 && firm.IsBusy(moment); attempt++)
        {
            firm = dice.Pick(world.Market);
        }

        return firm;
    }

    private static Lead Lead(World world, double created, Firm firm, LeadSource source, Dice dice, double? originally)
    {
        var person = Accounts.Person(firm, dice, source.Senior);
        var date = Timeline.Date(created);
        var campaigns = world.Campaigns.FindAll(one => one.Channel == source.Channel);
        var hasEmail = dice.Chance(source.Complete + 0.1);
        return new Lead(World.Id("L", world.Leads.Count + 1), created, firm, person, source)
        {
            OriginallyCreated = originally,
            Campaign = dice.Chance(0.9) ? dice.Pick(campaigns) : null,
            LandingPage = source.IsInbound && source.Channel is not "Referral" ? dice.Pick(Pages) : null,
            Owner = dice.Chance(0.03) ? null : world.RepFor(firm.Region, date, dice),
            HasName = dice.Chance(source.Complete + 0.05),
            HasEmail = hasEmail,
            HasPhone = dice.Chance(hasEmail ? source.Complete - 0.12 + (source.Complete > 0.95 ? 0.12 : 0) : 0.9),
            HasTitle = dice.Chance(source.Complete),
            HasCountry = dice.Chance(source.Complete + 0.08),
            Email = hasEmail ? Typed(person.Email, dice) : null,
        };
    }

    /// <summary>Some people type a word that is no address.</summary>
    private static string Typed(string email, Dice dice) => dice.Chance(0.012) ? dice.Pick(["test@test.com", "n/a", "none", "noreply@example.com"]) : email;

    private static void AddDuplicate(World world, Lead first, double created)
    {
        if (first.Email is null || !first.Email.EndsWith(first.Firm.Domain, StringComparison.Ordinal) || first.OriginallyCreated is not null)
        {
            return;
        }

        world.Leads.Add(new Lead(World.Id("L", world.Leads.Count + 1), Math.Max(created, first.Created + 0.01), first.Firm, first.Person, first.Source)
        {
            Campaign = first.Campaign,
            LandingPage = first.LandingPage,
            Owner = first.Owner,
            HasName = true,
            HasEmail = true,
            HasPhone = first.HasPhone,
            HasTitle = first.HasTitle,
            HasCountry = first.HasCountry,
            Email = first.Email.ToUpperInvariant(),
        });
    }

    /// <summary>A spreadsheet from the trade shows of half a year, read in on one day; the day each lead was met is known.</summary>
    private static void ImportList(World world, Dice dice)
    {
        var day = world.Time.Start.AddMonths(14).DayNumber + 8;
        var show = LeadSource.All.First(one => one.Name == "Trade show");
        for (var number = 0; number < Imported; number++)
        {
            var created = day + 0.6 + (number * 0.0002);
            world.Leads.Add(Lead(world, created, FreeFirm(world, created, dice), show, dice, day - dice.Between(20, 190)));
        }
    }

    private static void Definitions(World world)
    {
        var (start, tightened) = (world.Time.Start, world.Time.Start.AddMonths(8));
        world.Definitions.AddRange(
        [
            new("LD-1", "mql", "Asked for a demo or downloaded two documents", start.AddYears(-1), tightened),
            new("LD-2", "mql", "Asked for a demo, or downloaded two documents and works in an industry we serve", tightened, null),
            new("LD-3", "sal", "A rep has looked and agrees to work on it", start.AddYears(-1), null),
            new("LD-4", "sql", "Need, budget and someone to decide are known", start.AddYears(-1), null),
        ]);
    }
}
