using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>The rows of one metric: what holds for all of them is found out once.</summary>
/// <param name="comparedEvaluation">The same metric in the plan it is compared with; null when nothing is compared.</param>
internal sealed class MetricRows(
    QueryPlan plan, Evaluation evaluation, CellValues values, Evaluation? comparedEvaluation, CellValues? compared)
{
    private readonly Metric _metric = evaluation.Metric;
    private readonly bool _isProportion = evaluation.Metric.IsProportion;
    private readonly int? _window = plan.WindowOf(evaluation.Metric);
    private readonly IReadOnlyList<PeriodCell> _cells = plan.AxisOf(evaluation).Cells;
    private readonly Dictionary<int, IReadOnlyDictionary<string, int>> _definitions = [];

    internal void AddTo(List<AnswerRow> rows, IReadOnlyList<Group> groups)
    {
        foreach (var group in groups)
        {
            var head = Head(group);
            foreach (var cell in _cells)
            {
                rows.Add(Row(head, group, cell));
            }
        }
    }

    private RowHead Head(Group group)
    {
        var by = new Dictionary<string, string?>(plan.By.Count);
        for (var i = 0; i < plan.By.Count; i++)
        {
            by.Add(plan.By[i], group.Labels[i]);
        }

        return new RowHead(_metric.VariantOf ?? _metric.Id, evaluation.Variant, _metric.Version, _metric.Unit, by) { Ids = group.Ids };
    }

    private AnswerRow Row(RowHead head, Group group, PeriodCell cell)
    {
        var computed = values.Of(evaluation, group, cell);
        var interval = _isProportion && computed is { Numerator: { } part, Denominator: { } whole } ? Wilson.Interval(part, whole) : null;
        var isLowSample = computed.Value is not null && (computed.IsLow || computed.N < _metric.MinN);
        return new AnswerRow(head, cell, computed, interval, isLowSample, IsMature(cell), Compare(group, cell, computed.Value)) { LeadDefinitions = DefinitionsOf(cell) };
    }

    /// <summary>Found once for all groups of a period.</summary>
    private IReadOnlyDictionary<string, int>? DefinitionsOf(PeriodCell cell)
    {
        if (_metric.Definitions.Count == 0 || plan.Definitions.Spans.Count == 0)
        {
            return null;
        }

        if (!_definitions.TryGetValue(cell.Index, out var versions))
        {
            _definitions[cell.Index] = versions = plan.Definitions.VersionsOn(_metric.Definitions, (cell.HasBegun ? cell.Seen : cell.Period).End.AddDays(-1));
        }

        return versions.Count == 0 ? null : versions;
    }

    /// <summary>Everyone in the cohort has had the whole window.</summary>
    private bool IsMature(PeriodCell cell) => _window is null || plan.AsOf >= cell.Period.End.AddDays(-1 + _window.Value);

    private ComparedValue? Compare(Group group, PeriodCell cell, decimal? value)
    {
        if (comparedEvaluation is null || compared is null)
        {
            return null;
        }

        var other = compared.CellsOf(comparedEvaluation)[cell.Index];
        var then = compared.Of(comparedEvaluation, group, other).Value;
        var first = _metric.Type == MetricType.Snapshot && other.HasBegun ? other.Seen.End.AddDays(-1) : other.Period.Start;
        var isRedefined = plan.ChangeBetween(_metric, first, cell.Period.End.AddDays(-1)) is not null;
        var change = isRedefined ? null : value - then;
        return new ComparedValue(other.Seen.Start, other.Seen.End, then, change, then > 0 ? change / then : null, cell.IsPartial);
    }
}
