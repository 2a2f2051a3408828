using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>The value of any metric of a plan for any group and period, with what stands against giving one.</summary>
internal sealed class CellValues(QueryPlan plan, MeasuredValues values)
{
    private readonly Evaluator _evaluator = new(values, plan.By);
    private readonly Shares _shares = new(plan.By, values.Groups);

    internal IReadOnlyList<PeriodCell> CellsOf(Evaluation evaluation) => plan.AxisOf(evaluation).Cells;

    /// <summary>A distribution's value is a share of what its siblings add up to. What was defined anew on the way has none.</summary>
    internal Computed Of(Evaluation evaluation, Group group, PeriodCell cell)
    {
        var metric = evaluation.Metric;
        var computed = _evaluator.Compute(evaluation, group, cell);
        if (plan.ChangeWithin(metric, cell) is not null && NullReason.Missing(NullReason.NoData, computed.Reason).Count == 0)
        {
            // The parts can be looked at; what they come to is no number.
            return computed with { Value = null, Reason = NullReason.DefinitionChanged };
        }

        return metric.ShareOver is { } over && computed.Value is { } part
            ? _shares.Of(part, evaluation, _evaluator, group, cell, over)
            : computed;
    }
}
