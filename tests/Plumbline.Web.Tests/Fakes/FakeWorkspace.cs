using System.Data.Common;
using Plumbline.Importing.Publishing;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Settings;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests.Fakes;

/// <summary>Plausible numbers from no data, so that pages can be tested without a store.</summary>
internal sealed class FakeWorkspace(string name) : IWorkspace
{
    public static readonly DateOnly Today = new(2026, 9, 15);

    public string Name { get; } = name;

    public bool IsReadOnly { get; init; }

    public bool IsEmpty { get; init; }

    public bool HasRates { get; init; }

    public bool HasEarlierRuns { get; init; }

    public WorkspaceSettings Settings { get; init; } = WorkspaceSettings.Default;

    public IReadOnlyList<Metric> Metrics { get; init; } = FakeCatalogue.Metrics;

    public IReadOnlyList<string?> Labels { get; init; } = ["A. Moreno", "B. Okafor", "C. Lindqvist", "D. Rossi", null];

    public IReadOnlyList<Problem> Notices { get; init; } = [];

    /// <summary>Days outside of this have no records.</summary>
    public Period Extent { get; init; } = new(new DateOnly(2023, 1, 1), new DateOnly(2026, 9, 16));

    public Func<MetricQuery, Problem?> Refuses { get; init; } = _ => null;

