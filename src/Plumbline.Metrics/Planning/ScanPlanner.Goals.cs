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

        var input = new MetricInput(goal.Name, goal.Metric) { Filter = filter };

        // What somebody once wrote into a goal must not keep the others from being told.
        var wrong = new List<Problem>();
        ForFirm(own, new ScanDrafts(), wrong).Evaluate(metric, input);
        return wrong.Count > 0 ? new GoalPart(goal, null, own) : ForFirm(own, _drafts, wrong).Planned(goal, metric, input);
    }

    /// <summary>A goal is not broken down as the question is, and the question's filters are not for it.</summary>
    private ScanPlanner ForFirm(PeriodAxis axis, ScanDrafts drafts, List<Problem> told) =>
        new(catalogue, surroundings, query with { By = [], Where = [] }, [], asOf, told) { _axis = axis, _drafts = drafts };

    private GoalPart Planned(Goal goal, Metric metric, MetricInput input) => new(goal, Evaluate(metric, input), _axis)
    {
        Elapsed = [.. _axis.Cells.Select(ElapsedOf)],
        Whole = metric.ShareOver is { } over ? Evaluate(metric, input with { Filter = Without(input.Filter, over) }) : null,
        IsOfOne = metric.ShareOver is { } one && Without(input.Filter, one) != input.Filter,
    };

    /// <summary>The filter without what says which part of a distribution is meant.</summary>
    private static Expr? Without(Expr? filter, string name)
    {
        var kept = ExprRewrite.Conjuncts(filter).Where(part => !ExprRewrite.AllLeaves(part).OfType<NameExpr>().Any(leaf => leaf.Name == name)).ToList();
        return kept.Count == ExprRewrite.Conjuncts(filter).Count ? filter : ExprRewrite.All([.. kept]);
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
