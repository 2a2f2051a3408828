using System.Globalization;
using Plumbline.Importing;
using Plumbline.Settings;
using Plumbline.Tests.Importing.Publishing;

namespace Plumbline.Tests.Reference;

/// <summary>A small firm made up by chance, told by two or three exports; the same seed makes the same one. It lives in the first half of 2026.</summary>
internal sealed partial class RandomCrm
{
    internal static readonly DateOnly Begin = new(2026, 1, 1);
    private const int Days = 181;

    /// <summary>Tables of which an export without a row says that the row is gone.</summary>
    private static readonly string[] Full = ["deals", "leads", "activities", "proposals", "accounts", "contracts", "subscriptions", "orders", "quotas", "surveys", "tickets", "assets", "contacts"];

    /// <summary>With daylight saving before and after Greenwich, at the edge of the day, and half an hour beside the rest.</summary>
    private static readonly string[] Zones = ["UTC", "UTC", "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"];

    internal static bool IsFull(string table) => Full.Contains(table);

    private readonly int _seed;
    private Random _random;
    private readonly DateOnly[] _days;
    private readonly Dictionary<string, List<Story>> _stories = [];

    internal RandomCrm(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        HasHistory = _random.Next(3) > 0;
        HasRates = _random.Next(3) == 0;
        People();
        Deals();
        Leads();
        Money();
        Work();
        Customers();
        Team();
        Voice();
        Enablement();
        Marketing();
        Apart("touches", Touches);
        Apart("plans", Plans);
        _days = ExportDays();
        Exports = [.. _days.Select(day => new Export(day, Shown(day)))];
    }

