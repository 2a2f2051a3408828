namespace Plumbline.Tests.Reference;

/// <summary>What some exports say, looked at as of a day.</summary>
internal sealed class World
{
    private readonly Dictionary<string, List<Known>> _tables = [];
    private readonly List<(DateOnly From, string Currency, decimal Worth)> _rates;
    private Book? _book;
    private Book? _bookByCancellation;
    private Deeds? _deeds;

    /// <param name="zone">Where the firm is.</param>
    internal World(IReadOnlyList<Export> exports, DateOnly asOf, TimeZoneInfo zone)
    {
        (AsOf, Zone) = (asOf, zone);
        foreach (var table in exports.SelectMany(export => export.Tables.Keys).Distinct())
        {
            _tables[table] =
            [
                .. exports.SelectMany(export => Of(export, table).Select(row => (export.Day, Row: row with { Zone = zone }))).GroupBy(seen => seen.Row.Id)
                    .Select(seen => new Known(seen.Last().Row, [.. seen], Gone(exports, table, seen.Key))),
            ];
        }

        _tables["plans"] = [.. All("activities").Where(known => known.Seen.Any(seen => seen.Row.Text("scheduled_for") is not null))];
        _tables["activities"] = [.. All("activities").Where(known => known.Row.Text("occurred_at") is not null)];
        PlansToldSince = exports.Where(export => Of(export, "activities").Any(row => row.Cells.ContainsKey("scheduled_for"))).Min(export => (DateOnly?)export.Day);
        ExportDays = [.. exports.Select(export => export.Day)];
        _rates = [.. Rows("fx_rates").Select(row => (row.Day("valid_from")!.Value, row.Text("currency")!, row.Number("base_per_unit")!.Value))];
        Deals = [.. All("deals").Where(deal => deal.Row.Text("outcome") != "duplicate").Select(deal => new DealPast(this, deal))];
        People = Person.In(this);
    }

    internal DateOnly AsOf { get; }

    internal TimeZoneInfo Zone { get; }

    /// <summary>The moment, in UTC, at which the firm's clocks show a time.</summary>
    internal DateTime At(DateOnly day, int hour = 0) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, 0)), Zone);

    internal IReadOnlyList<DateOnly> ExportDays { get; }

    /// <summary>The first export that says what is planned; null: none does.</summary>
    internal DateOnly? PlansToldSince { get; }

    internal IReadOnlyList<DealPast> Deals { get; }

    internal IReadOnlyList<Person> People { get; }

    internal Book Book => _book ??= new Book(this);

    internal Deeds Deeds => _deeds ??= new Deeds(this);

    internal Book BookByCancellation => _bookByCancellation ??= new Book(this, byCancellation: true);

    /// <summary>The day on which a period that may still run is looked at.</summary>
    internal DateOnly LastDay(Metrics.Periods.Period period) => period.End <= AsOf ? period.End.AddDays(-1) : AsOf;

    /// <summary>All records, those that are gone by now too.</summary>
    internal IReadOnlyList<Known> All(string table) => _tables.GetValueOrDefault(table, []);

    /// <summary>The records that are there as of the day.</summary>
    internal IEnumerable<Row> Rows(string table) => All(table).Where(known => known.Gone is null || known.Gone > AsOf).Select(known => known.Row);

    /// <summary>The rows that no later export left out.</summary>
    internal IEnumerable<Row> Never(string table) => All(table).Where(known => known.Gone is null).Select(known => known.Row);

    internal bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Never("calendar").Any(row => row.Day("date") == day && row.Flag("is_business_day") == false);

    /// <summary>Whether somebody is with the firm; the day of the end is the last one.</summary>
    internal static bool IsEmployed(Row user, DateOnly day) => !(user.Day("hire_date") > day) && !(user.Day("end_date") < day);

    /// <summary>Whether somebody can write into the CRM: where nobody says since when, since the first team.</summary>
    internal bool IsLicensed(Row user, DateOnly day) => IsEmployed(user, day) && (user.Day("hire_date") is not null
        || !(Never("user_team_history").Where(row => row.Text("user_id") == user.Id).Min(row => row.Day("valid_from")) > day));

    internal Row? Find(string table, string? id) => id is null ? null : All(table).FirstOrDefault(known => known.Row.Id == id)?.Row;

    /// <summary>What an amount is worth in dollars on a day; null when that is not known.</summary>
    internal decimal? Worth(decimal? amount, string? currency, DateOnly day)
    {
        if (amount is null || currency is null or "USD")
        {
            return amount;
        }

        var rate = _rates.Where(rate => rate.Currency == currency && rate.From <= day).OrderBy(rate => rate.From).Select(rate => (decimal?)rate.Worth).LastOrDefault();
        return rate is null ? null : Math.Round(amount.Value * rate.Value, 4, MidpointRounding.AwayFromZero);
    }

    /// <summary>The team and the manager somebody had on a day: by the membership that began last.</summary>
    internal (string? Team, string? Manager) Membership(string? user, DateOnly day)
    {
        var membership = Never("user_team_history")
            .Where(row => row.Text("user_id") == user && row.Day("valid_from") <= day && (row.Day("valid_to") is not { } end || day < end))
            .OrderBy(row => row.Day("valid_from")).LastOrDefault();
        return (membership?.Text("team_id"), membership?.Text("manager_id"));
    }

    private static IReadOnlyList<Row> Of(Export export, string table) => export.Tables.GetValueOrDefault(table, []);

    private static DateOnly? Gone(IReadOnlyList<Export> exports, string table, string id)
    {
        if (!RandomCrm.IsFull(table))
        {
            return null;
        }

        var last = exports.Last(export => Of(export, table).Any(row => row.Id == id)).Day;
        return exports.Where(export => export.Day > last && Of(export, table).Count > 0).Select(export => (DateOnly?)export.Day).FirstOrDefault();
    }
}

/// <summary>A record: as it was shown last, each time it was shown, and the day from which it is gone.</summary>
internal sealed record Known(Row Row, IReadOnlyList<(DateOnly Day, Row Row)> Seen, DateOnly? Gone);
