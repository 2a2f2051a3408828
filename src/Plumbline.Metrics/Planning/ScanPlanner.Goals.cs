using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

internal sealed partial class ScanPlanner
{
    private GoalEvaluation Goals(Metric metric, PeriodAxis axis) => new(metric, [.. surroundings.Goals.Select(goal => PartOf(goal, axis))])
    {
        Axis = axis,
        MissingInput = MissingOf(metric.Needs),
        AtRisk = surroundings.Settings.GetValueOrDefault(WholeSetting.GoalAtRisk) / 100,
    };

    /// <summary>A goal is for the whole firm but for its own filter, in the calendar period that the question's ends in.</summary>
    private GoalPart PartOf(Goal goal, PeriodAxis axis)
    {
        var own = goal.Every is not { } every ? axis : new PeriodAxis(
            [.. axis.Cells.Select(cell => PeriodAxis.Single(surroundings.Calendar.BucketOf(LastOf(cell), every), asOf).Cells[0] with { Index = cell.Index })], null);
        if (catalogue.Find(goal.Metric) is not { Type: not MetricType.Goal } metric || FilterOf(goal) is not (true, var filter))
        {
            return new GoalPart(goal, null, own);
        }

        // What somebody once wrote into a goal must not keep the others from being told.
        var input = new MetricInput(goal.Name, goal.Metric, IsWhole: true) { Filter = filter };
        var wrong = new List<Problem>();
        new ScanPlanner(catalogue, surroundings, query, filters, asOf, wrong) { _axis = own }.Evaluate(metric, input);
        _axis = own;
        return new GoalPart(goal, wrong.Count > 0 ? null : Evaluate(metric, input), own) { Elapsed = [.. own.Cells.Select(ElapsedOf)] };
    }

    private decimal ElapsedOf(PeriodCell cell)
    {
        var whole = surroundings.Calendar.BusinessDaysIn(cell.Period);
        return cell.IsPartial && whole > 0 ? (decimal)surroundings.Calendar.BusinessDaysIn(cell.Seen) / whole : 1;
    }

    private static DateOnly LastOf(PeriodCell cell) => (cell.HasBegun ? cell.Seen : cell.Period).End.AddDays(-1);

    private static (bool IsRight, Expr? Filter) FilterOf(Goal goal)
    {
        if (string.IsNullOrWhiteSpace(goal.Filter))
        {
            return (true, null);
        }

        var parsed = WhereText.Parse(goal.Filter, goal.Name);
        return parsed.IsRefused ? (false, null) : (true, parsed.Value);
    }
}