    /// <summary>With a profile of the ideal customer and a playbook, without which nobody can be asked who fits or what was kept to.</summary>
    internal WorkspaceSettings Settings => new[]
    {
        ("time_zone", Zone.Id),
        ("icp", "2: account.segment = 'big'; account.industry = 'steel'; lead.country = 'DE'; never: account.region = 'south'"),
        ("exit_criteria", "amount > 0; expected_close_date is not null; s1: deal.competitor is not null"),
    }.Aggregate(WorkspaceSettings.Default, (settings, one) => SettingsTable.With(settings, one.Item1, one.Item2).Value);

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Zones[_seed % Zones.Length]);

    internal bool HasHistory { get; }

    internal bool HasRates { get; }

    internal IReadOnlyList<Export> Exports { get; }

    /// <summary>The feeds of an export, as an import reads them.</summary>
    internal static IReadOnlyList<IFeed> Feeds(Export export) =>
    [
        .. export.Tables.Where(table => table.Value.Count > 0).Select(table =>
        {
            string[] head = ["id", .. table.Value.SelectMany(row => row.Cells.Keys).Where(name => name != "id").Distinct().Order(StringComparer.Ordinal)];
            var rows = table.Value.Select(row => string.Join(" | ", head.Select(name => row.Cells.GetValueOrDefault(name, ""))));
            var text = string.Join(" | ", head) + "\n" + string.Join('\n', rows);
            return (IFeed)new Table(table.Key, text, load: IsFull(table.Key) ? Load.Full : Load.Partial, sha256: text);
        }),
    ];

    private DateOnly[] ExportDays()
    {
        var last = Begin.AddDays(Days - 1);
        return _random.Next(3) switch
        {
            0 => [Begin.AddDays(_random.Next(60, 120)), last],
            1 => [Begin.AddDays(_random.Next(40, 80)), Begin.AddDays(_random.Next(90, 140)), last],
            _ => [last],
        };
    }

    private Dictionary<string, IReadOnlyList<Row>> Shown(DateOnly day)
    {
        var tables = _stories.ToDictionary(
            table => table.Key, table => (IReadOnlyList<Row>)[.. table.Value.Select(story => story.On(day)).OfType<Row>()]);
        tables["deal_stage_history"] = [.. Told("deals").SelectMany(deal => Visits(deal, day))];
        tables["deal_field_history"] =
            [.. Told("deals").SelectMany(deal => new[] { "amount", "owner_id", "expected_close_date" }.SelectMany(field => Fields(deal, field, day)))];
        tables["lead_stage_history"] = [.. Told("leads").SelectMany(lead => Entries(lead, day))];
        var shown = new[] { "deals", "leads", "accounts", "contracts", "subscriptions", "orders", "assets", "contacts" }.ToDictionary(
            table => table[..^1] + "_id", table => _stories[table].Where(story => _days.Any(export => export <= day && story.On(export) is not null)).Select(story => story.Id).ToHashSet());
        return tables.ToDictionary(table => table.Key, table => (IReadOnlyList<Row>)[.. table.Value.Select(row => Known(table.Key, row, shown)).OfType<Row>()]);
    }

    /// <summary>Nothing refers to a record that no export has shown yet: it would be made up to refer to.</summary>
    private static Row? Known(string table, Row row, Dictionary<string, HashSet<string>> shown)
    {
        var unknown = shown.Where(one => row.Text(one.Key) is { } id && !one.Value.Contains(id)).Select(one => one.Key).ToList();
        row = table == "leads" ? new Row(row.Cells.Where(cell => cell.Key != "reason").ToDictionary()) : row;
        return unknown.Count == 0 ? row
            : table is "deals" or "leads" or "activities" ? new Row(row.Cells.ToDictionary(cell => cell.Key, cell => unknown.Contains(cell.Key) ? "" : cell.Value))
            : null;
    }

    private IEnumerable<Story> Told(string table) => _stories[table].Where(story => story.IsTold);

    private static IEnumerable<Row> Visits(Story deal, DateOnly until)
    {
        var first = deal.On(deal.Born)!;
        var visits = deal.Changes("stage_id", until).Select(change => (change.Day, Stage: change.New))
            .Prepend((deal.Born, first.Cells.GetValueOrDefault("stage_id", ""))).Where(visit => visit.Item2.Length > 0 && visit.Item1 <= until);
        return visits.Select((visit, place) => Of($"{deal.Id}-v{place}", ("deal_id", deal.Id), ("stage_id", visit.Item2), ("entered_at", Story.Text(visit.Item1)), ("changed_by", Writer(place))));
    }

    private static IEnumerable<Row> Fields(Story deal, string field, DateOnly until) => deal.Changes(field, until).Select((change, place) => Of(
        $"{deal.Id}-{field}{place}", ("deal_id", deal.Id), ("field", field), ("old_value", change.Old), ("new_value", change.New), ("changed_at", Story.Text(change.Day)),
        ("changed_by", Writer(place))));

    /// <summary>Some changes nobody owns up to.</summary>
    private static string Writer(int place) => place % 3 == 0 ? "" : $"user{place % 3}";

    private static Row Of(string id, params (string Field, string Value)[] cells)
    {
        var row = cells.ToDictionary(cell => cell.Field, cell => cell.Value);
        row["id"] = id;
        return new Row(row);
    }

    private Story Add(string table, string id, DateOnly born, params (string Field, string Value)[] cells)
    {
        if (!_stories.TryGetValue(table, out var stories))
        {
            _stories[table] = stories = [];
        }

        var story = new Story(id, born);
        foreach (var (field, value) in cells)
        {
            story[field] = value;
        }

        stories.Add(story);
        return story;
    }

    private Story Always(string table, string id, params (string Field, string Value)[] cells) => Add(table, id, DateOnly.MinValue, cells);

    /// <summary>A moment of the firm's own day, which may be another one in UTC.</summary>
    private string Moment(DateOnly day, TimeOnly time) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), Zone).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private DateOnly Day() => Begin.AddDays(_random.Next(Days));

    private DateOnly Later(DateOnly day, int most) => day.AddDays(_random.Next(most));

    private string Maybe(double likely, Func<string> value) => _random.NextDouble() < likely ? value() : "";

    private string Amount() => _random.Next(8) switch { 0 => "", 1 => "0", 2 => "30000", 3 => "7000.5", _ => (_random.Next(1, 60) * 10).ToString(CultureInfo.InvariantCulture) };

    private string User() => _random.Next(7) == 0 ? "" : $"user{_random.Next(4)}";

    private string Account() => _random.Next(6) == 0 ? "" : $"a{_random.Next(6)}";

    private T Any<T>(params T[] words) => words[_random.Next(words.Length)];
}
