using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Results;

namespace Plumbline.Metrics.Planning;

/// <summary>Turns a question into a plan, or into the list of what is wrong with it.</summary>
public sealed class QueryPlanner(MetricCatalogue catalogue, Surroundings surroundings)
{
    /// <summary>Whether a list is read by its own breakdown when none is asked; the records behind a number have none.</summary>
    public bool AddsDefaultBy { get; init; } = true;

    /// <summary>The metrics a question names, variants chosen.</summary>
    public Outcome<IReadOnlyList<Metric>> Metrics(MetricQuery query)
    {
        var problems = new List<Problem>();
        var metrics = new List<Metric>();
        foreach (var id in query.Metrics)
        {
            var metric = catalogue.Resolve(id);
            if (metric is { IsRefused: false } && query.Variant is { } variant && metric.Value.Id != variant)
            {
                metric = catalogue.ResolveVariant(metric.Value, variant);
            }

            problems.AddRange(metric.Problems);
            if (!metric.IsRefused)
            {
                metrics.Add(metric.Value);
            }
        }

        if (query.Metrics.Count == 0)
        {
            problems.Add(new Problem("No metric was asked for.", null, "`plumbline metrics` lists them all."));
        }

        return problems.Count > 0 ? problems : metrics;
    }

    /// <summary>The period a question names; null when it names none.</summary>
    public Outcome<Period?> PeriodOf(MetricQuery query)
    {
        if (query.Period is { } text)
        {
            var period = PeriodText.Parse(text, surroundings.Calendar, query.AsOf ?? surroundings.Today);
            return period.IsRefused ? period.Problems.ToList() : (Period?)period.Value;
        }

        if (query is { From: { } from, To: { } to })
        {
            return from < to
                ? (Period?)new Period(from, to)
                : new Problem($"The period ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}.", "--from, --to", "--to is the first day after the period.");
        }

        return query.From is null && query.To is null
            ? (Period?)null
            : new Problem("A period needs both ends.", query.From is null ? "--from" : "--to", "Give --from and --to, or --period.");
    }

    /// <summary>The plan for a period that is known by now.</summary>
    public Outcome<QueryPlan> Plan(MetricQuery query, IReadOnlyList<Metric> metrics, Period period)
    {
        var asOf = query.AsOf ?? surroundings.Today;
        if (query.Grain is { } grain)
        {
            var axis = PeriodAxis.Cut(period, grain, surroundings.Calendar, asOf);
            return axis.Cells.Count > 10_000
                ? new Problem($"The period has {axis.Cells.Count} buckets; 10,000 is the limit.", "--grain", "Ask for a shorter period or a coarser grain.")
                : Plan(query, metrics, period, axis, [.. metrics.Select(_ => axis)], asOf);
        }

        var periods = metrics.Select(metric => MonthIn(metric, period, asOf)).ToList();
        var whole = PeriodAxis.Single(periods.Distinct().Count() == 1 ? periods[0] : period, asOf);
        return Plan(query, metrics, period, whole, [.. periods.Select(own => own == whole.Whole ? whole : PeriodAxis.Single(own, asOf))], asOf);
    }

    /// <summary>The same plan over other periods: what the values are compared with.</summary>
    public Outcome<QueryPlan> PlanCompared(QueryPlan plan, IReadOnlyList<Metric> metrics) =>
        Plan(plan.Query, metrics, plan.Period, Compared(plan, plan.Axis), [.. plan.Metrics.Select(evaluation => Compared(plan, plan.AxisOf(evaluation)))], plan.AsOf);

    private PeriodAxis Compared(QueryPlan plan, PeriodAxis axis) => ComparedPeriod.Of(axis, plan.Query.Compare, surroundings.Calendar);

    private Outcome<QueryPlan> Plan(
        MetricQuery query, IReadOnlyList<Metric> metrics, Period period, PeriodAxis axis, IReadOnlyList<PeriodAxis> axes, DateOnly asOf)
    {
        var problems = new List<Problem>();
        if (TopGroups.ProblemOf(query, axis) is { } top)
        {
            problems.Add(top);
        }

        var filters = new List<Expr>();
        foreach (var condition in query.Where)
        {
            var parsed = WhereText.Parse(condition, "--where");
            problems.AddRange(parsed.Problems);
            if (!parsed.IsRefused)
            {
                filters.AddRange(ExprRewrite.Conjuncts(parsed.Value));
            }
        }

        if (metrics.Where(metric => metric.ShareOver is not null).DistinctBy(metric => metric.ShareOver).ToList() is [var one, var other, ..])
        {
            problems.Add(new Problem(
                $"{one.Id} is a share among {one.ShareOver} and {other.Id} one among {other.ShareOver}: one table cannot show both.", other.Id, "Ask for them one at a time."));
        }

        var by = AddsDefaultBy ? ByOf(query, metrics) : query.By;
        var scans = new ScanPlanner(catalogue, surroundings, query with { By = by }, filters, asOf, problems);
        var evaluations = metrics.Select((metric, i) => scans.Evaluate(metric, axes[i])).ToList();
        if (problems.Count > 0)
        {
            return problems.Distinct().ToList();
        }

        var read = scans.Build();
        var paths = read.SelectMany(scan => scan.By).ToLookup(path => path.Name, StringComparer.Ordinal);
        return new QueryPlan(query, asOf, period, axis, by, evaluations, TopGroups.Pushed(query, evaluations, read))
        {
            Orders = [.. by.Select(name => paths[name].FirstOrDefault() is { } path ? ReadingOrder.Of(path, surroundings) : null)],
            WorkspaceWindow = (int)surroundings.Settings[Surroundings.ConversionWindow],
            WindowSettings = surroundings.Settings,
            Definitions = surroundings.Definitions,
        };
    }

    /// <summary>A list is read by something even when nobody says by what.</summary>
    private static IReadOnlyList<string> ByOf(MetricQuery query, IReadOnlyList<Metric> metrics)
    {
        var share = metrics.Select(metric => metric.ShareOver).FirstOrDefault(over => over is not null);
        var areAlike = metrics.All(metric => metric.DefaultBy.SequenceEqual(metrics[0].DefaultBy));
        var by = query.By.Count > 0 || query.IsUndivided || !areAlike ? query.By : metrics[0].DefaultBy;
        return share is null || by.Contains(share) ? by : [.. by, share];
    }

    /// <summary>A metric that exists only for months answers a longer period by its last whole month, or by the one that is running.</summary>
    private static Period MonthIn(Metric metric, Period period, DateOnly asOf)
    {
        var seen = period.Within(new Period(DateOnly.MinValue, asOf.AddDays(1)));
        if (!metric.IsMonthly || seen.Days == 0)
        {
            return period;
        }

        var last = metric.IsMonthToDate ? seen.End.AddDays(-1) : seen.End.AddMonths(-1);
        var start = new DateOnly(last.Year, last.Month, 1);
        return start >= period.Start ? new Period(start, start.AddMonths(1)).Within(period) : period;
    }
}
