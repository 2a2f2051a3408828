namespace Plumbline.Tests.Reference;

/// <summary>The leads of one person, with all that is known of their way through the stages.</summary>
internal sealed class Person
{
    private static readonly string[] Rungs = ["lead", "mql", "sal", "sql", "opportunity", "customer"];
    private static readonly string[] Away = ["nurture", "rejected", "disqualified"];

    private readonly World _world;
    private readonly IReadOnlyList<Known> _leads;

    private Person(World world, IReadOnlyList<Known> leads)
    {
        _world = world;
        _leads = leads;
        Lead = leads.OrderBy(lead => lead.Gone is null ? 0 : 1).ThenBy(lead => Given(lead) ?? DateOnly.MaxValue).ThenBy(lead => lead.Row.Id, StringComparer.Ordinal).First();
        var dates = leads.Select(lead => (Given: Given(lead), Past: Told(lead).Min(entry => (DateOnly?)entry.Day), Seen: lead.Seen[0].Day)).ToList();
        IsBulk = dates.TrueForAll(date => date.Given is null && date.Past is null);
        Created = dates.Min(date => date.Given) ?? dates.Min(date => date.Past) ?? dates.Min(date => date.Seen);
        Entries = AllEntries(world.AsOf);
    }

    internal static IReadOnlyList<Person> In(World world) =>
        [.. world.All("leads").GroupBy(lead => Key(lead.Row)).Select(leads => new Person(world, [.. leads]))];

    /// <summary>The record that stands for the person.</summary>
    internal Known Lead { get; }

    internal IReadOnlyList<Known> Leads => _leads;

    /// <summary>The first record of the person, as it was first stored.</summary>
    internal Row Captured => _leads.OrderBy(lead => Given(lead) ?? DateOnly.MaxValue).ThenBy(Begun).ThenBy(lead => lead.Row.Id, StringComparer.Ordinal).First().Seen[0].Row;

    internal DateOnly Created { get; }

    /// <summary>The moment, where the record that began it tells one.</summary>
    internal DateTime? Came => _leads.Where(lead => Given(lead) == Created)
        .Min(lead => lead.Row.Text("original_created_at") is null ? lead.Row.Moment("created_at") : lead.Row.Moment("original_created_at"));

    /// <summary>Nobody said when it began.</summary>
    internal bool IsBulk { get; }

    /// <summary>As of the day at which the world is looked at: a deal that was reopened by then says nothing any more.</summary>
    internal IReadOnlyList<Entry> Entries { get; }

    internal bool IsThere(DateOnly day) => Created <= day && (Lead.Gone is not { } gone || day < gone);

    internal bool HasOptedOut(DateOnly day) => _leads.Min(lead => lead.Row.Day("opted_out_at")) <= day;

    internal DateOnly? FirstMql => Dated(First(entry => entry.Stage == "mql"));

    /// <summary>A later stage, or a deal, says that it was sales-qualified by then.</summary>
    internal DateOnly? FirstSql => Dated(new[] { First(entry => Rung(entry.Stage) >= 4, true), Dealt }.Min());

    /// <summary>Only a deal says so, or says it first.</summary>
    internal bool IsSqlByDeal => Dealt is { } day && !Entries.Any(entry => Rung(entry.Stage) >= 4 && entry.Day <= day);

    internal DateOnly? OwnSql => Dated(First(entry => entry.Stage == "sql"));

    internal DateOnly? Opportunity => Dated(new[] { First(entry => Rung(entry.Stage) >= 5, true), Dealt }.Min());

    /// <summary>The first opportunity from the SQL on.</summary>
    internal DateOnly? WonOver => OwnSql is { } sql
        ? Entries.Where(entry => Rung(entry.Stage) >= 5).Select(entry => (DateOnly?)entry.Day)
            .Append(Dealt < First(entry => entry.Stage == "opportunity", true) || First(entry => entry.Stage == "opportunity", true) is null ? Dealt : null)
            .Where(day => day >= sql).Min()
        : null;

    /// <summary>Since when there was a deal, renewals apart; one that was there before the lead is the lead's from its first day on.</summary>
    private DateOnly? Dealt
    {
        get
        {
            var first = Deals(_world).Where(deal => !deal.IsRenewal && deal.Created is { } created && created <= _world.AsOf && deal.IsThere(_world.AsOf)).Min(deal => deal.Created);
            return first is null || IsBulk ? first : new[] { first.Value, Created }.Max();
        }
    }

