using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <remarks>One measure at a time: which reading carries it, and what the question asks of that.</remarks>
internal sealed partial class ScanPlanner
{
    private Slot Plan(Metric metric, Measure measure, MetricInput input)
    {
        var names = new NameResolver(measure.Fact, surroundings.CustomFields);
        var asked = AskedOf(names, metric, measure, input);
        var planned = PlannedOf(names, metric, measure);
        var isOfPeriod = asked.Paths.Concat(PathsOf(planned)).Any(path => path.Relation is { IsOfPeriod: true }) || UsesPeriod(planned.Of) || UsesPeriod(planned.Where);
        var (timing, timingKey) = TimingOf(measure, input, isOfPeriod);
        var ofOwners = Fields(planned.Where).Where(path => path.Relation is { IsOfOwner: true } || path is { Relation: null, Column.Name: "owner_id" or "team_id" or "manager_id" });
        var credit = CreditOf(measure, [.. asked.Paths.Concat(ofOwners).Select(path => path.Relation?.Key ?? path.Column.Name)]);
        var scan = new Scan(measure.Fact, timing, asOf, asked.By, asked.Where, credit, [])
        {
            Members = asked.IsWhole ? 0 : input.Members.Count,
            Kept = asked.Kept,
            Between = asked.Between,
            Sequel = measure.Fact.Then is { } then ? Bound(then, metric) : null,
        };
        return _drafts.Place(KeyOf(scan, timingKey, asked.IsWhole, input), scan, planned);
    }

    /// <summary>What tells two readings of one question apart.</summary>
    private static string KeyOf(Scan scan, string timing, bool isWhole, MetricInput input) => string.Join('|',
        scan.Fact.Name, scan.Fact.Then?.Text, timing, scan.Credit, isWhole, input.Without, input.IsLenient,
        string.Join(',', scan.By.Select(path => path.Name)), string.Join(',', input.Across), string.Join(',', input.Members), input.Filter is null ? "" : ExprText.Of(input.Filter));

    private PlannedMeasure PlannedOf(NameResolver names, Metric metric, Measure measure)
    {
        var where = measure.Where is null ? null : Bind(measure.Where, names, metric, metric.Id, isQuery: false);
        var of = measure is { Aggregation: Aggregation.Count } || measure.Of is null ? null : Bind(measure.Of, names, metric, metric.Id, isQuery: false);
        CheckCustom(measure, of);
        return new PlannedMeasure(measure.Aggregation, of, where, measure.Percentile);
    }

    /// <summary>What the question asks of a reading, whatever it measures.</summary>
    /// <param name="Kept">The positions of its breakdowns in a group that is asked for; null where these are all.</param>
    /// <param name="IsWhole">The question's breakdowns and filters are not for this one.</param>
    private sealed record Asked(IReadOnlyList<FieldPath> By, IReadOnlyList<int>? Kept, Expr? Where, Between? Between, bool IsWhole)
    {
        internal IEnumerable<FieldPath> Paths => By.Concat(Fields(Where));
    }

    private Asked AskedOf(NameResolver names, Metric metric, Measure measure, MetricInput input)
    {
        var isWhole = input.IsWhole && (query.By.Count > 0 || filters.Count > 0 || input.Members.Count > 0);
        var (broken, isComplete) = BreakdownsOf(names, metric, isWhole, input);
        List<FieldPath> by = [.. broken.Select(pair => pair.Path)];
        var states = measure.Fact.Between is { } held ? FactSchema.Of(held) : null;
        var stateNames = states is null ? names : new NameResolver(states, surroundings.CustomFields);
        var conditions = (isWhole ? [] : filters.Where(filter => IsFor(filter, stateNames, input))).Concat(ExprRewrite.Conjuncts(input.Filter)).ToLookup(filter => states is not null && !IsOfMovement(filter));
        return new Asked(
            by,
            isComplete ? null : [.. broken.Select(pair => pair.Position)],
            ExprRewrite.All([.. conditions[false].Select(filter => Bind(filter, names, metric, "--where", isQuery: true))]),
            states is null ? null : Between.Of(states, [.. conditions[true].Select(filter => Bind(filter, stateNames, metric, "--where", isQuery: true))], by),
            isWhole);
    }

    /// <summary>A condition that names a movement is on what moved; any other on the states before and after.</summary>
    private static bool IsOfMovement(Expr filter) => ExprRewrite.AllLeaves(filter).OfType<NameExpr>().Any(name => name.Name == Between.Movement);

    private static bool IsLeftOut(Expr filter, MetricInput input) => ExprRewrite.AllLeaves(filter).OfType<NameExpr>().Any(name => input.LeavesOut(name.Name));

    /// <summary>The breakdowns of a reading: those of members first, then the question's, without those it is evaluated across.</summary>
    /// <returns>The breakdowns with their positions in a group that is asked for, and whether these are all of its positions.</returns>
    private (List<(FieldPath Path, int Position)> Asked, bool IsComplete) BreakdownsOf(NameResolver names, Metric metric, bool isWhole, MetricInput input)
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

    private static IEnumerable<FieldPath> PathsOf(PlannedMeasure planned) => Fields(planned.Where).Concat(Fields(planned.Of));

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
}
