using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>What marketing brought, and whether it was what we look for.</summary>
internal static class MarketingReferences
{
    private static readonly string[] Touches = ["call", "email", "meeting", "sms", "social"];
    private static readonly string[] Forms = ["form_submit", "form_submitted", "form_submission", "submit"];

    internal static IEnumerable<Reference> All { get; } =
    [
        Campaigns("campaign_bookings", touches => [touches.OrderBy(touch => touch.First).ThenBy(touch => touch.Campaign, StringComparer.Ordinal).First()]),
        Campaigns("campaign_bookings_last", touches => [touches.OrderBy(touch => touch.Last).ThenBy(touch => touch.Campaign, StringComparer.Ordinal).Last()]),
        Campaigns("campaign_bookings_linear", touches => touches),
        new("landing_page_conversion_rate", Fold.DistinctRatio, Visited),
        new("contact_freshness_rate", Fold.Ratio, Fresh),
        Fits("icp_fit_rate", fit => fit is not null, fit => fit == true),
        Fits("icp_unknown_share", _ => true, fit => fit is null),
        new("off_icp_effort_share", Fold.Ratio, Efforts) { Only = ["owner", "team", "manager", "source", "channel", "activity_type"] },
    ];

    /// <summary>Each campaign once, from the day it first brought the person or the deal to the day it last did.</summary>
    private static Reference Campaigns(string id, Func<IReadOnlyList<Touch>, IReadOnlyList<Touch>> credited) => new(id, Fold.Sum, (world, period) =>
        from one in DealReferences.Booked(world, period)
        let touches = Touching(world, one.Won)
        where touches.Count > 0
        let whose = credited(touches)
        select one.Part with
        {
            IsCorrection = false,
            By = name => name switch
            {
                "campaign" => [.. whose.Select(touch => ((string?)touch.Campaign, 1m / whose.Count))],
                "campaign.channel" => [.. whose.Select(touch => (world.Find("campaigns", touch.Campaign)?.Text("channel"), 1m / whose.Count))],
                _ => one.Part.By(name),
            },
        });

    /// <summary>What nobody dates counts as of the closing; nothing after it brought the deal.</summary>
    private static List<Touch> Touching(World world, ClosedDeal won)
    {
        var person = world.People.FirstOrDefault(person => person.Leads.Any(lead => lead.Row.Id == won.Deal.Row.Text("lead_id")));
        var leads = person?.Leads.Where(lead => lead.Gone is null).Select(lead => (Day: lead.Row.Day("original_created_at") ?? lead.Row.Day("created_at"), Campaign: lead.Row.Text("campaign_id"))) ?? [];
        return
        [
            .. leads.Where(lead => !(lead.Day > won.On)).Append((Day: won.Deal.Row.Day("created_at"), Campaign: won.Deal.Row.Text("campaign_id")))
                .Where(touch => touch.Campaign is not null).GroupBy(touch => touch.Campaign!)
                .Select(touches => new Touch(touches.Key, touches.Min(touch => touch.Day ?? won.On), touches.Max(touch => touch.Day ?? won.On))),
        ];
    }

    private sealed record Touch(string Campaign, DateOnly First, DateOnly Last);

    /// <summary>A visit ends with half an hour of silence.</summary>
    private static IEnumerable<Part> Visited(World world, Period period)
    {
        foreach (var visitor in world.Never("web_events").GroupBy(row => row.Text("visitor_id")))
        {
            var visit = new List<Row>();
            foreach (var row in visitor.OrderBy(row => row.Moment("occurred_at")).Append(null))
            {
                if (visit.Count > 0 && (row is null || row.Moment("occurred_at") - visit[^1].Moment("occurred_at") > TimeSpan.FromMinutes(30)))
                {
                    var first = visit[0];
                    if (first.Day("occurred_at") is { } day && day <= world.AsOf && period.Contains(day))
                    {
                        var isSent = visit.Any(one => Forms.Contains(one.Text("event")) && one.Day("occurred_at") <= world.AsOf);
                        yield return new Part(name => [(first.Text(name == "landing_page" ? "page" : name), 1)], isSent ? 1 : 0, 1) { Once = visitor.Key };
                    }

                    visit = [];
                }

                if (row is not null)
                {
                    visit.Add(row);
                }
            }
        }
    }

