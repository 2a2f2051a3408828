namespace Plumbline.Demo;

/// <summary>What the company means to reach: quotas by quarter, goals and benchmarks.</summary>
internal static class Planning
{
    public static void Create(World world)
    {
        foreach (var quarter in world.Time.Quarters)
        {
            Quarter(world, quarter);
        }

        Goals(world);
    }

    private static void Quarter(World world, DateOnly quarter)
    {
        var end = quarter.AddMonths(3);
        var growth = 1 + (0.1m * (quarter.DayNumber - world.Time.Start.DayNumber) / 365);
        var target = Math.Round(132_000 * growth / 5_000) * 5_000;
        var reps = world.Staff.FindAll(one => one.IsRep && one.Hired < end && one.WorksOn(Later(quarter, one.Hired)));
        foreach (var rep in reps)
        {
            world.Quotas.Add(new Quota(rep, null, quarter, end, target, Ramp(rep, quarter), 1, quarter.AddDays(-100)));
        }

        foreach (var team in world.Teams.Where(team => team.Parent is not null))
        {
            var members = reps.Count(rep => world.MembershipOf(rep, Later(quarter, rep.Hired))?.Team == team);
            world.Quotas.Add(new Quota(null, team, quarter, end, target * members, 1, 1, quarter.AddDays(-100)));
        }

        // The plan of one quarter was corrected while it ran.
        if (quarter == Timeline.QuarterStart(world.Time.Today).AddMonths(-12) && reps.Count > 0)
        {
            world.Quotas.Add(new Quota(reps[0], null, quarter, end, target - 20_000, 1, 2, quarter.AddDays(30)));
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static decimal Ramp(Seller rep, DateOnly quarter) => (quarter.DayNumber - rep.Hired.DayNumber) switch
    {
        < 20 => 0.3m,
        < 110 => 0.6m,
        _ => 1,
    };

    private static void Goals(World world)
    {
        var chief = world.Staff.First(one => one.Role == "VP Sales");
        var review = Timeline.QuarterStart(world.Time.Today).AddMonths(3);
        (string Metric, string? Filter, decimal? Baseline, decimal Target, string Direction, string Kind)[] goals =
        [
            ("bookings", null, null, 2_000_000, "higher", "goal"), ("win_rate", null, 0.26m, 0.3m, "higher", "goal"),
            ("win_rate", "segment = 'Mid-market'", 0.28m, 0.3m, "higher", "goal"), ("sales_cycle_days", null, 60, 52, "lower", "goal"),
            ("customer_churn_rate", null, 0.018m, 0.013m, "lower", "goal"), ("ltv_cac_ratio", null, null, 3, "band", "goal"),
            ("lead_completeness", null, 0.78m, 0.85m, "higher", "goal"), ("loss_reason_capture_rate", null, null, 0.95m, "higher", "goal"),
            ("ltv_cac_ratio", null, null, 3, "band", "benchmark"), ("reps_regularly_at_quota_share", null, null, 0.63m, "higher", "benchmark"),
        ];
        foreach (var goal in goals)
        {
            world.Goals.Add(new Goal(goal.Metric, goal.Filter, "quarter", goal.Baseline, goal.Target, goal.Direction, goal.Kind, chief, review));
        }
    }
}
