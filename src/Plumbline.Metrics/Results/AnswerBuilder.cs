using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Lays computed values out as the rows of an answer.</summary>
public sealed class AnswerBuilder(QueryPlan plan, MeasuredValues values, QueryPlan? comparedPlan, MeasuredValues? compared)
{
    private readonly Evaluator _evaluator = new(values);
    private readonly Evaluator? _compared = compared is null ? null : new Evaluator(compared);

    public IReadOnlyList<AnswerRow> Rows() => [.. plan.Metrics.SelectMany((evaluation, i) => Rows(evaluation, comparedPlan?.Metrics[i]))];

    private IEnumerable<AnswerRow> Rows(Evaluation evaluation, Evaluation? comparedEvaluation)
    {
        var groups = plan.By.Count == 0 ? [Group.Whole] : values.Groups;
        var rows = groups
            .SelectMany(group => plan.Axis.Cells, (group, cell) => (group, cell, computed: Shared(evaluation, _evaluator, groups, group, cell)))
            .Select(item => Row(evaluation, item.group, item.cell, item.computed, Compare(comparedEvaluation, item.group, item.cell, item.computed)));
        return plan.By.Count == 0 ? rows : InOrder(rows, evaluation.Metric);
    }

    /// <summary>Series by label and time; a single period by value, largest first, unknown last.</summary>
    private IEnumerable<AnswerRow> InOrder(IEnumerable<AnswerRow> rows, Metric metric)
    {
        string LabelsOf(AnswerRow row) => string.Join('\u001f', plan.By.Select(name => row.By[name] ?? "\uffff"));

        return plan.Axis.Cells.Count > 1
            ? rows.OrderBy(LabelsOf, StringComparer.Ordinal).ThenBy(row => row.PeriodStart)
            : rows.OrderBy(row => row.Value is null)
                .ThenBy(row => metric.Direction == Direction.Lower ? row.Value : -row.Value)
                .ThenBy(LabelsOf, StringComparer.Ordinal);
    }

    /// <summary>A distribution's value is a share of what its siblings add up to.</summary>
    private Computed Shared(Evaluation evaluation, Evaluator evaluator, IReadOnlyList<Group> groups, Group group, PeriodCell cell)
    {
        var computed = evaluator.Compute(evaluation, group, cell);
        if (evaluation.Metric.ShareOver is not { } over || computed.Value is not { } part)
        {
            return computed;
        }

        var position = plan.By.ToList().IndexOf(over);
        var rest = group.Without(position);
        var total = groups.Where(sibling => sibling.Without(position).Equals(rest)).Sum(sibling => evaluator.Compute(evaluation, sibling, cell).Value ?? 0);
        return total == 0
            ? Computed.Null(NullReason.NoDenominator, part, total)
            : new Computed(part / total, part, total, (long)total, null);
    }

    private AnswerRow Row(Evaluation evaluation, Group group, PeriodCell cell, Computed computed, ComparedValue? comparedValue)
    {
        var metric = evaluation.Metric;
        var interval = IsProportion(metric) && computed is { Numerator: { } part, Denominator: { } whole } ? Wilson.Interval(part, whole) : null;
        return new AnswerRow(
            metric.VariantOf ?? metric.Id,
            evaluation.Variant,
            metric.Version,
            metric.Unit,
            plan.By.Select((name, i) => (name, label: group.Labels[i])).ToDictionary(pair => pair.name, pair => pair.label),
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

        var other = comparedPlan!.Axis.Cells[cell.Index];
        var then = Shared(evaluation, _compared, compared!.Groups, group, other);
        var change = computed.Value - then.Value;
        return new ComparedValue(
            other.Seen.Start,
            other.Seen.End,
            then.Value,
            change,
            then.Value > 0 ? change / then.Value : null,
            cell.IsPartial);
    }
}