    /// <summary>Nobody knows when somebody reached the stage in which a bulk import without dates brought them.</summary>
    internal bool IsDated(Entry entry) => Dated(entry.Day) is not null;

    private DateOnly? Dated(DateOnly? day) => IsBulk && day == Created ? null : day;

    /// <summary>When each step was reached, at the latest with a later one; a proposal is one that was sent for a deal that came of it.</summary>
    internal IReadOnlyList<(string Step, DateOnly? Day)> Funnel
    {
        get
        {
            var proposal = Deals(_world).SelectMany(deal => _world.Never("proposals").Where(row => row.Text("deal_id") == deal.Id && !(deal.Gone <= row.Day("sent_at")))).Min(row => row.Day("sent_at"));
            DateOnly? Reached(int rung) => new[] { Dated(First(entry => Rung(entry.Stage) >= rung, true)), proposal, Dealt }.Min();
            return
            [
                ("lead", Created), ("mql", Reached(2)), ("sql", Reached(4)), ("opportunity", Reached(5)),
                ("proposal", new[] { proposal, Customer }.Min()), ("won", Customer),
            ];
        }
    }

    internal DateOnly? Customer => Dated(First(entry => entry.Stage == "customer", true));

    internal DateOnly? Sal => Dated(First(entry => entry.Stage == "sal"));

    internal DateOnly? Qualified => Dated(new[] { First(entry => entry.Stage is "mql" or "sal"), First(entry => Rung(entry.Stage) >= 4, true), Dealt }.Min());

    internal string? QualifiedFirst => Qualified is null ? null : Qualified == FirstMql ? "mql" : Qualified == Sal ? "sal" : "sql";

    /// <summary>The first time from the MQL on that it was sales-qualified, or that a later stage says so.</summary>
    internal DateOnly? HandedOver => FirstMql is { } mql
        ? Entries.Where(entry => Rung(entry.Stage) >= 4).Select(entry => (DateOnly?)entry.Day).Append(Dealt).Where(day => day >= mql).Min()
        : null;

    internal Entry? Stage(DateOnly day) => (Won(day) == Won(_world.AsOf) ? Entries : AllEntries(day)).LastOrDefault(entry => entry.Day <= day);

    /// <summary>Its records that were there on a day, as the newest export by then showed them; the first one counts for what was before.</summary>
    internal IEnumerable<Row> Shown(DateOnly day) =>
        _leads.Where(lead => Begun(lead) <= day).Select(lead => lead.Seen.Where(seen => seen.Day <= day).Select(seen => seen.Row).LastOrDefault() ?? lead.Seen[0].Row);

    /// <summary>As exports showed it; before the first known owner it was that one's.</summary>
    internal string? Owner(DateOnly day)
    {
        var seen = Lead.Seen.Select(seen => (seen.Day, Owner: seen.Row.Text("owner_id"))).ToList();
        var known = seen.FindIndex(one => one.Owner is not null);
        return known < 0 ? null : seen.Skip(known).Where((one, place) => place == 0 || one.Day <= day).Last().Owner;
    }

    internal Func<string, IReadOnlyList<(string? Label, decimal Share)>> Labels(DateOnly day, string? reason = null) => by => by switch
    {
        "owner" or "team" or "manager" => [(DealLabels.Owned(_world, Owner(day), day, by), 1)],
        "campaign" => [(Lead.Row.Text("campaign_id"), 1)],
        "qualified_first" => [(QualifiedFirst, 1)],
        "stage" => [(Stage(day)?.Stage, 1)],
        "reason" => [(reason, 1)],
        "account.segment" => [(_world.Find("accounts", Lead.Row.Text("account_id"))?.Text("segment"), 1)],
        "icp_band" => [(Bands.Ideal(_world, Lead.Row, Lead.Row.Text("account_id")), 1)],
        _ => [(Lead.Row.Text(by), 1)],
    };

    /// <summary>By mail address, else by telephone; nobody here has a company to be told by.</summary>
    internal static string Key(Row lead) => lead.Text("email")?.Trim().ToLowerInvariant()
        ?? (lead.Text("phone") is { } phone && phone.Count(char.IsDigit) >= 7 ? phone : "#" + lead.Id);

    private static int Rung(string stage) => Array.IndexOf(Rungs, stage) + 1;

    private static DateOnly? Given(Known lead) => lead.Row.Day("original_created_at") ?? lead.Row.Day("created_at");

