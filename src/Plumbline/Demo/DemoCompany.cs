using Plumbline.Importing;
using Plumbline.Settings;

namespace Plumbline.Demo;

/// <summary>
/// Haldane Systems, an invented maker of planning software: three years of its sales up to a given day, generated from
/// a fixed seed. The same day gives the same rows. <c>docs/demo.md</c> tells which stories are planted in it.
/// </summary>
public static class DemoCompany
{
    private const ulong Seed = 20_240_229;

    private const int StaleAfterDays = 7;

    /// <summary>The settings its numbers are read with: US dollars, days as they are counted in UTC, and what lifetime values need.</summary>
    public static WorkspaceSettings Settings { get; } = WorkspaceSettings.Default with
    {
        CustomerLifespanYears = 3,
        MarginGrowthMonthly = 10,
        DiscountRate = 0.1m,
        ActivationEvent = "activated",
        LeadFieldWeights = new LeadFieldWeights("name=1,email=3,phone=2,company=1"),
        ExitCriteria = "amount > 0; expected_close_date is not null; Negotiation: forecast_category in ('best_case', 'commit')",
        Profile = "2: account.employee_count >= 30; 2: account.industry not in ('Hospitality', 'Education', 'Nonprofit'); account.country in ('United States', 'Canada')",
    };

    /// <summary>
    /// The whole company as it stood on the morning of <paramref name="today"/>: one feed for each entity except exchange rates.
    /// Nothing is told that happens on that day or later, except what is planned for then.
    /// </summary>
    public static IReadOnlyList<IFeed> Feeds(DateOnly today) => DemoFeeds.Of(Generate(today));

    /// <summary>Whether a company generated for one day is too old to be shown on another, or lies in its future.</summary>
    public static bool IsStale(DateOnly generatedFor, DateOnly today) =>
        today < generatedFor || today.DayNumber - generatedFor.DayNumber > StaleAfterDays;

    private static World Generate(DateOnly today)
    {
        var world = new World(Seed, today);
        Staffing.Create(world);
        MarketPlace.Create(world);
        var business = new NewBusiness(world);
        var customers = new Customers(world, business);
        customers.OpenBook();
        LeadGeneration.Create(world);
        LeadJourney.Run(world, business);
        customers.Follow();
        DealTouches.Create(world);
        DealPapers.Create(world);
        Billing.Create(world);
        Shop.Create(world);
        Planning.Create(world);
        Ledger.Create(world);
        CustomerVoice.Create(world);
        ProductUse.Create(world);
        Webinars.Create(world);
        Enablement.Create(world);
        return world;
    }
}
