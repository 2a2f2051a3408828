using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;
using Plumbline.Metrics.Sql;
using Plumbline.Queries;

namespace Plumbline;

/// <summary>Answers every number there is: screen, command line, API, alert and report all come here.</summary>
/// <param name="store">One workspace's database, for reading.</param>
/// <param name="clock">Says which day it is; nothing below reads a clock.</param>
public sealed class MetricEngine(MetricCatalogue catalogue, DbDataSource store, SqlDialect dialect, TimeProvider clock)
{
    private readonly AnswerCache _cache = new();
    private readonly WorkspaceReader _workspace = new();

    public MetricCatalogue Catalogue => catalogue;

    /// <summary>Whether repeated questions may be answered from memory; benchmarks switch it off.</summary>
    public bool UsesCache { get; init; } = true;

    /// <summary>The numbers a question asks for, or what is wrong with the question.</summary>
    public async Task<Outcome<Answer>> Ask(MetricQuery query, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var workspace = await _workspace.Read(connection, clock, cancellation);
        var key = AnswerCache.Key(query, workspace);
        if (UsesCache && _cache.Find(key) is { } known)
        {
            return known;
        }

        var plan = await Plan(query, workspace, connection, cancellation);
        if (plan.IsRefused)
        {
            return plan.Problems.ToList();
        }

        var answer = await Answer(plan.Value, workspace, connection, cancellation);
        if (!answer.IsRefused)
        {
            _cache.Keep(key, answer.Value);
        }

        return answer;
    }

    /// <summary>The records behind a number; their contributions add up to it.</summary>
    public async Task<Outcome<RecordList>> Rows(RowsQuery query, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var workspace = await _workspace.Read(connection, clock, cancellation);
        var plan = await Plan(query.Query with { By = [], Grain = null, Compare = Comparison.None }, workspace, connection, cancellation, isRows: true);
        return plan.IsRefused
            ? plan.Problems.ToList()
            : await new RecordReader(connection, new RecordCompiler(workspace.Surroundings.Calendar)).Read(query, plan.Value, workspace.Stamp(plan.Value), cancellation);
    }

    /// <summary>How a number is computed: in words, with its switches, its plan and its SQL.</summary>
    public async Task<Outcome<Explanation>> Explain(MetricQuery query, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var workspace = await _workspace.Read(connection, clock, cancellation);
        var plan = await Plan(query, workspace, connection, cancellation);
        return plan.IsRefused
            ? plan.Problems.ToList()
            : Explanations.Of(plan.Value, workspace, new ScanCompiler(dialect, workspace.Surroundings.Calendar));
    }

    /// <summary>The days between which there is data for some metrics; null when there is none.</summary>
    public async Task<Outcome<Period?>> Range(MetricQuery query, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var workspace = await _workspace.Read(connection, clock, cancellation);
        var metrics = new QueryPlanner(catalogue, workspace.Surroundings).Metrics(query);
        return metrics.IsRefused
            ? metrics.Problems.ToList()
            : await DataRange.Of(catalogue, metrics.Value, query.AsOf ?? workspace.Surroundings.Today, connection, cancellation);
    }

    /// <summary>What can be asked here beside the catalogue: settings, custom fields, and which version of the data answers.</summary>
    public async Task<Workspace> Workspace(CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        return await _workspace.Read(connection, clock, cancellation);
    }

    private async Task<Outcome<QueryPlan>> Plan(
        MetricQuery query, Workspace workspace, DbConnection connection, CancellationToken cancellation, bool isRows = false)
    {
        var planner = new QueryPlanner(catalogue, workspace.Surroundings) { AddsDefaultBy = !isRows };
        var metrics = planner.Metrics(query);
        var asked = planner.PeriodOf(query);
        if (metrics.IsRefused || asked.IsRefused)
        {
            return metrics.Problems.Concat(asked.Problems).ToList();
        }

        var asOf = query.AsOf ?? workspace.Surroundings.Today;
        var period = asked.Value
            ?? await DataRange.Of(catalogue, metrics.Value, asOf, connection, cancellation)
            ?? new Period(asOf, asOf.AddDays(1));
        var lagged = await WithLag(metrics.Value, period, asOf, workspace, connection, cancellation);
        return (lagged is null ? planner : new QueryPlanner(catalogue, lagged) { AddsDefaultBy = !isRows }).Plan(query, metrics.Value, period);
    }

    /// <summary>
    /// How many months before a customer is won the money for it was spent: the typical time from lead to close, itself a metric.
    /// Null when no metric asks for it.
    /// </summary>
    private async Task<Surroundings?> WithLag(
        IReadOnlyList<Metric> metrics, Period period, DateOnly asOf, Workspace workspace, DbConnection connection, CancellationToken cancellation)
    {
        if (!metrics.SelectMany(metric => metric.Inputs).Any(input => input.OffsetSetting == Surroundings.CacLag))
        {
            return null;
        }

        var end = period.End <= asOf ? period.End : asOf.AddDays(1);
        var typical = new MetricQuery { Metrics = ["lead_to_close_days_median"], From = end.AddYears(-1), To = end, AsOf = asOf };
        var plan = await Plan(typical, workspace, connection, cancellation);
        var answer = await Answer(plan.Value, workspace, connection, cancellation);
        var days = answer.Value.Rows[0].Value ?? 0;
        return workspace.Surroundings with
        {
            Settings = new Dictionary<string, decimal>(workspace.Surroundings.Settings) { [Surroundings.CacLag] = Math.Round(days / 30) },
        };
    }

    private async Task<Outcome<Answer>> Answer(QueryPlan plan, Workspace workspace, DbConnection connection, CancellationToken cancellation)
    {
        var scans = new ScanReader(connection, new ScanCompiler(dialect, workspace.Surroundings.Calendar));
        var values = await scans.Read(plan, cancellation);
        QueryPlan? comparedPlan = null;
        MeasuredValues? compared = null;
        if (plan.Query.Compare != Comparison.None)
        {
            comparedPlan = new QueryPlanner(catalogue, workspace.Surroundings)
                .PlanCompared(plan, [.. plan.Metrics.Select(evaluation => evaluation.Metric)]).Value;
            compared = await scans.Read(comparedPlan, cancellation);
        }

        var rows = new AnswerBuilder(plan, values, comparedPlan, compared).Rows();
        var notes = await Notes.Of(plan, rows, connection, workspace, cancellation);
        return new Answer(plan.Query, plan.Axis.Whole, workspace.Stamp(plan), [.. plan.Metrics.Select(evaluation => evaluation.Metric)], rows, notes)
        {
            By = plan.By,
        };
    }
}
