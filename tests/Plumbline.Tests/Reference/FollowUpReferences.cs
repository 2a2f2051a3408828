namespace Plumbline.Tests.Reference;

/// <summary>Whether leads that stay silent are followed up, how soon leads are answered, and how many touches a win takes.</summary>
internal static class FollowUpReferences
{
    private const int Window = 30;
    private const int Asked = 6;
    private static readonly string[] Breakdowns = ["owner", "team", "manager", "source", "channel", "direction", "campaign", "country", "type", "account.segment", "icp_band"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Silent("followup_compliance_rate", Fold.Ratio, (world, person) => IsReached(world, person, Asked)),
        Silent("single_followup_abandon_rate", Fold.Ratio, (world, person) => !IsReached(world, person, 3)),
        Silent("reps_reaching_fifth_followup_share", Fold.DistinctRatio, (world, person) => IsReached(world, person, Asked)),
        Won("touches_to_win", Fold.Median, touches => touches),
        Won("touches_to_win_mean", Fold.Mean, touches => touches),
        Won("touches_to_win_persistent", Fold.Ratio, touches => touches >= Asked ? 1 : 0),
        Inbound("speed_to_lead", Fold.Median, Minutes, minutes => minutes),
        Inbound("speed_to_lead_business", Fold.Median, BusinessMinutes, minutes => minutes),
        Inbound("speed_to_lead_within", Fold.Ratio, Minutes, minutes => minutes <= 60 ? 1 : 0),
    ];

    private static Reference Silent(string id, Fold fold, Func<World, Person, bool> over) => new(id, fold, (world, period) =>
        from person in world.People
        where !person.IsBulk && person.IsThere(world.AsOf) && period.Contains(person.Created) && !IsStopped(world, person)
        let owner = person.Owner(person.Created)
        where fold == Fold.Ratio || owner is not null
        select new Part(person.Labels(person.Created), over(world, person) ? 1 : 0, 1) { Once = owner })
    {
        Only = Breakdowns,
    };

    /// <summary>There was no point in going on before it had been followed up as often as asked.</summary>
    private static bool IsStopped(World world, Person person)
    {
        DateOnly?[] reasons =
        [
            person.FirstSql, person.Leads.Min(lead => lead.Row.Day("opted_out_at")),
            person.Entries.Where(entry => entry.Stage is "disqualified" or "rejected" && entry.Reason is not (null or "No answer")).Select(entry => (DateOnly?)entry.Day).Min(),
            Answered(world, person),
            FirstOpenDeal(world, person),
        ];
        return reasons.Min() is { } stopped && stopped <= world.AsOf && stopped <= person.Created.AddDays(Window) && !(Touch(world, person, Asked) <= stopped && IsReached(world, person, Asked));
    }

    /// <summary>The first answer to a touch, or a talk, whoever began it.</summary>
    private static DateOnly? Answered(World world, Person person)
    {
        var own = world.Deeds.Kept.Where(deed => deed.Person == person).OrderBy(deed => deed.Place).ToList();
        return own.Where(deed => world.Deeds.Touches.Contains(deed) || deed.Row.Text("type") is "call" or "meeting")
            .Select(deed => own.Where(later => later.Place >= deed.Place && later.IsEngaging).Select(later => (DateOnly?)later.Day).FirstOrDefault())
            .Where(day => day >= person.Created).Min();
    }

    private static DateOnly? FirstOpenDeal(World world, Person person) => Enumerable.Range(0, Window + 1).Select(person.Created.AddDays)
        .Where(day => person.Deals(world).Any(deal => deal.IsOpen(day))).Select(day => (DateOnly?)day).FirstOrDefault();

    private static bool IsReached(World world, Person person, int touch) => Touch(world, person, touch) is { } day && day <= person.Created.AddDays(Window) && day <= world.AsOf;

    /// <summary>The day of a touch of the first cycle.</summary>
    private static DateOnly? Touch(World world, Person person, int number) =>
        world.Deeds.Touches.Where(touch => touch.Person == person && touch.Cycle == 1).Skip(number - 1).Select(touch => (DateOnly?)touch.Day).FirstOrDefault();

    /// <summary>By touches that name the deal, or its lead and no deal; a win without any says nothing.</summary>
    private static Reference Won(string id, Fold fold, Func<int, decimal?> over) => new(id, fold, (world, period) =>
        from won in ClosedDeal.In(world, period)
        where won.Is("won")
        let day = won.Deal.Closing(world.AsOf)!.From
        let touches = world.Deeds.Touches.Count(touch => touch.Day <= day && (touch.Row.Text("deal_id") is { } deal ? deal == won.Deal.Id : touch.Person?.Deals(world).Contains(won.Deal) == true))
        where touches > 0
        select new Part(new DealLabels(world, won.Deal).By(won.Deal.Owner(day), day), over(touches), 1))
    {
        Only = Breakdowns,
    };

    private static Reference Inbound(string id, Fold fold, Func<World, DateTime, DateTime, decimal> minutes, Func<decimal?, decimal?> over) => new(id, fold, (world, period) =>
        from person in world.People
        where !person.IsBulk && person.IsThere(world.AsOf) && period.Contains(person.Created) && person.Lead.Row.Text("direction") == "inbound"
        let came = person.Came
        where came is not null
        let touched = Answers(world, person, came.Value)
        where touched is null || touched.Row.Moment("occurred_at") is not null
        let first = touched?.Day <= world.AsOf ? touched.Row.Moment("occurred_at") : null
        select new Part(person.Labels(person.Created), over(first is null ? null : minutes(world, came.Value, first.Value)), 1))
    {
        Only = Breakdowns,
    };

    /// <summary>The first answer by a person; one of which only the day is known comes first on it.</summary>
    private static Deed? Answers(World world, Person person, DateTime came) =>
        world.Deeds.Kept.FirstOrDefault(deed => deed.Person == person && deed.IsAttempt && deed.IsHuman && deed.Day >= person.Created && (deed.Row.Moment("occurred_at") is not { } at || at >= came));

    private static decimal Minutes(World world, DateTime from, DateTime to) => Math.Round((decimal)(to - from).TotalMinutes, 6);

    /// <summary>Minute by minute, from eight to eighteen on days on which work is done.</summary>
    private static decimal BusinessMinutes(World world, DateTime from, DateTime to) => Enumerable.Range(0, (int)(to - from).TotalMinutes)
        .Select(minute => TimeZoneInfo.ConvertTimeFromUtc(from.AddMinutes(minute), world.Zone)).Count(at => at.Hour is >= 8 and < 18 && world.IsBusinessDay(DateOnly.FromDateTime(at)));
}
