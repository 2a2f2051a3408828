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

namespace Plumbline.Web.Tests.Commands;

/// <summary>A data folder with one workspace, whose answers are fixed.</summary>
internal sealed class FixedWorkspaces : IWorkspaces, IWorkspace
{
    private static readonly DataStamp Stamp = new(7, new DateOnly(2017, 12, 31), null, "UTC", "USD");

    public static Metric WinRate { get; } = new()
    {
        Id = "win_rate", Name = "Win rate", Sentence = "The share of closed deals that were won.", Formula = "won over closed",
        Family = "deals", Type = MetricType.Ratio, Entity = "deal", Unit = "fraction", Direction = Direction.Higher, MinN = 10,
    };

    public static Metric Bookings { get; } = WinRate with { Id = "bookings", Name = "Bookings", Type = MetricType.Simple, Unit = "money" };

    /// <summary>The questions that were asked.</summary>
    public List<MetricQuery> Asked { get; } = [];

    public List<RowsQuery> AskedRows { get; } = [];

    public IReadOnlyList<string> Names => ["default"];

    public string Name => "default";

    public bool IsReadOnly => false;

    public bool IsEmpty => false;

    public WorkspaceSettings Settings => WorkspaceSettings.Default;

    public IReadOnlyList<Metric> Metrics => [WinRate, Bookings];

    public Task<IWorkspace?> Find(string name, CancellationToken cancellation) =>
        Task.FromResult<IWorkspace?>(name == Name ? this : null);

    public Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation)
    {
        Asked.Add(query);
        var metrics = Metrics.Where(metric => query.Metrics.Contains(metric.Id)).ToList();
        if (metrics.Count < query.Metrics.Count)
        {
            return Task.FromResult<Outcome<Answer>>(new Problem("There is no metric 'win_rat'.", null, "Did you mean win_rate?"));
        }

        var period = new Period(new DateOnly(2017, 1, 1), new DateOnly(2018, 1, 1));
        string?[] owners = query.By.Count > 0 ? ["A. [Moreno]", null] : [null];
        var rows = owners.SelectMany(owner => metrics.Select(metric => Row(metric, query, owner, period))).ToList();
        return Task.FromResult<Outcome<Answer>>(new Answer(query, period, Stamp, metrics, rows, [new Note("currency_excluded", "3 deals in EUR were left out.", 3)]) { By = query.By });
    }

    public Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation)
    {
        AskedRows.Add(query);
        RecordRow[] rows =
        [
            new("numerator", "deal", 1, "D-1", "=HYPERLINK(1)", new DateOnly(2017, 3, 1), 1, null, new Dictionary<string, object?> { ["amount"] = 12.50m, ["owner"] = "A" }),
            new("denominator", "deal", 1, "D-1", "First", new DateOnly(2017, 3, 1), null, 1, new Dictionary<string, object?> { ["amount"] = null, ["owner"] = null }),
        ];
        return Task.FromResult<Outcome<RecordList>>(new RecordList(
            query.Query, new Period(new DateOnly(2017, 1, 1), new DateOnly(2018, 1, 1)), Stamp, WinRate,
            [.. rows.Take(query.Limit)], rows.Length, 1, 1));
    }

    public Task<Outcome<Waterfall>> Waterfall(WaterfallQuery query, CancellationToken cancellation) =>
        Task.FromResult<Outcome<Waterfall>>(new Waterfall(
            query, new Period(new(2017, 10, 1), new(2018, 1, 1)), Stamp, new WaterfallEnd(new(2017, 9, 30), 290, 4, 0),
            [new WaterfallLine("new", 40, 1, 1), new WaterfallLine("won", -70, 1, 0), new WaterfallLine("lost", 0, 0, 0)], new WaterfallEnd(new(2017, 12, 31), 260, 4, 1), []));

    public Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation) =>
        Task.FromResult<Outcome<Explanation>>(new Explanation(
            WinRate, "won over closed", [new("variant", "default")], ["read deal_closings"],
            [new SqlStatement("SELECT 1 WHERE $1", [new DateOnly(2017, 1, 1)])]));

    public Task<IReadOnlyList<RunRecord>> Runs(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RunRecord>>([]);

    public Task<T> Publish<T>(Func<Publisher, T> work, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    public Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    public Task<Outcome<RunReport>> Change(string name, string value, CancellationToken cancellation) => throw new NotSupportedException("There is no store here.");

    private static AnswerRow Row(Metric metric, MetricQuery query, string? owner, Period period)
    {
        var isRate = metric.Unit == "fraction";
        var isMissing = owner is null && query.By.Count > 0;
        return new AnswerRow(
            new RowHead(metric.Id, null, 1, metric.Unit, query.By.ToDictionary(name => name, _ => owner)),
            PeriodAxis.Single(period, period.End).Cells[0],
            new Computed(
                isMissing ? null : isRate ? 0.6315010570824524312896405919m : 1234567.5000m,
                isRate ? 4238 : null, isRate ? 6711 : null, isMissing ? 0 : 6711, isMissing ? "no_denominator" : null),
            isRate && !isMissing ? new Interval(0.6199m, 0.6430m) : null,
            isMissing, true,
            query.Compare == Comparison.None ? null : new ComparedValue(period.Start.AddYears(-1), period.Start, 0.5m, 0.1315m, 0.263m, false));
    }
}
