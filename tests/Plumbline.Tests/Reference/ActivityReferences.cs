namespace Plumbline.Tests.Reference;

/// <summary>Whom people reach for, how often, and what comes back.</summary>
internal static class ActivityReferences
{
    internal static IEnumerable<Reference> All { get; } =
    [
        Calls("calls_new_leads", "new"),
        Calls("calls_previous_leads", "previous"),
        Calls("calls_engaged_leads", "engaged"),
        Calls("calls_per_previous_lead", "previous") with { Fold = Fold.PerDistinct },
        new("touches_per_lead", Fold.PerDistinct, (world, period) =>
            from touch in world.Deeds.Touches
            where touch.Day <= world.AsOf && touch.Person is { } person && person.IsThere(world.AsOf) && person.Created <= world.AsOf && period.Contains(person.Created)
            select new Part(touch.Labels()) { Once = touch.Subject })
        {
            Only = ["owner", "team", "source", "channel"],
        },
        Worked("touches_per_lead_median", Fold.Median, (world, person) => Touches(world, person).Count()),
        Worked("touches_per_lead_leads", Fold.Count, (_, _) => 1),
        Worked("touches_per_lead_raw", Fold.Ratio, (world, person) => world.Deeds.There(world.AsOf).Count(deed => deed.IsAttempt && deed.Person == person)),
        Of("automated_followup_share", Fold.Ratio, world => world.Deeds.Touches, (_, touch) => touch.IsHuman ? 0 : 1),
        Of("email_open_rate", Fold.Ratio, world => world.Deeds.There(world.AsOf).Where(deed => deed.IsMail), (_, mail) => mail.Row.Text("outcome") is "opened" or "replied" ? 1 : 0),
        Of("email_reply_rate", Fold.DistinctRatio, world => world.Deeds.There(world.AsOf).Where(deed => deed.IsMail), (world, mail) => IsAnswered(world, mail) ? 1 : 0, mail => mail.Subject),
        Of("response_rate_by_touch", Fold.Ratio, world => world.Deeds.Touches.Where(touch => touch.Person is not null && IsCold(world, touch)),
            (world, touch) => world.Deeds.Round(touch).Any(deed => deed.IsEngaging && deed.Day <= world.AsOf) ? 1 : 0),
        Of("previous_lead_revival_rate", Fold.DistinctRatio,
            world => world.Deeds.Touches.Where(touch => touch.IsHuman && touch.Person is not null && world.Deeds.Class(touch) == "previous"), (world, touch) => IsRevived(world, touch) ? 1 : 0, touch => touch.Subject),
        Of("engaged_followup_gap_rate", Fold.Ratio, world => world.Deeds.There(world.AsOf).Where(deed => deed.IsMeeting && BusinessDays(world, deed.Day, world.AsOf) >= 2),
            (world, meeting) => world.Deeds.After(meeting).Any(deed => deed.IsAttempt && deed.IsHuman && deed.Day <= world.AsOf && BusinessDays(world, meeting.Day, deed.Day) <= 2) ? 0 : 1),
        Of("prospect_response_time", Fold.Median, world => world.Deeds.Touches, Hours),
        Of("time_to_first_meeting_days", Fold.Mean, FirstMeetings, (_, meeting) => meeting.Day.DayNumber - meeting.Person!.Created.DayNumber),
    ];

    private static Reference Calls(string id, string kind) =>
        Of(id, Fold.Count, world => world.Deeds.There(world.AsOf).Where(deed => deed.IsCall && deed.IsHuman && world.Deeds.Class(deed) == kind), (_, _) => 1, call => call.Subject);

    private static Reference Of(string id, Fold fold, Func<World, IEnumerable<Deed>> which, Func<World, Deed, decimal?> over, Func<Deed, string>? once = null) => new(id, fold, (world, period) =>
        from deed in which(world)
        where deed.Day <= world.AsOf && period.Contains(deed.Day)
        select new Part(deed.Labels(name => name == "lead_class" ? world.Deeds.Class(deed) : $"{world.Deeds.Rank(deed)}"), over(world, deed), 1) { Once = once?.Invoke(deed) })
    {
        Only = ["owner", "team", "manager", "source", "channel", "campaign", "capture", "activity_type", "touch_rank"],
    };

    /// <summary>The leads created in the period that were touched by now.</summary>
    private static Reference Worked(string id, Fold fold, Func<World, Person, decimal?> over) => new(id, fold, (world, period) =>
        from person in world.People
        where person.IsThere(world.AsOf) && person.Created <= world.AsOf && period.Contains(person.Created) && Touches(world, person).Any()
        select new Part(person.Labels(person.Created), over(world, person), 1))
    {
        Only = ["source", "channel"],
    };

    private static IEnumerable<Deed> Touches(World world, Person person) => world.Deeds.Touches.Where(touch => touch.Person == person && touch.Day <= world.AsOf);

    private static bool IsAnswered(World world, Deed mail) => mail.Row.Text("outcome") == "replied"
        || world.Deeds.After(mail).Any(deed => deed.IsWritten && deed.Row.Text("type") == "email" && deed.Day <= world.AsOf && deed.Day.DayNumber - mail.Day.DayNumber <= 14);

    private static bool IsCold(World world, Deed touch) => !world.Deeds.Before(touch).Any(deed => deed.IsEngaging && deed.Cycle == touch.Cycle);

    private static bool IsRevived(World world, Deed touch) =>
        world.Deeds.After(touch).Append(touch).Any(deed => deed.IsEngaging && deed.Day <= world.AsOf && deed.Day.DayNumber - touch.Day.DayNumber <= 30)
        || Enumerable.Range(0, 31).Select(touch.Day.AddDays).Any(day => day <= world.AsOf && touch.HasOpenDeal(day));

    private static decimal? Hours(World world, Deed touch) => touch.Row.Moment("occurred_at") is { } touched
        && world.Deeds.Round(touch).Where(deed => deed.IsWritten && deed.Day <= world.AsOf).Select(deed => deed.Row.Moment("occurred_at")).OfType<DateTime>().ToList() is [var first, ..]
            ? Math.Round((decimal)(first - touched).TotalMinutes / 60, 6)
            : null;

    /// <summary>Of leads of which somebody says when they came.</summary>
    private static IEnumerable<Deed> FirstMeetings(World world) => world.Deeds.Kept
        .Where(deed => deed.IsMeeting && deed.Person is { IsBulk: false } person && deed.Day >= person.Created).GroupBy(meeting => meeting.Subject).Select(meetings => meetings.First());

    /// <summary>After the one day, up to the other.</summary>
    private static int BusinessDays(World world, DateOnly from, DateOnly to) =>
        Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(day => world.IsBusinessDay(from.AddDays(day)));
}
