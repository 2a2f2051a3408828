using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;
using Plumbline.Metrics.Waterfalls;
using Plumbline.Queries;
using Plumbline.Stores;
using Plumbline.Waterfalls;

namespace Plumbline;

/// <summary>Answers every number there is: screen, command line, API, alert and report all come here.</summary>
/// <param name="store">One workspace's database, for reading.</param>
/// <param name="clock">Says which day it is; nothing below reads a clock.</param>
public sealed partial class MetricEngine(MetricCatalogue catalogue, ISalesStore store, SqlDialect dialect, TimeProvider clock)
{
    private readonly AnswerCache _cache = new();
    private readonly WorkspaceReader _workspace = new();

    public MetricCatalogue Catalogue => catalogue;

    /// <summary>The users' metrics by their versions; null where nobody counts them.</summary>
    public DefinitionVersions? Definitions { get; init; }

    /// <summary>Whether repeated questions may be answered from memory; benchmarks switch it off.</summary>
    public bool UsesCache { get; init; } = true;

    /// <summary>The numbers a question asks for, or what is wrong with the question.</summary>
    public async Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation)
    {
        if (query.KnownAt is { } moment)
        {
            return await AskAsKnown(query, moment, cancellation);
        }

        if (_workspace.Unchanged(store.Revision, clock) is { } unchanged && Known(AnswerCache.Key(query, unchanged, store.Id)) is { } known)
        {
            return known;
        }

        var (key, answer) = await Read((connection, workspace) =>
        {
            var key = AnswerCache.Key(query, workspace, store.IdOn(connection));
            return (key, Known(key) ?? Answered(query, workspace, connection));
        }, cancellation);

        if (UsesCache && !answer.IsRefused && !answer.Value.Metrics.Any(metric => metric.IsOfTheMoment))
        {
            _cache.Keep(key, answer.Value);
        }

        return answer;
    }

    /// <summary>The records behind a number; their contributions add up to it.</summary>
    public Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation) => query.Query.KnownAt is { } moment
        ? RowsAsKnown(query, moment, cancellation)
        : Read((connection, workspace) =>
        {
            var plan = Plan(query.Query with { By = [], Grain = null, Compare = Comparison.None }, workspace, connection, isRows: true);
            return plan.IsRefused
                ? plan.Problems.ToList()
                : new RecordReader(connection, new RecordCompiler(dialect, workspace.Surroundings.Calendar)).Read(query, plan.Value, workspace.Stamp(plan.Value));
        }, cancellation);

    /// <summary>How the pipeline or the monthly revenue got from one day to another; the rows of a line are asked as of any other number.</summary>
    public Task<Outcome<Waterfall>> Waterfall(WaterfallQuery query, CancellationToken cancellation) => query.Query.KnownAt is { } moment
        ? WaterfallAsKnown(query, moment, cancellation)
        : Read((connection, workspace) =>
        {
            var id = store.IdOn(connection);
            return new WaterfallBuilder(part => Remembered(part, workspace, connection, id), workspace.Surroundings).Build(query);
        }, cancellation);

    /// <summary>How a number is computed: in words, with its switches, its plan and its SQL.</summary>
    public Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation) => query.KnownAt is { } moment
        ? ExplainAsKnown(query, moment, cancellation)
        : Read((connection, workspace) =>
        {
            var plan = Plan(query, workspace, connection);
            return plan.IsRefused
                ? (Outcome<Explanation>)plan.Problems.ToList()
                : Explanations.Of(plan.Value, workspace, new ScanCompiler(dialect, workspace.Surroundings.Calendar));
        }, cancellation);

    /// <summary>The days between which there is data for some metrics; null when there is none.</summary>
    public Task<Outcome<Period?>> Range(MetricQuery query, CancellationToken cancellation) => Read((connection, workspace) =>
    {
        var metrics = new QueryPlanner(catalogue, workspace.Surroundings).Metrics(query);
        return metrics.IsRefused
            ? (Outcome<Period?>)metrics.Problems.ToList()
            : DataRange.Of(catalogue, metrics.Value, query.AsOf ?? workspace.Surroundings.Today, connection);
    }, cancellation);

    /// <summary>What can be asked here beside the catalogue: settings, custom fields, and which version of the data answers.</summary>
    public Task<QueriedWorkspace> Workspace(CancellationToken cancellation) => Read((_, workspace) => workspace, cancellation);

    private Outcome<Answer>? Known(string key) => UsesCache && _cache.Find(key) is { } answer ? (Outcome<Answer>)answer : null;

    private Outcome<Answer> Remembered(MetricQuery query, QueriedWorkspace workspace, DbConnection connection, string id)
    {
        var key = AnswerCache.Key(query, workspace, id);
        if (Known(key) is { } known)
        {
            return known;
        }

        var answer = Answered(query, workspace, connection);
        if (UsesCache && !answer.IsRefused)
        {
            _cache.Keep(key, answer.Value);
        }

        return answer;
    }

    private Outcome<Answer> Answered(MetricQuery query, QueriedWorkspace workspace, DbConnection connection)
    {
        var plan = Plan(query, workspace, connection);
        return plan.IsRefused ? plan.Problems.ToList() : Answer(plan.Value, workspace, connection);
    }

    /// <summary>
    /// Which data answer is asked on the snapshot itself, unless nothing was written since it was asked last: then the work is done at once,
    /// and done again should somebody have written meanwhile.
    /// </summary>
    private async Task<T> Read<T>(Func<DbConnection, QueriedWorkspace, T> work, CancellationToken cancellation)
    {
        var revision = store.Revision;
        if (_workspace.Unchanged(revision, clock) is { } known)
        {
            var result = await store.Read(connection => work(connection, known), cancellation);
            if (store.Revision == revision)
            {
                return result;
            }

            revision = store.Revision;
        }

        return await store.Read(connection => work(connection, _workspace.Read(connection, clock, store.IdOn(connection), revision)), cancellation);
    }

    private Outcome<MetricCatalogue> CatalogueOf(MetricQuery query) => Definitions?.For(query) ?? catalogue;

    private Outcome<QueryPlan> Plan(MetricQuery query, QueriedWorkspace workspace, DbConnection connection, bool isRows = false)
    {
        var defined = CatalogueOf(query);
        if (defined.IsRefused)
        {
            return defined.Problems.ToList();
        }

        var catalogue = defined.Value;
        var planner = new QueryPlanner(catalogue, workspace.Surroundings) { AddsDefaultBy = !isRows };
        var metrics = planner.Metrics(query);
        var asked = planner.PeriodOf(query);
        if (metrics.IsRefused || asked.IsRefused)
        {
            return metrics.Problems.Concat(asked.Problems).ToList();
        }

        var asOf = query.AsOf ?? workspace.Surroundings.Today;
        workspace = AtTheMoment(workspace, metrics.Value, asOf);
        planner = new QueryPlanner(catalogue, workspace.Surroundings) { AddsDefaultBy = !isRows };
        var period = asked.Value ?? DataRange.Of(catalogue, metrics.Value, asOf, connection) ?? new Period(asOf, asOf.AddDays(1));
        var lagged = WithLag(metrics.Value, period, asOf, workspace, connection);
        return (lagged is null ? planner : new QueryPlanner(catalogue, lagged) { AddsDefaultBy = !isRows }).Plan(query, metrics.Value, period);
    }

    /// <summary>With the minute it is, for metrics that ask; of an earlier day, its last.</summary>
    private QueriedWorkspace AtTheMoment(QueriedWorkspace workspace, IReadOnlyList<Metric> metrics, DateOnly asOf)
    {
        if (!metrics.Any(metric => metric.IsOfTheMoment))
        {
            return workspace;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(workspace.Settings.TimeZone);
        var end = TimeZoneInfo.ConvertTimeToUtc(asOf.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
        var now = clock.GetUtcNow().UtcDateTime;
        var minute = Math.Round((decimal)((now < end ? now : end) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute, 2);
        return workspace with
        {
            Surroundings = workspace.Surroundings with
            {
                Settings = new Dictionary<string, decimal>(workspace.Surroundings.Settings) { [Surroundings.NowMinute] = minute },
            },
        };
    }

    /// <summary>
    /// How many months before a customer is won the money for it was spent: the typical time from lead to close, itself a metric.
    /// Null when no metric asks for it.
    /// </summary>
    private Surroundings? WithLag(
        IReadOnlyList<Metric> metrics, Period period, DateOnly asOf, QueriedWorkspace workspace, DbConnection connection)
    {
        if (!metrics.SelectMany(metric => metric.Inputs).Any(input => input.OffsetSetting == Surroundings.CacLag))
        {
            return null;
        }

        var end = period.End <= asOf ? period.End : asOf.AddDays(1);
        var typical = new MetricQuery { Metrics = ["lead_to_close_days_median"], From = end.AddYears(-1), To = end, AsOf = asOf };
        var days = Answer(Plan(typical, workspace, connection).Value, workspace, connection).Rows[0].Value;
        return days is null ? null : workspace.Surroundings with
        {
            Settings = new Dictionary<string, decimal>(workspace.Surroundings.Settings) { [Surroundings.CacLag] = Math.Round(days.Value / 30) },
        };
    }

    private Answer Answer(QueryPlan plan, QueriedWorkspace workspace, DbConnection connection)
    {
        var scans = new ScanReader(connection, new ScanCompiler(dialect, workspace.Surroundings.Calendar));
        var values = scans.Read(plan);
        QueryPlan? comparedPlan = null;
        MeasuredValues? compared = null;
        if (plan.Query.Compare != Comparison.None)
        {
            comparedPlan = new QueryPlanner(CatalogueOf(plan.Query).Value, AtTheMoment(workspace, [.. plan.Metrics.Select(evaluation => evaluation.Metric)], plan.AsOf).Surroundings)
                .PlanCompared(plan, [.. plan.Metrics.Select(evaluation => evaluation.Metric)]).Value;
            compared = scans.Read(comparedPlan);
        }

        var rows = new AnswerBuilder(plan, values, comparedPlan, compared).Rows();
        var notes = Notes.Of(plan, rows, values, scans, workspace);
        return new Answer(plan.Query, plan.Axis.Whole, workspace.Stamp(plan), [.. plan.Metrics.Select(evaluation => evaluation.Metric)], rows, notes)
        {
            By = plan.By,
            IsInReadingOrder = plan.By.Count == 1 && plan.Orders[0] is not null,
            Compared = comparedPlan is { Axis.Cells: [var first, ..] and [.., var last] } ? new Period(first.Seen.Start, last.Seen.End) : null,
            Breaks = [.. plan.Breaks()],
        };
    }
}