    public Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation)
    {
        if (Refuses(query) is { } problem)
        {
            return Task.FromResult<Outcome<Answer>>(problem);
        }

        var period = query.From is { } from ? new Period(from, query.To!.Value) : query.Period is null ? Extent : new Period(Today.AddDays(-75), new DateOnly(2026, 10, 1));
        var rows = query.Metrics.SelectMany(id => Buckets(period, query.Grain).SelectMany(bucket => Groups(query).Select(by => Row(id, by, bucket, query)))).ToList();
        return Task.FromResult<Outcome<Answer>>(new Answer(query, period, Stamp, [.. query.Metrics.Select(Find)], rows, []));
    }

    public Task<Outcome<Waterfall>> Waterfall(WaterfallQuery query, CancellationToken cancellation)
    {
        var period = query.Query.From is { } from ? new Period(from, query.Query.To!.Value) : Extent;
        List<WaterfallLine> lines = [.. query.LineNames.Append(WaterfallQuery.Fx).Select((line, i) => new WaterfallLine(line, i % 3 == 2 ? 0 : (i % 3 == 0 ? 2_000 : -1_500) * (i + 1), i % 3 == 2 ? 0 : i + 1, i == 0 ? 1 : 0))];
        var opening = new WaterfallEnd(period.Start.AddDays(-1), 150_000, 42, 3);
        return Task.FromResult<Outcome<Waterfall>>(new Waterfall(
            query with { Query = query.Query with { From = period.Start, To = period.End, Period = null } }, period, Stamp, opening, lines,
            new WaterfallEnd(period.End.AddDays(-1), 150_000 + lines.Sum(line => line.Amount), 40, 3), []));
    }

    public Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation)
    {
        var metric = Find(query.Query.Metrics[0]);
        var rows = Enumerable.Range(1 + query.Offset, Math.Min(query.Limit, 120 - query.Offset)).Select(number => new RecordRow(
            "denominator", "deal", number, $"D-{number:0000}", number == 1 ? FakeWorkspaces.Payload : $"Deal {number}", Today.AddDays(-number),
            number % 3 == 0 ? 1 : null, 1,
            new Dictionary<string, object?> { ["owner"] = Labels[number % Labels.Count], ["amount"] = 1234.5m * number, ["outcome"] = number % 3 == 0 ? "won" : "lost" })).ToList();
        return Task.FromResult<Outcome<RecordList>>(new RecordList(query.Query, Extent, Stamp, metric, rows, 120, 40, 120));
    }

    public Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation) =>
        Task.FromResult<Outcome<Explanation>>(new Explanation(
            Find(query.Metrics[0]), "won / (won + lost)", [KeyValuePair.Create("deal types", "new, expansion")], ["Read the closings of the period.", "Divide."],
            [new SqlStatement("SELECT count(*)\nFROM deal_closings\nWHERE closed_on >= $1", [Today])]));

    public Task<IReadOnlyList<RunRecord>> Runs(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RunRecord>>([]);

    public Task<T> Publish<T>(Func<Publisher, T> work, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    public Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    public Task<Outcome<RunReport>> Change(string name, string value, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    private static DataStamp Stamp => new(7, Today, new DateTime(2026, 9, 15, 7, 12, 0, DateTimeKind.Utc), "UTC", "USD");

    private Metric Find(string id) => Metrics.First(metric => metric.Id == id);

    private IEnumerable<Dictionary<string, string?>> Groups(MetricQuery query) => query.By.Count switch
    {
        0 => [[]],
        1 => Labels.Select(label => new Dictionary<string, string?> { [query.By[0]] = label }),
        _ => Labels.SelectMany(label => new[] { "North", "South" }.Select(other => new Dictionary<string, string?> { [query.By[0]] = label, [query.By[1]] = other })),
    };

    private static IEnumerable<Period> Buckets(Period period, Grain? grain)
    {
        if (grain is null)
        {
            yield return period;
            yield break;
        }

        for (var start = period.Start; start < period.End;)
        {
            var end = grain switch { Grain.Day => start.AddDays(1), Grain.IsoWeek => start.AddDays(7), Grain.Month => start.AddMonths(1), Grain.Quarter => start.AddMonths(3), _ => start.AddYears(1) };
            yield return new Period(start, end);
            start = end;
        }
    }

    private AnswerRow Row(string id, Dictionary<string, string?> by, Period period, MetricQuery query)
    {
        var metric = Find(id);
        var (now, n) = Value(metric, by, period);
        var before = new Period(period.Start.AddDays(-period.Days), period.Start);
        var (was, _) = Value(metric, by, before);
        var change = now - was;
        var isRate = metric.Unit == "fraction";
        var below = isRate ? (decimal?)n : null;
        var above = isRate && now is not null ? decimal.Round(now.Value * n) : (decimal?)null;
        return new AnswerRow(
            new RowHead(metric.VariantOf ?? id, metric.VariantOf is null ? null : id, 1, metric.Unit, by),
            PeriodAxis.Single(period, Today).Cells[0],
            new Computed(now, above, below, n, now is null ? "no_denominator" : null),
            isRate && now is not null ? new Interval(Math.Max(0, now.Value - 0.06m), Math.Min(1, now.Value + 0.06m)) : null,
            n < metric.MinN, true,
            query.Compare == Comparison.None ? null : new ComparedValue(before.Start, before.End, was, change, was > 0 ? change / was : null, period.End > Today));
    }

    /// <summary>A wave over the months, another for each metric and label; null where there are no records.</summary>
    private (decimal? Value, int N) Value(Metric metric, Dictionary<string, string?> by, Period period)
    {
        if (period.Within(Extent).Days == 0)
        {
            return (metric.Unit == "count" ? 0 : null, 0);
        }

        var seed = (metric.Id + string.Concat(by.Values)).Aggregate(7, (sum, letter) => unchecked((sum * 31) + letter) & 0xFFFF);
        var wave = (decimal)(1 + (0.25 * Math.Sin((period.Start.DayNumber / 60.0) + seed))) * (by.Count == 0 ? 1 : 0.2m + (seed % 5 / 10m));
        var n = (int)Math.Max(1, period.Days * 0.66m * wave);
        return (metric.Unit switch
        {
            "fraction" => decimal.Round(0.24m * (0.8m + (wave * 0.2m)), 6),
            "money" when metric.Id == "average_deal_size" => 21_400m * wave,
            "money" => 3_400m * period.Days * wave,
            "days" => 58m * wave,
            "ratio" => 3.4m * wave,
            _ => n,
        }, n);
    }
}
