using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Lays computed values out as the rows of an answer.</summary>
public sealed class AnswerBuilder(QueryPlan plan, MeasuredValues values, QueryPlan? comparedPlan, MeasuredValues? compared)
{
    private const char Separator = '\u001f';

    // Sorts after every label.
    private const string Last = "\uffff";

    private readonly Evaluator _evaluator = new(values);
    private readonly Shares _shares = new(plan.By);
    private readonly Evaluator? _compared = compared is null ? null : new Evaluator(compared);

    public IReadOnlyList<AnswerRow> Rows() => [.. plan.Metrics.SelectMany((evaluation, i) => Rows(evaluation, comparedPlan?.Metrics[i]))];

    private IEnumerable<AnswerRow> Rows(Evaluation evaluation, Evaluation? comparedEvaluation)
    {
        var groups = plan.By.Count == 0 ? [Group.Whole] : values.Groups;
        var isSeries = plan.Axis.Cells.Count > 1;
        var shown = isSeries && plan.By.Count > 0 ? groups.OrderBy(LabelsOf, StringComparer.Ordinal) : First(groups);
        var rows = shown.SelectMany(group => Rows(evaluation, comparedEvaluation, groups, group));
        return plan.By.Count == 0 || isSeries ? rows : ByValue(rows, evaluation.Metric);
    }

    private IEnumerable<AnswerRow> Rows(Evaluation evaluation, Evaluation? comparedEvaluation, IReadOnlyList<Group> groups, Group group)
    {
        // One list of labels for all the cells of a group.
        var by = new Dictionary<string, string?>(plan.By.Count);
        for (var i = 0; i < plan.By.Count; i++)
        {
            by.Add(plan.By[i], group.Labels[i]);
        }

        foreach (var cell in plan.AxisOf(evaluation).Cells)
        {
            var computed = Shared(evaluation, _evaluator, groups, group, cell);
            yield return Row(evaluation, group, by, cell, computed, Compare(comparedEvaluation, group, cell, computed));
        }
    }

    /// <summary>The groups that are asked for: the first by the first metric's value.</summary>
    private IEnumerable<Group> First(IReadOnlyList<Group> groups)
    {
        if (plan.Query.Top is not { } count || groups.Count <= count)
        {
            return groups;
        }

        var (first, cell) = (plan.Metrics[0], plan.AxisOf(plan.Metrics[0]).Cells[0]);
        return groups
            .Select(group => (group, Shared(first, _evaluator, groups, group, cell).Value))
            .OrderBy(pair => pair.Value is null)
            .ThenBy(pair => first.Metric.Direction == Direction.Lower ? pair.Value : -pair.Value)
            .ThenBy(pair => LabelsOf(pair.group), StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.group);
    }

    /// <summary>A single period by value, largest first, unknown last; a series stands by label and time.</summary>
    private IEnumerable<AnswerRow> ByValue(IEnumerable<AnswerRow> rows, Metric metric) => rows
        .OrderBy(row => row.Value is null)
        .ThenBy(row => metric.Direction == Direction.Lower ? row.Value : -row.Value)
        .ThenBy(row => string.Join(Separator, plan.By.Select(name => row.By[name] ?? Last)), StringComparer.Ordinal);

    private static string LabelsOf(Group group) => string.Join(Separator, group.Labels.Select(label => label ?? Last));

    /// <summary>A distribution's value is a share of what its siblings add up to.</summary>
    private Computed Shared(Evaluation evaluation, Evaluator evaluator, IReadOnlyList<Group> groups, Group group, PeriodCell cell)
    {
        if (OldestMonths(evaluation) is < 0 and var months && cell.HasBegun
            && plan.IsRedefined(evaluation.Metric, cell.Period.Start.AddMonths(months), cell.Seen.End.AddDays(-1)))
        {
            return Computed.Null(NullReason.DefinitionChanged);
        }

        var computed = evaluator.Compute(evaluation, group, cell);
        return evaluation.Metric.ShareOver is { } over && computed.Value is { } part
            ? _shares.Of(part, evaluation, evaluator, groups, group, cell, over)
            : computed;
    }

    /// <summary>How many months back a formula looks at most, as a negative number.</summary>
    private static int OldestMonths(Evaluation evaluation) =>
        evaluation.Metric.Inputs.Count == 0 ? 0 : evaluation.Metric.Inputs.Min(input => input.OffsetMonths);

    private AnswerRow Row(
        Evaluation evaluation, Group group, IReadOnlyDictionary<string, string?> by, PeriodCell cell, Computed computed, ComparedValue? comparedValue)
    {
        var metric = evaluation.Metric;
        var interval = IsProportion(metric) && computed is { Numerator: { } part, Denominator: { } whole } ? Wilson.Interval(part, whole) : null;
        return new AnswerRow(
            metric.VariantOf ?? metric.Id,
            evaluation.Variant,
            metric.Version,
            metric.Unit,
            by,
            cell.Period.Start,
            cell.Period.End,
            computed.Value,
            computed.Numerator,
            computed.Denominator,
            computed.N,
            interval?.Low,
            interval?.High,
            computed.Value is not null && computed.N < metric.MinN,
            cell.IsPartial,
            IsMature(evaluation, cell),
            computed.Reason,
            comparedValue)
        {
            Ids = group.Ids,
        };
    }

    /// <summary>Both sides are plain counts of the same kind of row.</summary>
    private static bool IsProportion(Metric metric) => metric.Unit == "fraction" && (
        metric.ShareOver is not null
            ? metric.Value!.Aggregation == Aggregation.Count
            : metric is { Numerator: { Aggregation: Aggregation.Count } numerator, Denominator: { Aggregation: Aggregation.Count } denominator }
                && numerator.Fact == denominator.Fact);

    /// <summary>Everyone in the cohort has had the whole window.</summary>
    private bool IsMature(Evaluation evaluation, PeriodCell cell)
    {
        var window = plan.WindowOf(evaluation.Metric);
        return window is null || plan.AsOf >= cell.Period.End.AddDays(-1 + window.Value);
    }

    private ComparedValue? Compare(Evaluation? evaluation, Group group, PeriodCell cell, Computed computed)
    {
        if (evaluation is null || _compared is null)
        {
            return null;
        }

        var other = comparedPlan!.AxisOf(evaluation).Cells[cell.Index];
        var then = Shared(evaluation, _compared, compared!.Groups, group, other);
        var isRedefined = plan.IsRedefined(evaluation.Metric, other.Period.Start, cell.Period.End.AddDays(-1));
        var change = isRedefined ? null : computed.Value - then.Value;
        return new ComparedValue(
            other.Seen.Start,
            other.Seen.End,
            then.Value,
            change,
            then.Value > 0 ? change / then.Value : null,
            cell.IsPartial);
    }
}
