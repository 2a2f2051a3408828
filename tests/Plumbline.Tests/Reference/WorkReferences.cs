using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What people did: activities, calls, meetings.</summary>
internal static class WorkReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Done("activities_logged", Fold.Count, _ => true, _ => 1, 0),
        Done("connect_rate", Fold.Ratio, IsCall, row => row.Text("outcome") == "connected" ? 1 : 0, 1),
        Done("meetings_held", Fold.Count, row => row.Text("type") == "meeting" && row.Text("outcome") == "completed", _ => 1, 0),
        Done("activity_autocapture_share", Fold.Ratio, _ => true, row => row.Text("capture") == "auto" ? 1 : 0, 1),
        new("activity_per_rep_day", Fold.Ratio, (world, period) => ByReps(world, period).Concat(DaysOfReps(world, period))),
    ];

    private static IEnumerable<Part> ByReps(World world, Period period) =>
        from row in world.Rows("activities")
        let day = row.Day("occurred_at")!.Value
        where day <= world.AsOf && period.Contains(day) && row.Flag("is_automated") != true
            && world.Find("users", row.Text("actor_id")) is { } actor && IsRep(world, actor) && World.IsEmployed(actor, day)
        select new Part(TeamReferences.OfUser(world, row.Text("actor_id"), day), 1);

    private static IEnumerable<Part> DaysOfReps(World world, Period period) =>
        from rep in world.Rows("users").Where(user => IsRep(world, user))
        from day in Enumerable.Range(0, Math.Max(0, world.LastDay(period).DayNumber - period.Start.DayNumber + 1)).Select(period.Start.AddDays)
        where world.IsBusinessDay(day) && World.IsEmployed(rep, day)
        select new Part(TeamReferences.OfUser(world, rep.Id, day), 0, 1);

    /// <summary>Who is said to carry a quota; where nothing is said, who has one.</summary>
    private static bool IsRep(World world, Row user) => user.Flag("is_quota_carrying") ?? world.Never("quotas").Any(quota => quota.Text("user_id") == user.Id);

    private static bool IsCall(Row row) => row.Text("type") == "call" && row.Text("direction") == "outbound" && row.Flag("is_automated") != true;

    private static Reference Done(string id, Fold fold, Func<Row, bool> which, Func<Row, decimal> over, decimal under) => new(id, fold, (world, period) =>
        from row in world.Rows("activities")
        let day = row.Day("occurred_at")!.Value
        where day <= world.AsOf && period.Contains(day) && which(row)
        select new Part(Labels(world, row, row.Day("occurred_at")!.Value), over(row), under))
    {
        Only = ["owner", "team", "manager", "activity_type", "activity_direction", "capture"],
    };

    private static Func<string, IReadOnlyList<(string? Label, decimal Share)>> Labels(World world, Row row, DateOnly day) => name => name switch
    {
        "owner" or "team" or "manager" => [(DealLabels.Owned(world, row.Text("actor_id"), day, name), 1)],
        "activity_type" => [(row.Text("type"), 1)],
        "activity_direction" => [(row.Text("direction"), 1)],
        _ => [(row.Text(name), 1)],
    };
}
