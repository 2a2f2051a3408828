using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What helps to sell and who uses it: content, trainings, the CRM, the playbook.</summary>
internal static class ContentReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Live("content_usage_rate", (world, asset, day) => Shares(world).Any(share => share.Text("asset_id") == asset.Row.Id && IsWithin(share, day, 90))),
        Live("content_staleness", (_, asset, day) => Changed(asset, day) < day.AddDays(-180)),
        Users("content_rep_adoption", Carries, (world, user, day) => world.Never("asset_events").Any(share => share.Text("kind") == "share" && share.Text("user_id") == user.Id && IsWithin(share, day, 30))),
        new("content_engagement_rate", Fold.Ratio, Shared),
        Trained("training_completion_rate", "due_at", (training, _) => training.Flag("mandatory") == true, (_, record) => record.Day("completed_at") <= record.Day("due_at")),
        Trained("training_pass_rate", "completed_at", (training, record) => training.Number("pass_score") is not null && record.Number("score") is not null, (training, record) => record.Number("score") >= training.Number("pass_score")),
        Users("crm_adoption_rate", (world, user, day) => world.IsLicensed(user, day), (world, user, day) => Written(world).Any(wrote => wrote.Who == user.Id && wrote.Day <= day && wrote.Day > day.AddDays(-7))),
        new("playbook_adherence", Fold.Ratio, Adhered),
    ];

    /// <summary>With a customer, not among ourselves.</summary>
    private static IEnumerable<Row> Shares(World world) =>
        world.Never("asset_events").Where(row => row.Text("kind") == "share" && (row.Text("contact_id") ?? row.Text("deal_id")) is not null);

    private static bool IsWithin(Row row, DateOnly day, int days) => row.Day("occurred_at") <= day && row.Day("occurred_at") > day.AddDays(-days);

    private static Reference Live(string id, Func<World, Known, DateOnly, bool> which) => new(id, Fold.Ratio, (world, period) =>
        from asset in world.All("assets")
        let day = world.LastDay(period)
        where Begun(asset) <= day && !(asset.Row.Day("retired_at") <= day) && !(asset.Gone <= day)
        select new Part(name => [(asset.Row.Text(name), 1)], which(world, asset, day) ? 1 : 0, 1));

    /// <summary>Where nobody says, it is there from the first day anything is known of it.</summary>
    private static DateOnly Begun(Known asset) => asset.Row.Day("created_at") ?? asset.Seen.Select(seen => seen.Row.Day("updated_at")).OfType<DateOnly>().Append(asset.Seen[0].Day).Min();

    private static DateOnly? Changed(Known asset, DateOnly day) =>
        asset.Seen.Select(seen => seen.Row.Day("updated_at")).Where(changed => changed <= day).Append(Begun(asset)).Max();

    private static Reference Users(string id, Func<World, Row, DateOnly, bool> which, Func<World, Row, DateOnly, bool> does) => new(id, Fold.Ratio, (world, period) =>
        from user in world.Rows("users")
        let day = world.LastDay(period)
        where which(world, user, day)
        select new Part(TeamReferences.OfUser(world, user.Id, day), does(world, user, day) ? 1 : 0, 1));

    /// <summary>Where nothing is said, who has a quota carries one.</summary>
    private static bool Carries(World world, Row user, DateOnly day) =>
        World.IsEmployed(user, day) && (user.Flag("is_quota_carrying") ?? world.Never("quotas").Any(quota => quota.Text("user_id") == user.Id));

    private static IEnumerable<(string? Who, DateOnly? Day)> Written(World world) =>
    [
        .. world.Rows("activities").Where(row => row.Text("capture") is null or "manual" && row.Flag("is_automated") != true).Select(row => (row.Text("actor_id"), row.Day("occurred_at"))),
        .. world.Never("deal_field_history").Select(row => (row.Text("changed_by"), row.Day("changed_at"))),
        .. world.Never("deal_stage_history").Select(row => (row.Text("changed_by"), row.Day("entered_at"))),
    ];

    private static IEnumerable<Part> Shared(World world, Period period) =>
        from share in Shares(world)
        let day = share.Day("occurred_at")!.Value
        where day <= world.AsOf && period.Contains(day)
        let asset = world.Find("assets", share.Text("asset_id"))!
        let isSeen = world.Never("asset_events").Any(look => look.Text("kind") is "external_view" or "download" && look.Text("asset_id") == asset.Id
            && look.Day("occurred_at") >= day && look.Day("occurred_at") <= world.AsOf && (Same(share, look, "contact_id") || Same(share, look, "deal_id")))
        select new Part(name => name switch
        {
            "asset" => [(asset.Id, 1)],
            "owner" or "team" => TeamReferences.OfUser(world, share.Text("user_id"), share.Day("occurred_at")!.Value)(name),
            _ => [(asset.Text(name["asset.".Length..]), 1)],
        }, isSeen ? 1 : 0, 1);

    private static bool Same(Row one, Row other, string field) => one.Text(field) is { } id && id == other.Text(field);

    private static Reference Trained(string id, string anchor, Func<Row, Row, bool> which, Func<Row, Row, bool> does) => new(id, Fold.Ratio, (world, period) =>
        from record in world.Never("training_records")
        where record.Day(anchor) is { } day && day <= world.AsOf && period.Contains(day)
        let training = world.Find("trainings", record.Text("training_id"))!
        where which(training, record)
        select new Part(name => name == "training" ? [(training.Id, 1)] : TeamReferences.OfUser(world, record.Text("user_id"), record.Day(anchor)!.Value)(name), does(training, record) ? 1 : 0, 1));

    /// <summary>What the settings of the random company ask: an amount, an expected close, and at the first stage a competitor.</summary>
    private static IEnumerable<Part> Adhered(World world, Period period) =>
        from deal in world.Deals
        where deal.Gone is not { } gone || world.AsOf < gone
        let moves = deal.Moves
        from stage in moves.Where(move => move.Kind == "open").Select(move => move.Stage).Distinct()
        let left = moves.Zip(moves.Skip(1)).LastOrDefault(pair => pair.First.Stage == stage && pair.Second.Day <= world.AsOf).Second
        where left is not null && period.Contains(left.Day) && deal.Status(left.Day) is "open" or "won"
        let labels = new DealLabels(world, deal).By(deal.Owner(left.Day), left.Day)
        let met = (world.Worth(deal.Amount(left.Day), deal.Row.Text("currency"), left.Day) > 0 ? 1 : 0) + (deal.ExpectedClose(left.Day) is null ? 0 : 1)
            + (stage == "s1" && deal.Row.Text("competitor") is not null ? 1 : 0)
        select new Part(name => name == "stage" ? [(stage, 1)] : labels(name), met, stage == "s1" ? 3 : 2);
}
