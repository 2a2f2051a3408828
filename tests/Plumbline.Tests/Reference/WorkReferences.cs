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
    ];

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