    private static IEnumerable<Part> Fresh(World world, Period period)
    {
        var day = world.LastDay(period);
        foreach (var contact in world.All("contacts").Where(contact => !(contact.Gone <= day) && !(contact.Row.Day("left_company_at") <= day)))
        {
            var updates = contact.Seen.Select(seen => seen.Row.Day("updated_at")).OfType<DateOnly>().ToList();
            var heard = world.Never("activities").Where(row => row.Text("contact_id") == contact.Row.Id && Heard(row)).Select(row => row.Day("occurred_at")!.Value);
            var known = updates.Concat(heard).Where(one => one <= day).ToList();
            if (updates.Append(contact.Seen[0].Day).Min() <= day || known.Count > 0)
            {
                yield return new Part(name => name == "account.owner"
                    ? [(world.Find("accounts", contact.Row.Text("account_id"))?.Text("owner_id"), 1)]
                    : AccountLabels.Of(world, contact.Row.Text("account_id"), day)(name), known.Any(one => one >= day.AddDays(-180)) ? 1 : 0, 1);
            }
        }
    }

    /// <summary>They answered, wrote or called, met us, or took a call.</summary>
    private static bool Heard(Row row) => row.Flag("is_automated") == true && row.Text("direction") == "inbound" ? false
        : row.Text("outcome") == "replied" || (row.Text("direction") == "inbound" && row.Text("type") is "call" or "email")
        || (row.Text("type") == "call" && row.Text("outcome") == "connected") || (row.Text("type") == "meeting" && row.Text("outcome") == "completed");

    private static Reference Fits(string id, Func<bool?, bool> which, Func<bool?, bool> counts) => new(id, Fold.Ratio, (world, period) =>
        from person in world.People
        where !person.IsBulk && person.IsThere(world.AsOf) && person.Created <= world.AsOf && period.Contains(person.Created) && which(Fit(world, person))
        select new Part(person.Labels(person.Created), counts(Fit(world, person)) ? 1 : 0, 1));

    private static bool? Fit(World world, Person person, Row? touch = null) =>
        Bands.Fit(person.Lead.Row, world.Find("accounts", touch?.Text("account_id") ?? world.Find("deals", touch?.Text("deal_id"))?.Text("account_id") ?? person.Lead.Row.Text("account_id")));

    /// <summary>Several touches of a person in one way by one of us on one day are one.</summary>
    private static IEnumerable<Part> Efforts(World world, Period period) =>
        from row in world.Never("activities")
        let day = row.Day("occurred_at")!.Value
        where day <= world.AsOf && period.Contains(day) && row.Text("direction") == "outbound" && Touches.Contains(row.Text("type")) && row.Text("outcome") != "cancelled"
        let person = world.People.FirstOrDefault(person => person.Leads.Any(lead => lead.Row.Id == (row.Text("lead_id") ?? world.Find("deals", row.Text("deal_id"))?.Text("lead_id"))))
        where person is not null && Fit(world, person, row) is not null
        group (Row: row, Person: person, Day: day) by (person.Lead.Row.Id, row.Text("actor_id"), row.Text("type"), day) into same
        let touch = same.First()
        select new Part(name => name switch
        {
            "owner" or "team" or "manager" => TeamReferences.OfUser(world, touch.Row.Text("actor_id"), touch.Day)(name),
            "activity_type" => [(touch.Row.Text("type"), 1)],
            _ => [(touch.Person.Lead.Row.Text(name), 1)],
        }, Fit(world, touch.Person, touch.Row) == false ? 1 : 0, 1);
}
