using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>Who signs up, comes to use the product, brings others and takes part.</summary>
internal static class EngagementReferences
{
    private const int Window = 14;

    internal static IEnumerable<Reference> All { get; } =
    [
        new("signups", Fold.Distinct, (world, period) => SignUps(world, period).Select(signup => SignedUp(world, signup))),
        new("activation_rate", Fold.DistinctRatio, (world, period) => SignUps(world, period).Select(signup => SignedUp(world, signup) with { Over = IsActivated(world, signup) ? 1 : 0, Under = 1 })),
        new("referral_rate", Fold.Ratio, (world, period) => CustomerReferences.Starts(world, period).Select(start => start.Part(world) with
        {
            Over = world.Rows("signups").Any(signup => signup.Text("account_id") == start.Account && IsReferral(signup) && signup.Day("signed_up_at") <= start.Day) ? 1 : 0, Under = 1,
        })),
        Standing("referral_rate_customers", (_, _, _) => true, (world, account, period) => SignUps(world, period).Any(signup => IsReferral(signup) && signup.Text("referrer_account_id") == account)),
        Standing("customer_engagement_rate", (_, _, _) => true, (world, account, period) => Engagements(world, account).Any(day => Within(day, world.LastDay(period), 30))),
        Standing("loyalty_reward_rate", (world, account, period) => IsLoyal(world, account, world.LastDay(period)), (world, account, period) => IsRewarded(world, account, world.LastDay(period))),
        Retained("loyalty_retention_rewarded", rewarded: true),
        Retained("loyalty_retention_unrewarded", rewarded: false),
    ];

    private static IEnumerable<Row> SignUps(World world, Period period) =>
        world.Rows("signups").Where(signup => signup.Day("signed_up_at") is { } day && period.Contains(day) && day <= world.AsOf);

    private static Part SignedUp(World world, Row signup) =>
        new(AccountLabels.Of(world, signup.Text("account_id"), signup.Day("signed_up_at")!.Value, by => signup.Text(by))) { Once = signup.Text("person_key")?.ToLowerInvariant() ?? "#" + signup.Id };

    /// <summary>By the person's own uses; of a person without a key, by whoever used it in the account.</summary>
    private static bool IsActivated(World world, Row signup) => world.Rows("usage_events").Any(use => use.Text("user_ref") is { } user
        && (signup.Text("person_key") is { } person ? string.Equals(user, person, StringComparison.OrdinalIgnoreCase) : signup.Text("account_id") is { } account && use.Text("account_id") == account)
        && use.Day("occurred_at") is { } day && day <= world.AsOf
        && day.DayNumber - signup.Day("signed_up_at")!.Value.DayNumber is >= 0 and <= Window);

    private static bool IsReferral(Row signup) => signup.Text("referrer_account_id") is { } referrer && referrer != signup.Text("account_id");

    private static bool Within(DateOnly day, DateOnly last, int days) => day <= last && last.DayNumber - day.DayNumber < days;

    private static bool IsRewarded(World world, string account, DateOnly day) => world.Rows("usage_events").Any(use =>
        use.Text("account_id") == account && use.Text("event") == "reward" && Within(use.Day("occurred_at")!.Value, day, 365));

    private static bool IsLoyal(World world, string account, DateOnly day) =>
        day.DayNumber - world.Book.At(account, day)!.Since.DayNumber >= 365 || world.Book.OrderedBy(account, day).Count() >= 3;

    /// <summary>Uses of the product, meetings, answers of persons, and looks at what was sent.</summary>
    private static IEnumerable<DateOnly> Engagements(World world, string account) => world.Rows("usage_events")
        .Where(use => use.Text("account_id") == account && use.Text("user_ref") is not null).Select(use => use.Day("occurred_at")!.Value)
        .Concat(world.Never("activities").Where(done => AccountOf(world, done) == account && TakesPart(done)).Select(done => done.Day("occurred_at")!.Value))
        .Concat(world.Never("asset_events").Where(look => AccountOf(world, look) == account && look.Text("kind") is "external_view" or "download").Select(look => look.Day("occurred_at")!.Value));

    /// <summary>Who looks is a contact before being somebody of a deal.</summary>
    private static string? AccountOf(World world, Row done) => (done.Text("kind") is null ? null : AccountOfContact(world, done))
        ?? done.Text("account_id") ?? world.Find("deals", done.Text("deal_id"))?.Text("account_id") ?? AccountOfContact(world, done) ?? world.Find("leads", done.Text("lead_id"))?.Text("account_id");

    private static string? AccountOfContact(World world, Row done) => world.Find("contacts", done.Text("contact_id"))?.Text("account_id");

    /// <summary>A meeting that took place, or a person's answer in writing.</summary>
    private static bool TakesPart(Row done) => done.Flag("is_automated") != true
        && ((done.Text("type") == "meeting" && done.Text("outcome") == "completed") || (done.Text("direction") == "inbound" && done.Text("type") is "email" or "sms" or "social" && done.Text("outcome") != "bounced") || done.Text("outcome") == "replied");

    private static Reference Standing(string id, Func<World, string, Period, bool> which, Func<World, string, Period, bool> over) => new(id, Fold.Ratio, (world, period) =>
        from one in world.Book.On(world.LastDay(period))
        where which(world, one.Account, period)
        select new Part(CustomerReferences.Labels(world, one.Account, one.State, world.LastDay(period)), over(world, one.Account, period) ? 1 : 0, 1));

    private static Reference Retained(string id, bool rewarded) => new(id, Fold.Ratio, (world, period) =>
        from one in world.Book.On(period.Start.AddDays(-1))
        let day = period.Start.AddDays(-1)
        where IsLoyal(world, one.Account, day) && IsRewarded(world, one.Account, day) == rewarded && !world.Book.IsGone(one.Account, world.LastDay(period))
        select new Part(CustomerReferences.Labels(world, one.Account, one.State, period.Start.AddDays(-1)), world.Book.At(one.Account, world.LastDay(period)) is null ? 0 : 1, 1));
}
