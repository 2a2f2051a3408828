using Plumbline.Metrics.Periods;

namespace Plumbline.Tests.Reference;

/// <summary>Leads: how many, how good, and what becomes of them.</summary>
internal static class LeadReferences
{
    private const int Window = 90;

    internal static IEnumerable<Reference> All { get; } =
    [
        From("leads_created", Fold.Count, Created, (_, _) => 1, _ => 0),
        From("mql_new", Fold.Count, person => person.FirstMql, (_, _) => 1, _ => 0),
        From("sql_new", Fold.Count, person => person.FirstSql, (_, _) => 1, _ => 0),
        From("qualified_leads_new", Fold.Count, person => person.Qualified, (_, _) => 1, _ => 0),
        Entered("mql_new_per_cycle", Fold.Count, (person, entry, _) => IsMql(entry), (_, _, _) => 1, (_, _, _) => 0),
        Entered("mql_new_latest", Fold.Count, (person, entry, asOf) => IsMql(entry) && !Later(person, entry).Any(later => IsMql(later) && later.Day <= asOf), (_, _, _) => 1, (_, _, _) => 0),
        new("sql_new_per_cycle", Fold.Count, (world, period) =>
            Entries(world, period, (person, entry, _) => entry is { Stage: "sql", IsImplied: false } || IsFirstSql(person, entry), (_, _, _) => 1, (_, _, _) => 0)
                .Concat(Parts(world, period, person => person.IsSqlByDeal ? person.FirstSql : null, (_, _) => 1, _ => 0))),
        Open("qualified_leads_open", (person, day) => person.Stage(day)?.Stage is "mql" or "sal" or "sql" && !person.HasOptedOut(day)),
        Open("lead_handoffs_pending", (person, day) => person.Stage(day)?.Stage == "mql"),
        Fields("lead_completeness", Usual, 3),
        Fields("lead_completeness_weighted", Usual, 3),
        Fields("lead_completeness_captured", (person, _) => Named(person.Captured) + Mailed(person.Captured) + Phoned(person.Captured), 3),
        Fields("lead_completeness_extended", (person, asOf) => Usual(person, asOf) + new[] { "company", "title", "country" }.Sum(field => Any(person, asOf, row => row.Text(field) is null ? 0 : 1)), 6),
        Fields("lead_fully_complete_rate", (person, asOf) => Usual(person, asOf) == 3 ? 1 : 0, 1),
        Fields("contactable_lead_rate", (person, asOf) => Any(person, asOf, row => Mailed(row) + Phoned(row)) > 0 && !person.HasOptedOut(asOf) ? 1 : 0, 1),
        From("mql_to_sql_rate", Fold.Ratio, person => person.FirstMql, (person, asOf) => Within(person.FirstMql, person.HandedOver, 90, asOf), _ => 1),
        new("mql_to_sql_rate_same_period", Fold.Ratio, (world, period) =>
            Parts(world, period, person => person.FirstSql, (_, _) => 1, _ => 0).Concat(Parts(world, period, person => person.FirstMql, (_, _) => 0, _ => 1))),
        Entered("mql_to_sql_rate_per_cycle", Fold.Ratio, (person, entry, _) => IsMql(entry) && !Earlier(person, entry).Any(earlier => IsMql(earlier) && earlier.Cycle == entry.Cycle),
            (person, entry, asOf) => Within(entry.Day, NextSql(person, entry, later => later.Cycle == entry.Cycle), 90, asOf), (_, _, _) => 1),
        Entered("mql_to_sql_rate_closest", Fold.Ratio, (person, entry, _) => IsMql(entry), Closest, (_, _, _) => 1),
        From("sql_to_opportunity_rate", Fold.Ratio, person => person.OwnSql, (person, asOf) => Within(person.OwnSql, person.WonOver, 60, asOf), _ => 1),
        new("funnel_step_rate", Fold.Ratio, Steps),
        From("lead_to_customer_rate", Fold.Ratio, Created, (person, asOf) => Within(person.Created, person.Customer, Window, asOf), _ => 1),
        From("lead_to_customer_rate_unlimited", Fold.Ratio, Created, (person, asOf) => person.Customer <= asOf ? 1 : 0, _ => 1),
        new("lead_to_customer_rate_same_period", Fold.Ratio, (world, period) =>
            Parts(world, period, person => person.IsBulk ? null : person.Customer, (_, _) => 1, _ => 0).Concat(Parts(world, period, Created, (_, _) => 0, _ => 1))),
        From("qualified_lead_win_rate", Fold.Ratio, person => person.FirstSql, (person, asOf) => Within(person.FirstSql, person.Customer, Window, asOf), _ => 1),
        Entered("lead_rejection_rate", Fold.Ratio, (person, entry, _) => Decides(person, entry) && !Earlier(person, entry).Any(earlier => earlier.Cycle == entry.Cycle && Decides(person, earlier)),
            (_, entry, _) => entry.Stage == "rejected" ? 1 : 0, (_, _, _) => 1),
    ];

    /// <summary>There is no step after the last one.</summary>
    private static IEnumerable<Part> Steps(World world, Period period) =>
        from person in world.People
        where !person.IsBulk && person.IsThere(world.AsOf) && period.Contains(person.Created)
        let reached = person.Funnel
        from place in Enumerable.Range(0, reached.Count)
        where reached[place].Day <= world.AsOf
        let labels = person.Labels(person.Created)
        select new Part(name => name == "funnel_step" ? [(reached[place].Step, 1)] : labels(name),
            place < reached.Count - 1 && reached[place + 1].Day <= world.AsOf ? 1 : 0, place < reached.Count - 1 ? 1 : 0);