    private DateOnly? First(Func<Entry, bool> which, bool implied = false) =>
        Entries.Where(entry => which(entry) && (implied || !entry.IsImplied)).Select(entry => (DateOnly?)entry.Day).Min();

    /// <summary>What the CRM's history says, then what exports showed otherwise.</summary>
    private List<Entry> Past(Known lead)
    {
        var supplied = Told(lead);
        var shown = lead.Seen.Zip(lead.Seen.Skip(1))
            .Where(pair => pair.First.Row.Text("stage") != pair.Second.Row.Text("stage") && (supplied.Count == 0 || pair.Second.Day > supplied[^1].Day))
            .Select(pair => new Entry(pair.Second.Day, pair.Second.Row.Text("stage") ?? "", null, false)).ToList();
        if (supplied.Count > 0 && shown.Count > 0 && shown[0].Stage == supplied[^1].Stage)
        {
            shown.RemoveAt(0);
        }

        return [.. supplied, .. shown.Where(entry => entry.Stage.Length > 0)];
    }

    private DateOnly Begun(Known lead) => Given(lead) ?? Told(lead).Min(entry => (DateOnly?)entry.Day) ?? lead.Seen[0].Day;

    private List<Entry> Told(Known lead) =>
    [
        .. _world.Never("lead_stage_history").Where(row => row.Text("lead_id") == lead.Row.Id)
            .Select(row => new Entry(row.Day("entered_at")!.Value, row.Text("stage")!, row.Text("reason"), false)).OrderBy(entry => entry.Day),
    ];

    private List<Entry> AllEntries(DateOnly asOf)
    {
        var said = new List<Entry>();
        foreach (var lead in _leads)
        {
            var past = Past(lead);
            var isTold = _world.Never("lead_stage_history").Any(row => row.Text("lead_id") == lead.Row.Id);
            var created = Begun(lead);
            if (past.Count > 0 && !isTold && lead.Seen[0].Row.Text("stage") is { } first and not "lead")
            {
                said.Add(new Entry(created, first, null, false));
            }
            else if (past.Count == 0 && lead.Row.Text("stage") is { } stage and not "lead")
            {
                said.Add(new Entry(stage is "opportunity" or "customer" ? lead.Row.Day("converted_at") ?? created : created, stage, null, false));
            }

            said.AddRange(past);
        }

        var won = Won(asOf);
        if (_leads.Min(lead => lead.Row.Day("converted_at")) is { } converted && !said.Exists(entry => entry.Stage is "opportunity" or "customer"))
        {
            said.Add(new Entry(converted, "opportunity", null, true));
        }

        if (won is { } day && !said.Exists(entry => entry.Stage == "customer" && entry.Day <= day))
        {
            said.Add(new Entry(day, "customer", null, true));
        }

        return Cycles([.. said.OrderBy(entry => entry.Day).ThenBy(entry => Rung(entry.Stage) is 0 ? 7 : Rung(entry.Stage))]);
    }

    /// <summary>Coming back after having been put aside opens the next cycle, whether a deal was won in between or not.</summary>
    private static List<Entry> Cycles(List<Entry> entries)
    {
        var cycle = 1;
        Entry? earlier = null;
        for (var place = 0; place < entries.Count; place++)
        {
            if (Away.Contains(earlier?.Stage) && Rung(entries[place].Stage) is > 0 and < 6)
            {
                cycle++;
            }

            earlier = entries[place] is { IsImplied: true, Stage: "customer" } ? earlier : entries[place];
            entries[place] = entries[place] with { Cycle = cycle };
        }

        return entries;
    }

    /// <summary>That came of it.</summary>
    internal IEnumerable<DealPast> Deals(World world) => world.Deals.Where(deal => _leads.Any(lead => lead.Row.Id == deal.Row.Text("lead_id") || lead.Row.Text("deal_id") == deal.Id));

    private DateOnly? Won(DateOnly asOf) => Deals(_world).Where(deal => !deal.IsRenewal)
        .Select(deal => deal.Closing(asOf)).Where(closing => closing?.Status == "won").Select(closing => (DateOnly?)closing!.From).Min();
}

/// <summary>An entry into a stage.</summary>
/// <param name="IsImplied">By a conversion or a won deal.</param>
internal sealed record Entry(DateOnly Day, string Stage, string? Reason, bool IsImplied)
{
    internal int Cycle { get; init; } = 1;
}
