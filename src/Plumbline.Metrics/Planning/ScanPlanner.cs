using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

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
    private readonly Dictionary<string, int> _scanByKey = [];
    private readonly List<DraftScan> _drafts = [];
    private PeriodAxis _axis = new([], null);

    private sealed record DraftScan(Fact Fact, Timing Timing, IReadOnlyList<FieldPath> By, Expr? Where, CreditUse Credit, List<PlannedMeasure> Measures)
    {
        internal int Members { get; init; }

        internal IReadOnlyList<int>? Kept { get; init; }

        internal Between? Between { get; init; }

        internal Sequel? Sequel { get; init; }
    }

    internal Evaluation Evaluate(Metric metric, PeriodAxis axis)
    {
        if (metric.Type == MetricType.Goal)
        {
            return Goals(metric, axis);
        }

        _axis = axis;
        return Evaluate(metric, new MetricInput(metric.Id, metric.Id)) with { Axis = axis };
    }

    internal IReadOnlyList<Scan> Build() => [.. _drafts.Select(Share)];

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
        string.Join(',', Results.NullReason.Needed(needs.Where(need => Results.NullReason.Alternatives(need).All(surroundings.EmptyTables.Contains)))) is { Length: > 0 } tables ? tables : null;

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

        PlanCompleteness(metric, metric.Numerator!, input);
        var numerator = Plan(metric, metric.Numerator!, input);
        var denominator = Plan(metric, metric.Denominator!, input);
        var n = Plan(metric, metric.Denominator! with { Aggregation = Aggregation.Count }, input);
        return new MeasuredEvaluation(metric, null, numerator, denominator, null, n) { MissingInput = missing, Present = present };
    }

    /// <summary>How many rows a sum adds up, and how many have something to add: mostly that says that nothing is missing.</summary>
    private void PlanCompleteness(Metric metric, Measure sum, MetricInput input)
    {
        if (sum is { Aggregation: Aggregation.Sum, Of: not null })
        {
            Plan(metric, Counted(sum), input);
            Plan(metric, CountedKnown(sum), input);
        }
    }

    private MeasuredEvaluation Single(Metric metric, Measure value, MetricInput input)
    {
        if (metric.Records is not null)
        {
            PlanCompleteness(metric, value, input);
        }

        var records = metric.Records is { } counted ? value with { Where = counted.Where } : value;
        var n = Plan(metric, Counted(records), input);
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

    private Slot Plan(Metric metric, Measure measure, MetricInput input)
    {
        var names = new NameResolver(measure.Fact, surroundings.CustomFields);
        var isWhole = input.IsWhole && (query.By.Count > 0 || filters.Count > 0 || input.Members.Count > 0);
        var (broken, isComplete) = AskedOf(names, metric, isWhole, input);
        var by = broken.Select(pair => pair.Path).ToList();
        var states = measure.Fact.Between is { } held ? FactSchema.Of(held) : null;
        var stateNames = states is null ? names : new NameResolver(states, surroundings.CustomFields);
        var asked = (isWhole ? [] : filters.Where(filter => IsFor(filter, stateNames, input))).Concat(ExprRewrite.Conjuncts(input.Filter)).ToLookup(filter => states is not null && !IsOfMovement(filter));
        var where = ExprRewrite.All([.. asked[false].Select(filter => Bind(filter, names, metric, "--where", isQuery: true))]);
        var between = states is null ? null : Between.Of(states, [.. asked[true].Select(filter => Bind(filter, stateNames, metric, "--where", isQuery: true))], by);
        var ownWhere = measure.Where is null ? null : Bind(measure.Where, names, metric, metric.Id, isQuery: false);
        var of = measure is { Aggregation: Aggregation.Count } || measure.Of is null ? null : Bind(measure.Of, names, metric, metric.Id, isQuery: false);
        var isOfPeriod = by.Concat(Fields(where)).Concat(Fields(ownWhere)).Concat(Fields(of)).Any(path => path.Relation is { IsOfPeriod: true }) || UsesPeriod(of) || UsesPeriod(ownWhere);
        CheckCustom(measure, of);
        var sequel = measure.Fact.Then is { } then ? Bound(then, metric) : null;
        var (timing, timingKey) = TimingOf(measure, input, isOfPeriod);
        var ofOwners = Fields(ownWhere).Where(path => path.Relation is { IsOfOwner: true } || path is { Relation: null, Column.Name: "owner_id" or "team_id" or "manager_id" });
        var credit = CreditOf(measure, [.. by.Concat(Fields(where)).Concat(ofOwners).Select(path => path.Relation?.Key ?? path.Column.Name)]);
        var planned = new PlannedMeasure(measure.Aggregation, of, ownWhere, measure.Percentile);

        var kept = isComplete ? null : broken.Select(pair => pair.Position).ToList();
        var key = $"{measure.Fact.Name}|{measure.Fact.Then?.Text}|{timingKey}|{credit}|{isWhole}|{input.Without}|{input.IsLenient}|{string.Join(',', input.Across)}|{string.Join(',', input.Members)}|{(input.Filter is null ? "" : ExprText.Of(input.Filter))}";
        if (!_scanByKey.TryGetValue(key, out var scan))
        {
            scan = _drafts.Count;
            _scanByKey[key] = scan;
            _drafts.Add(new DraftScan(measure.Fact, timing, by, where, credit, []) { Members = isWhole ? 0 : input.Members.Count, Kept = kept, Between = between, Sequel = sequel });
        }

        var measures = _drafts[scan].Measures;
        var index = measures.FindIndex(known => known.Key == planned.Key);
        if (index < 0)
        {
            index = measures.Count;
            measures.Add(planned);
        }

        return new Slot(scan, index);
    }

    /// <summary>A condition that names a movement is on what moved; any other on the states before and after.</summary>
    private static bool IsOfMovement(Expr filter) => ExprRewrite.AllLeaves(filter).OfType<NameExpr>().Any(name => name.Name == Between.Movement);

    private static bool IsLeftOut(Expr filter, MetricInput input) => ExprRewrite.AllLeaves(filter).OfType<NameExpr>().Any(name => input.LeavesOut(name.Name));

    /// <summary>The breakdowns of a reading: those of members first, then the question's, without those it is evaluated across.</summary>
    /// <returns>The breakdowns with their positions in a group that is asked for, and whether these are all of its positions.</returns>
    private (List<(FieldPath Path, int Position)> Asked, bool IsComplete) AskedOf(NameResolver names, Metric metric, bool isWhole, MetricInput input)
    {
        List<string> all = isWhole ? [] : [.. input.Members, .. query.By.Where(name => !input.LeavesOut(name))];
        List<(FieldPath, int)> asked =
        [
            .. all.Select((name, position) => (name, position))
                .Where(pair => !input.IsLenient || !names.Find(pair.name, "--by").IsRefused)
                .Select(pair => (Path: Resolve(names, pair.name, metric), pair.position))
                .Where(pair => pair.Path is { } path && !input.Across.Contains(path.Column.Name))
                .Select(pair => (pair.Path!, pair.position)),
        ];
        return (asked, asked.Count == all.Count);
    }

    private static bool IsFor(Expr filter, NameResolver names, MetricInput input)
    {
        var paths = ExprRewrite.AllLeaves(filter).OfType<NameExpr>().Select(name => names.Find(name.Name, "--where")).ToList();
        return !IsLeftOut(filter, input)
            && (!input.IsLenient || !paths.Exists(path => path.IsRefused))
            && (input.Across.Count == 0 || !paths.Exists(path => !path.IsRefused && input.Across.Contains(path.Value.Column.Name)));
    }

    private FieldPath? Resolve(NameResolver names, string name, Metric metric)
    {
        var path = names.Find(name, "--by");
        problems.AddRange(path.Problems);
        return path.IsRefused ? null : new ExprBinder(names, surroundings, metric, asOf, problems).Complete(path.Value, "--by");
    }

    private Expr Bind(Expr expr, NameResolver names, Metric metric, string where, bool isQuery) =>
        new ExprBinder(names, surroundings, metric, asOf, problems).Bind(expr, where, isQuery);

    private static IEnumerable<FieldPath> Fields(Expr? where) => ExprRewrite.AllLeaves(where).OfType<FieldExpr>().Select(field => field.Path);

    private static bool UsesPeriod(Expr? expr) => ExprRewrite.AllLeaves(expr).Any(leaf => leaf is VariableExpr variable && VariableExpr.OfPeriod(variable.Name));

    private CreditUse CreditOf(Measure measure, List<string> columns) => measure.Credit switch
    {
        _ when !columns.Exists(column => column is "owner_id" or "team_id" or "manager_id") => CreditUse.None,
        _ when Scan.HasDatedOwner(measure.Fact, measure.Anchor) => CreditUse.Dated,
        _ when !measure.Fact.HasCredit => CreditUse.None,
        Credit.Current => CreditUse.Current,
        _ when !surroundings.HasCredits => CreditUse.None,
        Credit.Full => columns.Contains("owner_id") ? CreditUse.Full : CreditUse.None,
        _ => CreditUse.Shared,
    };

    /// <summary>Conditions that every measure of a scan has are the scan's: rows that none of them counts are not read on.</summary>
    private Scan Share(DraftScan draft)
    {
        var conjuncts = draft.Measures.Select(measure => ExprRewrite.Conjuncts(measure.Where)).ToList();
        var texts = conjuncts.Select(list => list.Select(ExprText.Of).ToHashSet()).ToList();
        var shared = conjuncts[0].Where(condition => texts.TrueForAll(set => set.Contains(ExprText.Of(condition)))).ToList();
        var sharedTexts = shared.Select(ExprText.Of).ToHashSet();
        return new Scan(
            draft.Fact,
            draft.Measures.TrueForAll(measure => measure.IsAdditive) ? draft.Timing.Once() : draft.Timing,
            asOf,
            draft.By,
            ExprRewrite.All([.. ExprRewrite.Conjuncts(draft.Where), .. shared]),
            draft.Credit,
            [.. draft.Measures.Select((measure, i) => measure with { Where = ExprRewrite.All([.. conjuncts[i].Where(part => !sharedTexts.Contains(ExprText.Of(part)))]) })])
        {
            Members = draft.Members,
            Kept = draft.Kept,
            Between = draft.Between,
            Sequel = draft.Sequel,
            SizeEdges = surroundings.SizeEdges,
            Rates = surroundings.HasRates ? new RateUse(query.ConstantRates) : null,
        };
    }
}