    private static DateOnly? Created(Person person) => person.IsBulk ? null : person.Created;

    private static bool IsMql(Entry entry) => entry is { Stage: "mql", IsImplied: false };

    /// <summary>A later stage that says it was sales-qualified by then, where nothing said so before.</summary>
    private static bool IsFirstSql(Person person, Entry entry) =>
        entry.Stage is "opportunity" or "customer" && entry.Day == person.FirstSql && !(person.OwnSql <= entry.Day) && !Earlier(person, entry).Any(earlier => earlier.Stage is "opportunity" or "customer");

    private static IEnumerable<Entry> Later(Person person, Entry entry) => person.Entries.SkipWhile(one => !ReferenceEquals(one, entry)).Skip(1);

    private static IEnumerable<Entry> Earlier(Person person, Entry entry) => person.Entries.TakeWhile(one => !ReferenceEquals(one, entry));

    /// <summary>What sales says to a hand-over: accepted, rejected, or qualified further.</summary>
    private static bool Decides(Person person, Entry entry) => !IsSynthetic(entry) && (entry.Stage is "sal" or "rejected"
        || (entry.Stage is "sql" or "opportunity" or "customer" && Earlier(person, entry).Any(earlier => IsMql(earlier) && earlier.Cycle == entry.Cycle)));

    private static bool IsSynthetic(Entry entry) => entry.Stage.Length == 0;

    private static DateOnly? NextSql(Person person, Entry entry, Func<Entry, bool> which) =>
        person.Entries.Where(later => later.Day >= entry.Day && later.Stage is "sql" or "opportunity" or "customer" && which(later)).Where(later => later.Day >= entry.Day)
            .Select(later => (DateOnly?)later.Day).Min();

    private static decimal Closest(Person person, Entry entry, DateOnly asOf)
    {
        var again = Later(person, entry).Where(IsMql).Select(later => (DateOnly?)later.Day).FirstOrDefault();
        var sql = NextSql(person, entry, _ => true);
        return sql is not null && (again is null || sql < again) ? Within(entry.Day, sql, 90, asOf) : 0;
    }

    /// <summary>On the last day of the window it still counts.</summary>
    private static decimal Within(DateOnly? from, DateOnly? to, int days, DateOnly asOf) =>
        from is { } start && to is { } end && end >= start && end.DayNumber - start.DayNumber <= days && end <= asOf ? 1 : 0;

    private static decimal Usual(Person person, DateOnly asOf) => Any(person, asOf, Named) + Any(person, asOf, Mailed) + Any(person, asOf, Phoned);

    private static decimal Any(Person person, DateOnly asOf, Func<Row, decimal> field) => person.Shown(asOf).Max(field);

    private static decimal Named(Row row) =>
        $"{row.Text("first_name")} {row.Text("last_name")}".Trim() is { Length: > 0 } name && !name.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    private static decimal Mailed(Row row) => row.Text("email") is { } mail && !mail.StartsWith("test@", StringComparison.Ordinal) ? 1 : 0;

    private static decimal Phoned(Row row) => row.Text("phone")?.Count(char.IsDigit) >= 7 ? 1 : 0;

    private static Reference Fields(string id, Func<Person, DateOnly, decimal> usable, decimal of) => From(id, Fold.Ratio, Created, (person, asOf) => usable(person, asOf), _ => of);

    private static Reference From(string id, Fold fold, Func<Person, DateOnly?> anchor, Func<Person, DateOnly, decimal?> over, Func<Person, decimal> under) =>
        new(id, fold, (world, period) => Parts(world, period, anchor, over, under));

    private static IEnumerable<Part> Parts(World world, Period period, Func<Person, DateOnly?> anchor, Func<Person, DateOnly, decimal?> over, Func<Person, decimal> under) =>
        from person in world.People
        where person.IsThere(world.AsOf) && anchor(person) is { } day && day <= world.AsOf && period.Contains(day)
        select new Part(person.Labels(anchor(person)!.Value), over(person, world.AsOf), under(person));

    private static Reference Entered(
        string id, Fold fold, Func<Person, Entry, DateOnly, bool> which, Func<Person, Entry, DateOnly, decimal> over, Func<Person, Entry, DateOnly, decimal> under) =>
        new(id, fold, (world, period) => Entries(world, period, which, over, under));

    private static IEnumerable<Part> Entries(
        World world, Period period, Func<Person, Entry, DateOnly, bool> which, Func<Person, Entry, DateOnly, decimal> over, Func<Person, Entry, DateOnly, decimal> under) =>
        from person in world.People
        where person.Lead.Gone is not { } gone || world.AsOf < gone
        from entry in person.Entries
        where entry.Day <= world.AsOf && period.Contains(entry.Day) && person.IsDated(entry) && which(person, entry, world.AsOf)
        select new Part(person.Labels(entry.Day, entry.Reason), over(person, entry, world.AsOf), under(person, entry, world.AsOf));

    private static Reference Open(string id, Func<Person, DateOnly, bool> which) => new(id, Fold.Count, (world, period) =>
        from person in world.People
        let day = world.LastDay(period)
        where person.IsThere(day) && which(person, day)
        select new Part(person.Labels(day)));
}
