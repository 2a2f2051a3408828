namespace Plumbline.Tests.Reference;

/// <summary>All that people did, in the order of time, and what of it were touches.</summary>
internal sealed class Deeds
{
    private readonly ILookup<string, Deed> _ofSubject;
    private readonly HashSet<Deed> _isTouch;

    internal Deeds(World world)
    {
        All = [.. world.All("activities").Select(known => new Deed(world, known)).OrderBy(deed => deed.Day).ThenBy(deed => deed.At).ThenBy(deed => deed.Row.Id, StringComparer.Ordinal)];
        for (var place = 0; place < All.Count; place++)
        {
            All[place].Place = place;
        }

        Kept = [.. All.Where(deed => deed.Gone is null)];
        _ofSubject = Kept.ToLookup(deed => deed.Subject);
        Touches =
        [
            .. Kept.Where(deed => deed.IsAttempt).GroupBy(deed => (deed.Subject, deed.Row.Text("actor_id"), deed.Row.Text("type"), deed.Day))
                .Select(same => same.OrderBy(deed => deed.IsHuman ? 0 : 1).First()).OrderBy(deed => deed.Place),
        ];
        _isTouch = [.. Touches];
    }

    internal List<Deed> All { get; }

    /// <summary>Without those that were deleted later: a deleted touch never was.</summary>
    internal List<Deed> Kept { get; }

    /// <summary>Attempts to reach somebody; those of one actor by one channel on one day are one, a person's rather than a machine's.</summary>
    internal List<Deed> Touches { get; }

    internal IEnumerable<Deed> There(DateOnly asOf) => All.Where(deed => deed.Day <= asOf && (deed.Gone is not { } gone || asOf < gone));

    internal IEnumerable<Deed> Before(Deed deed) => _ofSubject[deed.Subject].Where(other => other.Place < deed.Place);

    internal IEnumerable<Deed> After(Deed deed) => _ofSubject[deed.Subject].Where(other => other.Place > deed.Place);

    /// <summary>The how-manieth touch it was in its cycle, from 1.</summary>
    internal int Rank(Deed touch) => 1 + Before(touch).Count(other => _isTouch.Contains(other) && other.Cycle == touch.Cycle);

    /// <summary>A touch itself and what followed it, up to the next one.</summary>
    internal IEnumerable<Deed> Round(Deed touch) => _ofSubject[touch.Subject].SkipWhile(other => other != touch)
        .TakeWhile(other => other == touch || !_isTouch.Contains(other));

    internal string? Class(Deed call)
    {
        var before = Before(call).ToList();
        var touched = before.Where(deed => deed.IsAttempt).Select(deed => (DateOnly?)deed.Day).Max();
        return before.Exists(deed => deed.IsEngaging && call.Day.DayNumber - deed.Day.DayNumber <= 90) || call.HadOpenDeal ? "engaged"
            : (touched is { } last && call.Day.DayNumber - last.DayNumber > 30) || call.WasPutAside ? "previous"
            : "new";
    }
}

/// <summary>An activity, with whom it concerned.</summary>
internal sealed class Deed
{
    private readonly World _world;
    private readonly DealPast? _deal;
    private int? _cycle;

    internal Deed(World world, Known known)
    {
        (_world, Row, Gone) = (world, known.Row, known.Gone);
        _deal = world.Deals.FirstOrDefault(deal => deal.Id == Row.Text("deal_id"));
        var lead = Row.Text("lead_id") ?? _deal?.Row.Text("lead_id");
        var contact = Row.Text("contact_id");
        Person = lead is null ? null : world.People.FirstOrDefault(person => person.Leads.Any(own => own.Row.Id == lead));
        Subject = Person is not null ? "lead " + Person.Lead.Row.Id : contact is not null ? "contact " + contact : _deal is not null ? "deal " + _deal.Id : Row.Text("account_id") is { } account ? "account " + account : "activity " + Row.Id;
    }

    internal Row Row { get; }

    /// <summary>Among all deeds, in the order of time.</summary>
    internal int Place { get; set; }

    internal DateOnly? Gone { get; }

    internal DateOnly Day => Row.Day("occurred_at")!.Value;

    /// <summary>A day without a time begins it.</summary>
    internal DateTime At => Row.Moment("occurred_at") ?? _world.At(Day);

    internal Person? Person { get; }

    internal string Subject { get; }

    internal bool IsHuman => Row.Flag("is_automated") != true;

    internal bool IsCall => Row.Text("type") == "call" && Row.Text("direction") == "outbound";

    internal bool IsMail => Row.Text("type") == "email" && Row.Text("direction") == "outbound" && Row.Text("outcome") is not ("bounced" or "cancelled");

    internal bool IsMeeting => Row.Text("type") == "meeting" && Row.Text("outcome") == "completed";

    internal bool IsAttempt => Row.Text("direction") == "outbound" && IsContact;

    /// <summary>One side reached for the other, whichever.</summary>
    internal bool IsContact => Row.Text("type") is "call" or "email" or "meeting" or "sms" or "social" && Row.Text("outcome") != "cancelled";

    /// <summary>The other side wrote, and no machine of theirs.</summary>
    internal bool IsWritten => Row.Text("direction") == "inbound" && Row.Text("type") is "email" or "sms" or "social" && IsHuman && Row.Text("outcome") != "bounced";

    internal bool IsReply => IsWritten || (Row.Text("outcome") == "replied" && (IsHuman || Row.Text("direction") == "outbound"));

    internal bool IsEngaging => IsReply || IsMeeting || (Row.Text("type") == "call" && Row.Text("outcome") == "connected" && Row.Number("duration_s") >= 60);

    internal int Cycle => _cycle ??= Person?.Entries.LastOrDefault(entry => entry.Day <= Day)?.Cycle ?? 1;

    internal bool WasPutAside => Person?.Entries.Any(entry => entry.Day < Day && entry.Stage is "rejected" or "nurture") == true;

    /// <summary>At its moment: a deal that was created later on its day was not there yet.</summary>
    internal bool HadOpenDeal => (_deal?.IsOpen(Day) == true) || (Person is not null && Person.Deals(_world).Any(deal =>
        deal.IsOpen(Day) && !(deal.Start == Day && deal.Created == Day && deal.Row.Moment("created_at") is { } created && created > At)));

    internal bool HasOpenDeal(DateOnly day) => _deal?.IsOpen(day) == true || (Person is not null && Person.Deals(_world).Any(deal => deal.IsOpen(day)));

    internal Func<string, IReadOnlyList<(string? Label, decimal Share)>> Labels(Func<string, string?>? own = null) => by => by switch
    {
        "owner" or "team" or "manager" => [(DealLabels.Owned(_world, Row.Text("actor_id"), Day, by), 1)],
        "activity_type" => [(Row.Text("type"), 1)],
        "activity_direction" => [(Row.Text("direction"), 1)],
        "capture" or "outcome" => [(Row.Text(by), 1)],
        "is_human" => [(IsHuman ? "true" : "false", 1)],
        "touch_rank" or "lead_class" => [(own?.Invoke(by), 1)],
        "campaign" => [(Person?.Lead.Row.Text("campaign_id"), 1)],
        _ => [(Person?.Lead.Row.Text(by), 1)],
    };
}
