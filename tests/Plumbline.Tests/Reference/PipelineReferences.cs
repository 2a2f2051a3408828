using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What is open on a day, and how deals go through their stages.</summary>
internal static class PipelineReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Open("open_pipeline_value", Fold.Sum, deal => deal.Amount, _ => 0),
        Open("open_pipeline_count", Fold.Count, _ => 1, _ => 0),
        Open("weighted_pipeline_value_stage", Fold.Sum, deal => deal.Amount * deal.Chance, _ => 0),
        Open("weighted_pipeline_value_override", Fold.Sum, deal => deal.Amount * (deal.OwnChance ?? deal.Chance), _ => 0),
        Open("deal_age_days", Fold.Mean, deal => deal.Age, _ => 0),
        Open("deal_age_days_median", Fold.Median, deal => deal.Age, _ => 0),
        Open("stage_age_days", Fold.Mean, deal => deal.StageAge, _ => 0),
        Open("stage_age_days_median", Fold.Median, deal => deal.StageAge, _ => 0),
        Open("push_count_avg", Fold.Mean, deal => deal.Deal.Pushes(deal.Day), _ => 0),
        Open("past_due_close_rate", Fold.Ratio, deal => deal.Deal.ExpectedClose(deal.Day) < deal.Day ? 1 : 0, _ => 1),
        Open("missing_amount_rate", Fold.Ratio, deal => deal.IsQualified && deal.Deal.Amount(deal.Day) is null ? 1 : 0, deal => deal.IsQualified ? 1 : 0),
        new("pipeline_created", Fold.Sum, Created),
        new("slip_rate", Fold.Ratio, Expected),
        Left("stage_duration_days", Fold.Mean, left => left.Days, _ => true),
        Left("stage_duration_days_median", Fold.Median, left => left.Days, _ => true),
        Left("stage_duration_days_p75", Fold.P75, left => left.Days, _ => true),
        Left("stage_duration_days_p90", Fold.P90, left => left.Days, _ => true),
        Left("stage_duration_days_latest", Fold.Mean, left => left.Latest, _ => true),
        Left("stage_duration_days_won", Fold.Mean, left => left.Days, status => status == "won"),
        new("next_step_coverage", Fold.Ratio, (world, period) =>
            from deal in world.Deals
            let day = world.LastDay(period)
            where !deal.IsRenewal && deal.IsOpen(day) && world.PlansToldSince <= day
            select new Part(new OpenDeal(world, deal, day).Labels, world.All("plans").Any(plan => plan.Row.Text("deal_id") == deal.Id && IsPlanned(plan, day)) ? 1 : 0, 1)),
        Passed("stage_conversion_rate", passage => passage.WentOn ? 1 : 0, passage => passage.IsStill || passage.IsElsewhere ? 0 : 1),
        Passed("stage_conversion_rate_entered", passage => passage.WentOn ? 1 : 0, _ => 1),
        Passed("stage_still_there", passage => passage.IsStill ? 1 : 0, _ => 1),
    ];

    private static Reference Open(string id, Fold fold, Func<OpenDeal, decimal?> over, Func<OpenDeal, decimal> under) => new(id, fold, (world, period) =>
        from deal in world.Deals
        let day = world.LastDay(period)
        where !deal.IsRenewal && deal.IsOpen(day)
        let open = new OpenDeal(world, deal, day)
        select new Part(open.Labels, over(open), under(open)));

    /// <summary>By the last export up to the day; what is planned for the day itself is no next step on it any more.</summary>
    private static bool IsPlanned(Known plan, DateOnly day) => !(plan.Gone <= day)
        && plan.Seen.LastOrDefault(seen => seen.Day <= day) is { Row: { } row } seen
        && row.Day("scheduled_for") > day && row.Text("outcome") is not ("cancelled" or "completed" or "no_show") && !(row.Day("occurred_at") <= seen.Day);

    private static IEnumerable<Part> Created(World world, Period period) =>
        from deal in world.Deals
        where !deal.IsRenewal && deal.Created is { } created && period.Contains(created) && created <= world.AsOf && (deal.Gone is not { } gone || world.AsOf < gone)
        let day = world.LastDay(period)
        select new Part(new DealLabels(world, deal).By(deal.FirstOwner, deal.Created!.Value), world.Worth(deal.Amount(day), deal.Row.Text("currency"), day));

    private static IEnumerable<Part> Expected(World world, Period period) =>
        from deal in world.Deals
        let before = period.Start.AddDays(-1)
        let end = world.LastDay(period)
        where !deal.IsRenewal && deal.IsOpen(before) && deal.ExpectedClose(before) is { } expected && period.Contains(expected) && (deal.Gone is not { } gone || end < gone)
        select new Part(new OpenDeal(world, deal, before).Labels, deal.Status(end) is "won" or "lost" ? 0 : 1, 1);

    private static Reference Left(string id, Fold fold, Func<(decimal Days, decimal Latest), decimal?> over, Func<string, bool> which) => new(id, fold, (world, period) =>
        from deal in world.Deals
        where !deal.IsRenewal && (deal.Gone is not { } gone || world.AsOf < gone) && which(deal.Status(world.AsOf))
        from stage in deal.StageVisits.Select(visit => visit.Stage).Distinct()
        let visits = Ended(world, deal, stage)
        where visits.Count > 0 && period.Contains(visits[^1].To)
        let spent = ((decimal)visits.Sum(visit => visit.To.DayNumber - visit.From.DayNumber), (decimal)(visits[^1].To.DayNumber - visits[^1].From.DayNumber))
        select new Part(WithStage(world, deal, stage, visits[^1].To), over(spent)));

    /// <summary>The visits of a stage that have ended by the day.</summary>
    private static List<(DateOnly From, DateOnly To)> Ended(World world, DealPast deal, string stage)
    {
        var stays = deal.Moves;
        return [.. stays.Zip(stays.Skip(1)).Where(pair => pair.First.Stage == stage && pair.First.Kind == "open" && pair.Second.Day <= world.AsOf)
            .Select(pair => (pair.First.Day, pair.Second.Day))];
    }

    private static Reference Passed(string id, Func<Passage, decimal> over, Func<Passage, decimal> under) => new(id, Fold.Ratio, (world, period) =>
        from deal in world.Deals
        where !deal.IsRenewal && (deal.Gone is not { } gone || world.AsOf < gone)
        let stays = deal.Moves
        from stage in stays.Where(stay => stay.Kind == "open").Select(stay => stay.Stage).Distinct()
        let entered = stays.First(stay => stay.Stage == stage).Day
        where period.Contains(entered) && entered <= world.AsOf
        let passage = new Passage(world, deal, stage)
        let labels = WithStage(world, deal, stage, entered)
        select new Part(name => name switch { "result" => [(passage.Result, 1)], _ => labels(name) }, over(passage), under(passage)));

    private static Func<string, IReadOnlyList<(string? Label, decimal Share)>> WithStage(World world, DealPast deal, string stage, DateOnly day)
    {
        var labels = new DealLabels(world, deal).By(deal.Owner(day), day);
        return by => by == "stage" ? [(stage, 1)] : labels(by);
    }

    /// <summary>How a deal left a stage, by its last departure as of the day.</summary>
    private sealed class Passage(World world, DealPast deal, string stage)
    {
        private Visit? Next
        {
            get
            {
                var stays = deal.Moves.Where(stay => stay.Day <= world.AsOf).ToList();
                var last = stays.FindLastIndex(stay => stay.Stage == stage);
                return last == stays.Count - 1 ? null : stays[last + 1];
            }
        }

        internal string Result => IsStill ? "still there" : IsElsewhere ? "moved elsewhere" : WentOn ? "advanced" : Next!.Kind == "open" ? "went back" : Next.Kind;

        internal bool IsStill => Next is null;

        internal bool WentOn => Next is { } next && (next.Kind == "won" || (next.Kind == "open" && !IsElsewhere && Position(next.Stage) > Position(stage)));

        internal bool IsElsewhere => Next is { Kind: "open" } next && Pipeline(next.Stage) != Pipeline(stage);

        private decimal? Position(string of) => world.Find("stages", of)?.Number("position");

        private string? Pipeline(string of) => world.Find("stages", of)?.Text("pipeline_id");
    }
}

/// <summary>A deal that is open on a day.</summary>
internal sealed class OpenDeal(World world, DealPast deal, DateOnly day)
{
    internal DealPast Deal => deal;

    internal DateOnly Day => day;

    internal decimal? Amount => world.Worth(deal.Amount(day), deal.Row.Text("currency"), day);

    internal decimal? Chance => Stage?.Number("default_probability");

    internal decimal? OwnChance => deal.OwnChance(day);

    internal bool IsQualified => Stage?.Flag("is_qualified") == true;

    internal decimal? Age => deal.Created is { } created && created <= day ? day.DayNumber - created.DayNumber : null;

    internal decimal? StageAge => deal.Stage(day).Since is { } since ? day.DayNumber - since.DayNumber : null;

    private Row? Stage => world.Find("stages", deal.Stage(day).Stage);

    internal IReadOnlyList<(string? Label, decimal Share)> Labels(string by) => by switch
    {
        "stage" => [(deal.Stage(day).Stage, 1)],
        "forecast_category" => [(deal.Category(day), 1)],
        "close_month" => [(deal.ExpectedClose(day)?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), 1)],
        _ => new DealLabels(world, deal).By(deal.Owner(day), day)(by),
    };
}
