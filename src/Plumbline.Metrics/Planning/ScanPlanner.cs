using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

/// <summary>Gathers the measures of all metrics of a question into as few readings as share table, time and breakdown.</summary>
internal sealed partial class ScanPlanner(
    MetricCatalogue catalogue,
    Surroundings surroundings,
    MetricQuery query,
    IReadOnlyList<Expr> filters,
    DateOnly asOf,
    List<Problem> problems)
{
    private ScanDrafts _drafts = new();
    private PeriodAxis _axis = new([], null);

    internal Evaluation Evaluate(Metric metric, PeriodAxis axis)
    {
        if (metric.Type == MetricType.Goal)
        {
            return Goals(metric, axis);
        }

        _axis = axis;
        return Evaluate(metric, new MetricInput(metric.Id, metric.Id)) with { Axis = axis };
    }

    internal IReadOnlyList<Scan> Build() => _drafts.Build(scan => scan with
    {
        SizeEdges = surroundings.SizeEdges,
        Rates = surroundings.HasRates ? new RateUse(query.ConstantRates) : null,
    });

    private Evaluation Evaluate(Metric metric, MetricInput input) => metric switch
    {
        { Members: { } rule } => Members(metric, rule, input),
        { Derived: { } formula } => new DerivedEvaluation(metric, formula, metric.Inputs.ToDictionary(part => part.Name, part => Input(part, input))),
        _ => Measured(metric, input),
    };

    /// <summary>Each input once for every member, and who the members are.</summary>
    private MemberEvaluation Members(Metric metric, MemberRule rule, MetricInput input)
    {
        var values = metric.Inputs.Select(part => Input(part, input with { Members = rule.Per }).Evaluation).OfType<Evaluation>().ToList();
        var listed = input with { Members = [rule.Per[0]], IsLenient = true };
        return new MemberEvaluation(
            metric, rule, values,
            rule.Among is null ? null : Plan(metric, rule.Among, listed),
            rule.Except is null ? null : Plan(metric, rule.Except, listed))
        {
            MissingInput = MissingOf(new[] { rule.Among, rule.Except }.OfType<Measure>().SelectMany(measure => measure.Fact.Needs).Concat(metric.Needs)),
        };
    }

    private string? MissingOf(IEnumerable<string> needs) =>
        string.Join(',', Results.NullReason.Needed(needs.Where(need => Results.NullReason.Alternatives(need).All(surroundings.EmptyTables.Contains)).Select(Shortest))) is { Length: > 0 } tables ? tables : null;

    /// <summary>Where there are no records at all, their fields need not be named.</summary>
    private string Shortest(string need) => string.Join('|', Results.NullReason.Alternatives(need)
        .Select(one => FieldNeed.TableOf(one) is var table && surroundings.EmptyTables.Contains(table) ? table : one).Distinct());

    private InputEvaluation Input(MetricInput part, MetricInput outer)
    {
        if (part.Setting is { } name && surroundings.Settings.TryGetValue(name, out var constant))
        {
            return new InputEvaluation(part, constant, null);
        }

        // What an outer input shifts, shifts its parts too.
        var whole = part with
        {
            OffsetMonths = part.OffsetMonths + outer.OffsetMonths - Lag(part),
            TrailingMonths = part.TrailingMonths ?? outer.TrailingMonths,
            ToDate = part.ToDate || outer.ToDate,
            IsWhole = part.IsWhole || outer.IsWhole,
            SameBusinessDays = part.SameBusinessDays || outer.SameBusinessDays,
            Daily = part.Daily || outer.Daily,
            Without = part.Without ?? outer.Without,
            PastPeriods = Math.Max(part.PastPeriods, outer.PastPeriods),
            Across = [.. part.Across, .. outer.Across],
            Members = outer.Members,
            Filter = outer.Filter,
            IsLenient = part.IsLenient || outer.IsLenient,
            OfNextQuarter = part.OfNextQuarter || outer.OfNextQuarter,
            AreFullMonths = part.AreFullMonths || outer.AreFullMonths,
        };
        return part.Metric is { } id
            ? new InputEvaluation(part, null, Evaluate(catalogue.Of(id), whole), part.OffsetSetting is { } lag && !surroundings.Settings.ContainsKey(lag) ? lag : null)
            : new InputEvaluation(part, null, null);
    }

    private int Lag(MetricInput input) =>
        input.OffsetSetting is { } name ? (int)surroundings.Settings.GetValueOrDefault(name) : 0;

    private MeasuredEvaluation Measured(Metric metric, MetricInput input)
    {
        input = metric.Over is { } over && !input.ToDate
            ? input with { TrailingMonths = over.Months, Since = over.Since, ToDate = over is { Months: null, Since: null } }
            : input;
        var missing = MissingOf(metric.Measures.SelectMany(measure => measure.Fact.Needs).Concat(metric.Needs));
        var present = metric.Present is { } some ? Plan(metric, some, input with { IsWhole = true, Members = [] }) : (Slot?)null;
        if (metric.Value is { } value)
        {
            return Single(metric, value, input) with { MissingInput = missing, Present = present };
        }

        var summed = PlanCompleteness(metric, metric.Numerator!, input);
        var numerator = Plan(metric, metric.Numerator!, input);
        var denominator = Plan(metric, metric.Denominator!, input);
        return new MeasuredEvaluation(metric, null, numerator, denominator, null, Plan(metric, RecordsOf(metric), input)) { MissingInput = missing, Present = present, Summed = summed };
    }

    /// <summary>A quotient rests on what it divides by: as many different ones where it divides by those.</summary>
    private static Measure RecordsOf(Metric metric) =>
        metric.Records ?? (metric.Denominator is { Aggregation: Aggregation.Distinct } different ? different : metric.Denominator! with { Aggregation = Aggregation.Count });

    /// <summary>How many rows a sum adds up, and how many have something to add: mostly that says that nothing is missing.</summary>
    private (Slot Rows, Slot Known)? PlanCompleteness(Metric metric, Measure sum, MetricInput input) =>
        sum is { Aggregation: Aggregation.Sum, Of: not null } ? (Plan(metric, Counted(sum), input), Plan(metric, CountedKnown(sum), input)) : null;

    private MeasuredEvaluation Single(Metric metric, Measure value, MetricInput input)
    {
        if (metric.Records is not null)
        {
            PlanCompleteness(metric, value, input);
        }

        var records = metric.Records is { } counted ? value with { Where = counted.Where } : value;
        var n = Plan(metric, metric.Records is { Aggregation: Aggregation.Distinct } different ? different : Counted(records), input);
        var known = value.Of is null ? (Slot?)null : Plan(metric, CountedKnown(records), input);
        return value.Aggregation == Aggregation.Mean
            ? new MeasuredEvaluation(metric, null, Plan(metric, value with { Aggregation = Aggregation.Sum }, input), known, null, known!.Value)
            : new MeasuredEvaluation(metric, Plan(metric, value, input), null, null, known, value.Aggregation is Aggregation.Median or Aggregation.Percentile ? known!.Value : n);
    }

    private static Measure Counted(Measure measure) => measure with { Aggregation = Aggregation.Count, Of = null };

    /// <summary>The rows that have something to add up.</summary>
    private static Measure CountedKnown(Measure measure) => Counted(measure) with
    {
        Where = ExprRewrite.All([.. ExprRewrite.Conjuncts(measure.Where), new IsNullExpr(measure.Of!, IsNegated: true)]),
    };
}
