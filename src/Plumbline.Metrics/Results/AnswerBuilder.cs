using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Lays computed values out as the rows of an answer.</summary>
public sealed class AnswerBuilder(QueryPlan plan, MeasuredValues values, QueryPlan? comparedPlan, MeasuredValues? compared)
{
    private const char Separator = '\u001f';

    // Sorts after every label.
    private const string Last = "\uffff";

    private readonly CellValues _values = new(plan, values);
    private readonly IReadOnlyList<Group> _groups = plan.Metrics.OfType<GoalEvaluation>().FirstOrDefault() is { } goals
        ? [.. goals.Parts.Select(part => new Group([part.Goal.Id], [part.Goal.Name]))]
        : [.. values.Groups.Union(EmptyBands(plan, values))];

    private readonly CellValues? _compared = compared is null ? null : new CellValues(comparedPlan!, compared);

    public IReadOnlyList<AnswerRow> Rows()
    {
        var isSeries = plan.Axis.Cells.Count > 1;
        var shown = isSeries && plan.By.Count > 0 ? [.. _groups.OrderBy(group => Place(group.Labels[0])).ThenBy(LabelsOf, StringComparer.Ordinal)] : First();
        var rows = new List<AnswerRow>(plan.Metrics.Sum(evaluation => plan.AxisOf(evaluation).Cells.Count * shown.Count));
        for (var i = 0; i < plan.Metrics.Count; i++)
        {
            var evaluation = plan.Metrics[i];
            var from = rows.Count;
            new MetricRows(plan, evaluation, _values, comparedPlan?.Metrics[i], _compared).AddTo(rows, shown);
            if (plan.By.Count > 0 && !isSeries)
            {
                Sort(rows, from, evaluation.Metric);
            }
        }

        return rows;
    }

    /// <summary>Of what is told by bands of amounts all bands are shown: that nothing falls into one is what a distribution tells.</summary>
    private static IEnumerable<Group> EmptyBands(QueryPlan plan, MeasuredValues values) =>
        values.Groups.Count > 0 && plan.By is [var band] && plan.Orders[0] is { } order && plan.Metrics.All(asked => asked.Metric.DefaultBy.Contains(band))
            ? order.Bands.Select(words => new Group([null], [words]))
            : [];

    /// <summary>The groups that are asked for: the first by the first metric's value.</summary>
    private IReadOnlyList<Group> First()
    {
        if (plan.By.Count == 0)
        {
            return [Group.Whole];
        }

        if (plan.Query.Top is not { } count || _groups.Count <= count)
        {
            return _groups;
        }

        var (first, cell) = (plan.Metrics[0], plan.AxisOf(plan.Metrics[0]).Cells[0]);
        return [.. _groups
            .Select(group => (group, _values.Of(first, group, cell).Value))
            .OrderBy(pair => pair.Value is null)
            .ThenBy(pair => first.Metric.Direction == Direction.Lower ? pair.Value : -pair.Value)
            .ThenBy(pair => LabelsOf(pair.group), StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.group)];
    }

    /// <summary>
    /// A single period in the order in which labels are read, where they have one; else by value, the best first, unknown last. A series stands
    /// by label and time.
    /// </summary>
    private void Sort(List<AnswerRow> rows, int from, Metric metric)
    {
        List<AnswerRow> sorted = [.. rows.Skip(from)
            .OrderBy(row => plan.By.Count == 1 ? Place(row.By[plan.By[0]]) : 0)
            .ThenBy(row => row.Value is null)
            .ThenBy(row => metric.Direction == Direction.Lower ? row.Value : -row.Value)
            .ThenBy(row => string.Join(Separator, plan.By.Select(name => row.By[name] ?? Last)), StringComparer.Ordinal)];
        rows.RemoveRange(from, rows.Count - from);
        rows.AddRange(sorted);
    }

    private decimal Place(string? label) => plan.Orders.Count > 0 && plan.Orders[0] is { } order ? order.Place(label) : 0;

    private static string LabelsOf(Group group) => string.Join(Separator, group.Labels.Select(label => label ?? Last));
}
