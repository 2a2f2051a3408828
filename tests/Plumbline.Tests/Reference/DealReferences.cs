using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>Deals: won and lost, how large, how long, why not.</summary>
internal static class DealReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Closed("deals_won", Fold.Count, won => won.Is("won"), _ => 1, _ => 0),
        new("bookings", Fold.Sum, (world, period) => Booked(world, period).Select(sold => sold.Part)),
        new("sales_by_owner", Fold.Sum, (world, period) => Booked(world, period).Select(sold => sold.Part)),
        new("sales_by_account", Fold.Sum, (world, period) => Booked(world, period).Select(sold => sold.Part)),
        Closed("sales_by_owner_count", Fold.Count, won => won.Is("won"), _ => 1, _ => 0),
        Closed("deals_won_full_credit", Fold.Count, won => won.Is("won"), _ => 1, _ => 0, Credit.Full),
        Closed("sales_by_owner_full_credit", Fold.Count, won => won.Is("won"), _ => 1, _ => 0, Credit.Full),
        Closed("deals_won_current_owner", Fold.Count, won => won.Is("won"), _ => 1, _ => 0, Credit.Current),
        new("bookings_current_owner", Fold.Sum, (world, period) => Booked(world, period, Credit.Current).Select(sold => sold.Part)),
        new("sales_by_owner_current_owner", Fold.Sum, (world, period) => Booked(world, period, Credit.Current).Select(sold => sold.Part)),
        Closed("win_rate", Fold.Ratio, _ => true, deal => deal.Is("won") ? 1 : 0, deal => deal.Is("won", "lost") ? 1 : 0),
        Closed("win_rate_full_credit", Fold.Ratio, _ => true, deal => deal.Is("won") ? 1 : 0, deal => deal.Is("won", "lost") ? 1 : 0, Credit.Full),
        Closed("win_rate_current_owner", Fold.Ratio, _ => true, deal => deal.Is("won") ? 1 : 0, deal => deal.Is("won", "lost") ? 1 : 0, Credit.Current),
        Closed("win_rate_value", Fold.Ratio, deal => deal.Is("won", "lost"), deal => deal.Is("won") ? deal.Amount : 0, deal => deal.Amount ?? 0),
        Closed("win_rate_broad", Fold.Ratio, _ => true, deal => deal.Is("won") ? 1 : 0, _ => 1),
        Closed("win_rate_qualified", Fold.Ratio, deal => deal.Is("won", "lost") && deal.TellsQualified, deal => deal.Is("won") ? 1 : 0, deal => deal.Is("won") || deal.WasQualified ? 1 : 0),
        Created("win_rate_created", deal => deal == "won" ? 1 : 0, _ => 1),
        Created("win_rate_resolved", deal => deal == "won" ? 1 : 0, deal => deal is "won" or "lost" ? 1 : 0),
        Created("win_rate_open_share", deal => deal is null ? 1 : 0, _ => 1),
        new("average_deal_size", Fold.Ratio, (world, period) => Booked(world, period).Select(sold => sold.Part with { Under = sold.IsDeal && sold.Part.Over is not null ? 1 : 0 })),
        Closed("average_deal_size_median", Fold.Median, deal => deal.Is("won"), deal => deal.Amount, _ => 0),
        Closed("average_deal_size_p90", Fold.P90, deal => deal.Is("won"), deal => deal.Amount, _ => 0),
        Closed("deal_size_distribution", Fold.Count, deal => deal.Is("won") && deal.Amount is not null, _ => 1, _ => 0),
        Closed("deal_size_distribution_value", Fold.Sum, deal => deal.Is("won") && deal.Amount is not null, deal => deal.Amount, _ => 0),
        Closed("deal_size_distribution_share", Fold.Count, deal => deal.Is("won") && deal.Amount is not null, _ => 1, _ => 0) with { ShareOver = "size_band" },
        Closed("loss_reason_share", Fold.Count, deal => deal.Is("lost") && deal.LossReason is not null, _ => 1, _ => 0) with { ShareOver = "loss_reason" },
        Closed("loss_reason_share_value", Fold.Sum, deal => deal.Is("lost") && deal.LossReason is not null, deal => deal.Amount, _ => 0) with { ShareOver = "loss_reason" },
        Closed("loss_reason_capture_rate", Fold.Ratio, deal => deal.Is("lost"), deal => deal.LossReason is null ? 0 : 1, _ => 1),
        Closed("no_decision_rate", Fold.Ratio, deal => deal.Is("won", "lost"), deal => deal.Is("lost") && deal.LossReason == "No decision" ? 1 : 0, _ => 1),
        Closed("loss_by_stage", Fold.Count, deal => deal.Is("lost"), _ => 1, _ => 0),
        Closed("loss_by_stage_share", Fold.Count, deal => deal.Is("lost") && deal.LastOpenStage is not null, _ => 1, _ => 0) with { ShareOver = "last_open_stage" },
        Closed("sales_cycle_days", Fold.Mean, deal => deal.Is("won"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_median", Fold.Median, deal => deal.Is("won"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_p75", Fold.P75, deal => deal.Is("won"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_p90", Fold.P90, deal => deal.Is("won"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_closed", Fold.Mean, deal => deal.Is("won", "lost"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_lost", Fold.Mean, deal => deal.Is("lost"), deal => deal.Cycle, _ => 0),
        Closed("sales_cycle_days_active", Fold.Mean, deal => deal.Is("won"), deal => deal.ActiveCycle, _ => 0),
        Closed("sales_cycle_days_business", Fold.Mean, deal => deal.Is("won"), deal => deal.BusinessCycle, _ => 0),
        Closed("lead_to_close_days", Fold.Mean, deal => deal.Is("won") && deal.Deal.Row.Text("type") != "expansion", deal => deal.LeadDays, _ => 0),
        Closed("lead_to_close_days_median", Fold.Median, deal => deal.Is("won") && deal.Deal.Row.Text("type") != "expansion", deal => deal.LeadDays, _ => 0),
    ];

    private static Reference Closed(
        string id, Fold fold, Func<ClosedDeal, bool> which, Func<ClosedDeal, decimal?> over, Func<ClosedDeal, decimal> under, Credit credit = Credit.Event) =>
        new(id, fold, (world, period) => ClosedDeal.In(world, period).Where(which).Select(deal => new Part(deal.Labels(credit), over(deal), under(deal))));

    private static Reference Created(string id, Func<string?, decimal> over, Func<string?, decimal> under) => new(id, Fold.Ratio, (world, period) =>
        from deal in world.Deals
        where !deal.IsRenewal && deal.Created is { } created && period.Contains(created) && created <= world.AsOf && (deal.Gone is not { } gone || world.AsOf < gone)
        let outcome = deal.Closing(world.AsOf)?.Status
        select new Part(new DealLabels(world, deal).By(deal.FirstOwner, deal.Created!.Value), over(outcome), under(outcome)));

    /// <summary>Wins, and what was changed about the amount of wins afterwards, on the day it was.</summary>
    internal static IEnumerable<(Part Part, bool IsDeal, DateOnly Day, ClosedDeal Won)> Booked(World world, Period period, Credit credit = Credit.Event)
    {
        foreach (var deal in world.Deals.Where(deal => !deal.IsRenewal))
        {
            if (deal.Closing(world.AsOf) is not { Status: "won" } closing)
            {
                continue;
            }

            var won = new ClosedDeal(world, deal, closing);
            if (period.Contains(closing.From))
            {
                yield return (new Part(won.Labels(credit), won.Amount), true, closing.From, won);
            }

            foreach (var (day, by) in deal.Amendments(closing, world.AsOf).Where(change => period.Contains(change.Day) && change.By != 0))
            {
                yield return (new Part(won.Labels(credit), world.Worth(by, deal.Row.Text("currency"), day)) { IsCorrection = true }, false, day, won);
            }
        }
    }
}

/// <summary>Whom a deal is credited to.</summary>
internal enum Credit
{
    Event,
    Full,
    Current,
}

/// <summary>A deal and its closing in force.</summary>
internal sealed class ClosedDeal(World world, DealPast deal, Stretch closing)
{
    internal DealPast Deal => deal;

    internal DateOnly On => closing.From;

    internal decimal? Amount => world.Worth(deal.AmountAtClosing(closing), deal.Row.Text("currency"), closing.From);

    internal string? LossReason => closing.Status == "won" ? null : deal.Row.Text("loss_reason");

    internal string? LastOpenStage => deal.LastOpenStage(closing);

    internal bool TellsQualified => Told.Any();

    internal bool WasQualified => Told.Any(isQualified => isQualified);

    internal decimal? Cycle => Begun is { } begun && deal.Row.Text("created_at_source") != "import" && closing.From >= begun ? closing.From.DayNumber - begun.DayNumber : null;

    internal bool BeganAfterIt => deal.Row.Text("created_at_source") != "import" && Begun > closing.From;

    internal decimal? ActiveCycle
    {
        get
        {
            var paused = 0;
            for (var place = 0; place < deal.History.Count - 1; place++)
            {
                var (stretch, next) = (deal.History[place], deal.History[place + 1]);
                paused += stretch is { Status: not "open", IsDated: true } && stretch.From < closing.From ? next.From.DayNumber - stretch.From.DayNumber : 0;
            }

            return Cycle is { } cycle ? Math.Max(cycle - paused, 0) : null;
        }
    }

    internal decimal? BusinessCycle => Cycle is { } cycle
        ? Enumerable.Range(1, (int)cycle).Count(day => world.IsBusinessDay(closing.From.AddDays(day - (int)cycle)))
        : null;

    internal decimal? LeadDays
    {
        get
        {
            var account = deal.Row.Text("account_id");
            var ofAccount = account is null ? [] : world.Never("leads").Where(lead => lead.Text("account_id") == account).Select(Created);
            var first = ofAccount.Append(PersonCreated).Min();
            return first is { } day && closing.From >= day ? closing.From.DayNumber - day.DayNumber : null;
        }
    }

    /// <summary>The moment counts from the deal's creation, or, where that is not known, from its lead's.</summary>
    private DateOnly? Begun => deal.Created ?? PersonCreated;

    private DateOnly? PersonCreated
    {
        get
        {
            var lead = world.Find("leads", deal.Row.Text("lead_id"));
            return lead is null ? null : world.All("leads").Select(known => known.Row).Where(row => Person.Key(row) == Person.Key(lead)).Min(Created);
        }
    }

    private IEnumerable<bool> Told => (deal.StageVisits.Count > 0
        ? deal.StageVisits.Where(visit => visit.Day <= closing.From && visit.Kind == "open").Select(visit => visit.Stage)
        : deal.Kind(deal.Row.Text("stage_id")) is "open" ? [deal.Row.Text("stage_id")!] : [])
        .Select(stage => world.Find("stages", stage)?.Flag("is_qualified")).OfType<bool>();

    internal static IEnumerable<ClosedDeal> In(World world, Period period) =>
        from deal in world.Deals
        where !deal.IsRenewal
        let closing = deal.Closing(world.AsOf)
        where closing is not null && period.Contains(closing.From)
        select new ClosedDeal(world, deal, closing);

    internal bool Is(params string[] outcomes) => outcomes.Contains(closing.Status);

    internal Func<string, IReadOnlyList<(string? Label, decimal Share)>> Labels(Credit credit)
    {
        var labels = new DealLabels(world, deal);
        return by => by switch
        {
            "size_band" => [(Band(Amount), 1)],
            "loss_reason" => [(LossReason, 1)],
            "competitor" => [(deal.History[^1] == closing ? labels.Of(by) : null, 1)],
            "last_open_stage" => [(LastOpenStage, 1)],
            "owner" or "team" or "manager" => Credited(credit, by),
            _ => [(labels.Of(by), 1)],
        };
    }

    private IReadOnlyList<(string? Label, decimal Share)> Credited(Credit credit, string by)
    {
        if (credit == Credit.Current)
        {
            return [(DealLabels.Owned(world, deal.Owner(world.AsOf), world.AsOf, by), 1)];
        }

        var splits = world.Never("deal_splits").Where(split => split.Text("deal_id") == deal.Id).ToList();
        return splits.Count == 0
            ? [(DealLabels.Owned(world, deal.Owner(closing.From), closing.From, by), 1)]
            : credit == Credit.Full && by == "owner" ? [.. splits.Select(split => (split.Text("user_id"), 1m))]
            : credit == Credit.Full ? [(DealLabels.Owned(world, deal.Owner(closing.From), closing.From, by), 1)]
            : [.. splits.Select(split => (DealLabels.Owned(world, split.Text("user_id"), closing.From, by), split.Number("credit_share")!.Value))];
    }

    private static DateOnly? Created(Row lead) => lead.Day("original_created_at") ?? lead.Day("created_at");

    private static string? Band(decimal? amount) => amount switch
    {
        null => null,
        < 5_000 => "under 5,000",
        < 25_000 => "5,000 to 25,000",
        < 100_000 => "25,000 to 100,000",
        _ => "100,000 and more",
    };
}

/// <summary>What a deal is broken down by.</summary>
internal sealed class DealLabels(World world, DealPast deal)
{
    internal string? Of(string by) => by switch
    {
        "type" => deal.Row.Text("type"),
        "source" or "competitor" => deal.Row.Text(by),
        "tier" => deal.Row.Text("custom.tier"),
        "currency" => deal.Row.Text("currency"),
        "campaign" => deal.Row.Text("campaign_id"),
        "pipeline" => deal.Row.Text("pipeline_id"),
        "account" => deal.Row.Text("account_id"),
        "parent_account" => world.Find("accounts", deal.Row.Text("account_id")) is { } account ? account.Text("parent_account_id") ?? account.Id : null,
        "product" => Product,
        "product.family" => world.Find("products", Product)?.Text("family"),
        _ when by.StartsWith("account.", StringComparison.Ordinal) => world.Find("accounts", deal.Row.Text("account_id"))?.Text(by["account.".Length..]),
        _ => throw new ArgumentException(by),
    };

    /// <summary>With the owner who counts, and that one's team on the day.</summary>
    internal Func<string, IReadOnlyList<(string? Label, decimal Share)>> By(string? owner, DateOnly day) =>
        by => [(by is "owner" or "team" or "manager" ? Owned(world, owner, day, by) : Of(by), 1)];

    internal static string? Owned(World world, string? owner, DateOnly day, string by) => by switch
    {
        "owner" => owner,
        "team" => world.Membership(owner, day).Team,
        _ => world.Membership(owner, day).Manager,
    };

    /// <summary>That of the largest line.</summary>
    private string? Product => world.Never("deal_lines").Where(line => line.Text("deal_id") == deal.Id && line.Text("product_id") is not null)
        .OrderByDescending(line => line.Number("amount") ?? 0).ThenBy(line => line.Text("product_id"), StringComparer.Ordinal).FirstOrDefault()?.Text("product_id");
}
