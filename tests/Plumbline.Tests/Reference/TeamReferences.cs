using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What was asked of people and teams, and what they are paid for it.</summary>
internal static class TeamReferences
{
    private static readonly string[] Variable = ["commission", "bonus", "spiff", "clawback"];

    internal static IEnumerable<Reference> All { get; } =
    [
        new("quota_attainment", Fold.Ratio, (world, period) => Attained(world, period, "user_id")),
        new("quota_attainment_team", Fold.Ratio, (world, period) => Attained(world, period, "team_id")),
        Paid("ccos", (world, pay) => pay.Text("kind") is "base" or "commission" or "bonus" or "spiff" or "clawback" && Sells(world, pay.Text("user_id"))),
        Paid("ccos_with_benefits", (world, pay) => pay.Text("kind") is not null && Sells(world, pay.Text("user_id"))),
        Paid("effective_commission_rate", (world, pay) => Variable.Contains(pay.Text("kind")) && Sells(world, pay.Text("user_id"))),
    ];

    private static IEnumerable<Part> Attained(World world, Period period, string whose)
    {
        var quotas = Quota.InForce(world, whose, world.LastDay(period));
        var inTheEnd = Quota.InForce(world, whose, DateOnly.MaxValue);
        var days = Enumerable.Range(0, period.End.DayNumber - period.Start.DayNumber).Select(period.Start.AddDays).ToList();
        var asked =
            from holder in quotas.Select(quota => quota.Holder).Distinct()
            from day in days
            let quota = Quota.Of(quotas, holder, day)
            where quota is not null && (whose == "team_id" || World.IsEmployed(world.Find("users", holder)!, day))
            select new Part(whose == "team_id" ? _ => [(holder, 1)] : OfUser(world, holder, day, world.LastDay(period)), 0, quota.ADay(world));
        var sold =
            from one in DealReferences.Booked(world, period)
            from credit in one.Part.By("owner").Zip(one.Part.By("team"), one.Part.By("manager"))
            let holder = whose == "team_id" ? credit.Second.Label : credit.First.Label
            where Quota.Of(inTheEnd, holder, one.Day) is { } held && held.IsAsked(world) && (whose == "team_id" || World.IsEmployed(world.Find("users", holder)!, one.Day))
            select new Part(name => [(name switch
            {
                "owner" => credit.First.Label,
                "team" => credit.Second.Label,
                "manager" => credit.Third.Label,
                "owner.tenure_band" => Bands.Tenure(world, credit.First.Label, world.LastDay(period)),
                _ => world.Find("users", credit.First.Label)?.Text("role"),
            }, 1)], one.Part.Over * credit.First.Share);
        return asked.Concat(sold);
    }

    private static Reference Paid(string id, Func<World, Row, bool> which) => new(id, Fold.Ratio, (world, period) =>
    {
        if (!world.Rows("pay").Any(pay => pay.Day("earned_on") is { } day && day <= world.AsOf && period.Contains(day) && Sells(world, pay.Text("user_id"))))
        {
            return [];
        }

        var paid =
            from pay in world.Rows("pay")
            where pay.Day("earned_on") is { } day && day <= world.AsOf && period.Contains(day) && which(world, pay)
            let amount = world.Worth(pay.Number("amount"), pay.Text("currency"), pay.Day("earned_on")!.Value)
            select new Part(OfUser(world, pay.Text("user_id"), pay.Day("earned_on")!.Value, world.LastDay(period)), pay.Text("kind") == "clawback" && amount is { } taken ? -Math.Abs(taken) : amount);
        var sold =
            from one in DealReferences.Booked(world, period)
            from credit in one.Part.By("owner").Zip(one.Part.By("team"), one.Part.By("manager"))
            select new Part(name => [(name switch
            {
                "owner" => credit.First.Label,
                "team" => credit.Second.Label,
                "manager" => credit.Third.Label,
                "owner.tenure_band" => Bands.Tenure(world, credit.First.Label, world.LastDay(period)),
                _ => world.Find("users", credit.First.Label)?.Text("role"),
            }, 1)], 0, (one.Part.Over ?? 0) * credit.First.Share);
        return paid.Concat(sold);
    });

    /// <summary>Carries a quota, was ever in a team or led one, or nothing is said of them.</summary>
    private static bool Sells(World world, string? user) => world.Find("users", user)?.Flag("is_quota_carrying") != false
        || world.Never("user_team_history").Any(row => row.Text("user_id") == user || row.Text("manager_id") == user);

    /// <param name="last">The last day of the period; null: no breakdown asks for it.</param>
    internal static Func<string, IReadOnlyList<(string? Label, decimal Share)>> OfUser(World world, string? user, DateOnly day, DateOnly? last = null) => name =>
        [(name switch
        {
            "owner.role" => world.Find("users", user)?.Text("role"),
            "owner.tenure_band" => Bands.Tenure(world, user, last!.Value),
            _ => DealLabels.Owned(world, user, day, name),
        }, 1)];
}

/// <summary>A quota of somebody, in the version that counts.</summary>
internal sealed record Quota(string Holder, Row Row, DateOnly Start, DateOnly Last)
{
    /// <summary>The last version that was valid by the end of the period; a first one that was written down late counts all the same.</summary>
    internal static IReadOnlyList<Quota> InForce(World world, string whose, DateOnly asOf) =>
    [
        .. from row in world.Never("quotas")
           where row.Text(whose) is not null && row.Text("metric_id") == "bookings" && row.Number("target") is not null
           let quota = new Quota(row.Text(whose)!, row, row.Day("period_start")!.Value, LastDay(row))
           group quota by (quota.Holder, quota.Start, quota.Last) into versions
           let valid = versions.Where(one => !(one.Row.Day("valid_from") > one.Last) && !(one.Row.Day("valid_from") > asOf)).ToList()
           let first = versions.OrderBy(Version).First()
           select valid.Count > 0 ? valid.OrderBy(Version).Last() : first with { IsInForce = first.Start <= asOf },
    ];

    /// <summary>False while it neither had begun nor was valid.</summary>
    internal bool IsInForce { get; init; } = true;

    /// <summary>Of several the one that began later, then the shorter one.</summary>
    internal static Quota? Of(IReadOnlyList<Quota> quotas, string? holder, DateOnly day) =>
        quotas.Where(quota => quota.Holder == holder && quota.Start <= day && day <= quota.Last).OrderBy(quota => quota.Start).ThenByDescending(quota => quota.Last).LastOrDefault()
            is { IsInForce: true } quota ? quota : null;

    /// <summary>A quota of nothing asks for nothing that sales could be held against.</summary>
    internal bool IsAsked(World world) => world.Worth(Row.Number("target"), Row.Text("currency"), Start) * (Row.Number("ramp_factor") ?? 1) > 0;

    internal decimal ADay(World world) =>
        (world.Worth(Row.Number("target") / (Last.DayNumber - Start.DayNumber + 1), Row.Text("currency"), Start) ?? 0) * (Row.Number("ramp_factor") ?? 1);

    private static decimal Version(Quota quota) => quota.Row.Number("version")!.Value;

    /// <summary>An end on the same day of the month as the beginning is the first day after.</summary>
    private static DateOnly LastDay(Row row)
    {
        var (start, end) = (row.Day("period_start")!.Value, row.Day("period_end")!.Value);
        return end.Day == start.Day ? end.AddDays(-1) : end;
    }
}
