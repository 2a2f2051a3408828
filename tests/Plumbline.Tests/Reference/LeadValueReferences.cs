namespace Plumbline.Tests.Reference;

/// <summary>Accounts with leads, what leads cost, and deals that nobody touches or that went an odd way.</summary>
internal static class LeadValueReferences
{
    private static readonly string[] Marketing = ["advertising", "marketing_team", "creative", "technology", "production", "tracking"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Accounts("leads_created_accounts", Fold.Count, (_, account) => account, (_, _, _) => 1),
        Accounts("leads_created_parent_accounts", Fold.Count, (world, account) => world.Find("accounts", account)?.Text("parent_account_id") ?? account, (_, _, _) => 1),
        Accounts("lead_to_customer_rate_accounts", Fold.Ratio, (_, account) => account, BecameCustomer),
        Cost("cost_per_lead", person => person.IsBulk ? null : person.Created),
        Cost("cost_per_lead_qualified", person => person.Qualified),
        new("no_activity_rate", Fold.Ratio, (world, period) =>
            from deal in world.Deals
            let day = world.LastDay(period)
            where !deal.IsRenewal && deal.IsOpen(day)
            select new Part(new OpenDeal(world, deal, day).Labels, IsTouched(world, deal, day) ? 0 : 1, 1)),
        new("negative_duration_count", Fold.Count, (world, period) =>
            from deal in world.Deals
            let closing = deal.Closing(world.LastDay(period))
            where closing is not null
            let closed = new ClosedDeal(world, deal, closing)
            where closed.BeganAfterIt
            select new Part(closed.Labels(Credit.Event))),
        new("stage_skip_rate", Fold.Ratio, (world, period) =>
            from won in ClosedDeal.In(world, period)
            where won.Is("won") && won.Deal.StageVisits.Count > 0
            let day = won.Deal.Closing(world.AsOf)!.From
            let seen = won.Deal.StageVisits.Where(visit => visit.Day <= day).Select(visit => visit.Stage).ToHashSet()
            let stages = world.Rows("stages").Where(stage => stage.Text("pipeline_id") == won.Deal.Row.Text("pipeline_id") && stage.Text("kind") == "open")
            select new Part(won.Labels(Credit.Event), stages.Any(stage => !seen.Contains(stage.Id)) ? 1 : 0, 1)),
    ];

    /// <summary>The first lead of each account, or of each group of accounts, that is there.</summary>
    private static Reference Accounts(string id, Fold fold, Func<World, string, string> family, Func<World, string, Person, decimal> over) => new(id, fold, (world, period) =>
        from leads in world.People
            .Where(person => !person.IsBulk && person.IsThere(world.AsOf) && person.Lead.Row.Text("account_id") is { } account && !world.Book.IsGone(account, world.AsOf))
            .GroupBy(person => family(world, person.Lead.Row.Text("account_id")!))
        let first = leads.OrderBy(person => person.Created).First()
        where period.Contains(first.Created)
        select new Part(first.Labels(first.Created), over(world, leads.Key, first), 1))
    {
        Only = ["source", "channel", "direction", "campaign", "owner", "team", "country"],
    };

    /// <summary>By its first deal, subscription or order, or because one of its leads became one.</summary>
    private static decimal BecameCustomer(World world, string account, Person first)
    {
        var days = Start.In(world).Where(start => start.Account == account).Select(start => (DateOnly?)start.Day)
            .Concat(world.People.Where(person => !person.IsBulk && person.Lead.Row.Text("account_id") == account).Select(person => person.Customer));
        return days.Min() is { } day && day >= first.Created && day <= first.Created.AddDays(90) && day <= world.AsOf ? 1 : 0;
    }

    /// <summary>Unknown where no cost of the period is known at all.</summary>
    private static Reference Cost(string id, Func<Person, DateOnly?> anchor) => new(id, Fold.Ratio, (world, period) =>
    {
        var costs = world.Rows("costs").Where(cost => cost.Day("incurred_on") <= world.AsOf && period.Contains(cost.Day("incurred_on")!.Value)).ToList();
        return costs.Count == 0 ? [] : costs.Where(cost => Marketing.Contains(cost.Text("category")) && MoneyReferences.Share(cost) is not null)
            .Select(cost => new Part(by => [(cost.Text(by == "campaign" ? "campaign_id" : by), 1)], cost.Number("amount") * MoneyReferences.Share(cost)))
            .Concat(world.People.Where(person => person.IsThere(world.AsOf) && anchor(person) is { } day && day <= world.AsOf && period.Contains(day))
                .Select(person => new Part(person.Labels(anchor(person)!.Value), 0, 1)));
    });

    /// <summary>Either way, in the last fourteen days, the fourteenth included.</summary>
    private static bool IsTouched(World world, DealPast deal, DateOnly day) => world.Deeds.Kept.Any(deed =>
        deed.IsContact && deed.Row.Text("deal_id") == deal.Id && deed.Day <= day && day.DayNumber - deed.Day.DayNumber <= 14);
}
