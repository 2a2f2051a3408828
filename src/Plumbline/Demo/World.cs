using System.Globalization;

namespace Plumbline.Demo;

/// <summary>Everything the demo company consists of, filled step by step in the order of <see cref="DemoCompany"/>.</summary>
internal sealed class World(ulong seed, DateOnly today)
{
    public Timeline Time { get; } = new(today);

    public List<Team> Teams { get; } = [];

    public List<Seller> Staff { get; } = [];

    public List<Membership> Memberships { get; } = [];

    public List<Product> Products { get; } = [];

    public List<Campaign> Campaigns { get; } = [];

    public List<Firm> Market { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public List<Lead> Leads { get; } = [];

    public List<Pipeline> Pipelines { get; } = [];

    public List<Stage> Stages { get; } = [];

    public List<Deal> Deals { get; } = [];

    public List<Split> Splits { get; } = [];

    public List<DealLine> DealLines { get; } = [];

    public List<Proposal> Proposals { get; } = [];

    public List<Activity> Activities { get; } = [];

    public List<Contract> Contracts { get; } = [];

    public List<Subscription> Subscriptions { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<OrderLine> OrderLines { get; } = [];

    public List<Invoice> Invoices { get; } = [];

    public List<Cost> Costs { get; } = [];

    public List<PayItem> Pay { get; } = [];

    public List<Survey> Surveys { get; } = [];

    public List<Ticket> Tickets { get; } = [];

    public List<UsageEvent> Usage { get; } = [];

    public List<WebEvent> WebEvents { get; } = [];

    public List<Event> Events { get; } = [];

    public List<Signup> Signups { get; } = [];

    public List<Asset> Assets { get; } = [];

    public List<AssetEvent> AssetEvents { get; } = [];

    public List<Training> Trainings { get; } = [];

    public List<TrainingRecord> TrainingRecords { get; } = [];

    public List<Quota> Quotas { get; } = [];

    public List<Goal> Goals { get; } = [];

    public List<LeadDefinition> Definitions { get; } = [];

    public IEnumerable<Firm> Accounts => Market.Where(firm => firm.AccountSince is not null);

    public Dice DiceFor(string subject) => Dice.For(seed, subject);

    public static string Id(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:00000}");

    /// <summary>A membership that held on the day; null for someone who is in no team.</summary>
    public Membership? MembershipOf(Seller seller, DateOnly date) =>
        Memberships.Find(one => one.User == seller && one.From <= date && (one.To is not { } end || date < end));

    /// <summary>Who takes on new work from a region on the day.</summary>
    public Seller RepFor(string region, DateOnly date, Dice dice, Seller? except = null)
    {
        var left = dice.Unit() * Memberships.Sum(one => Covers(one, region, date, except) ? one.User.Share : 0);
        return Memberships.First(one => Covers(one, region, date, except) && (left -= one.User.Share) < 0).User;
    }

    private static bool Covers(Membership one, string region, DateOnly date, Seller? except) =>
        one.User.IsRep && !ReferenceEquals(one.User, except) && one.User.WorksOn(date) && one.From <= date && (one.To is not { } end || date < end)
        && one.Team.Regions.Contains(region);

    public Stage StageOf(Pipeline pipeline, string name) => Stages.First(stage => stage.Pipeline == pipeline && stage.Name == name);
}
