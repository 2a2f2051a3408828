using System.Diagnostics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Results;

/// <summary>Works the values out of the measures: ratios of sums, formulas, and null with its reason.</summary>
/// <param name="by">The breakdowns of the plan.</param>
public sealed class Evaluator(MeasuredValues values, IReadOnlyList<string> by)
{
    private readonly MemberList _members = new(values);

    public Computed Compute(Evaluation evaluation, Group group, PeriodCell cell)
    {
        if (!cell.HasBegun)
        {
            return Computed.Null(NullReason.NotStarted);
        }

        if (evaluation.Metric.IsMonthly && !IsWholeMonth(cell) && !(evaluation.Metric.IsMonthToDate && IsWithinMonth(cell)))
        {
            return Computed.Null(NullReason.IncompleteMonth);
        }

        return evaluation switch
        {
            { MissingInput: { } table } => Computed.Null($"{NullReason.NoData}:{table}"),
            MeasuredEvaluation { Present: { } present } measured when (values.Find(present, Group.Whole, cell.Index) ?? 0) == 0 =>
                Absent(measured, group, cell.Index),
            MeasuredEvaluation { Value: { } value } measured => Single(measured, value, group, cell.Index),
            MeasuredEvaluation measured => Ratio(measured, group, cell.Index),
            DerivedEvaluation derived => Derived(derived, group, cell),
            MemberEvaluation members => Members(members, group, cell),
            GoalEvaluation goals => Progress(goals, group, cell),
            _ => throw new UnreachableException(evaluation.GetType().Name),
        };
    }

    /// <summary>What is missing has no sum; what it would be divided by is still there to see.</summary>
    private Computed Absent(MeasuredEvaluation evaluation, Group group, int cell) => Computed.Null(
        $"{NullReason.NoneInPeriod}:{evaluation.Metric.PresentOf ?? evaluation.Metric.Present!.Fact.Table}",
        denominator: evaluation.Denominator is { } under ? values.Find(under, group, cell) ?? 0 : null,
        n: Records(evaluation, group, cell));

    private static bool IsWholeMonth(PeriodCell cell) =>
        !cell.IsPartial && cell.Period.Start.Day == 1 && cell.Period.Start.AddMonths(1) == cell.Period.End;

    private static bool IsWithinMonth(PeriodCell cell) =>
        cell.Period.Start.Day == 1 && cell.Period.End <= cell.Period.Start.AddMonths(1);

    private Computed Single(MeasuredEvaluation evaluation, Slot slot, Group group, int cell)
    {
        var value = values.Find(slot, group, cell);
        var n = Records(evaluation, group, cell);
        var measure = evaluation.Metric.Value!;
        if (measure.Aggregation is Aggregation.Count or Aggregation.Distinct)
        {
            return new Computed(value ?? 0, value ?? 0, null, n, null);
        }

        if (value is not null && (n > 0 || !evaluation.Metric.IsNullWhenNone))
        {
            return new Computed(value, measure.Aggregation == Aggregation.Sum ? value : null, null, n, null);
        }

        return measure.Aggregation == Aggregation.Sum && n == 0 && !evaluation.Metric.IsNullWhenNone
            ? new Computed(0, 0, null, 0, null)
            : Computed.Null(measure.Aggregation == Aggregation.Sum && n > 0 ? NullReason.AmountUnknown : NullReason.NoRows, n: n);
    }

    /// <summary>How many records there are; one that is shared out still is one for each who has a share.</summary>
    private long Records(MeasuredEvaluation evaluation, Group group, int cell)
    {
        var count = values.Find(evaluation.N, group, cell) ?? 0;
        return (long)decimal.Ceiling(count);
    }

    private Computed Ratio(MeasuredEvaluation evaluation, Group group, int cell)
    {
        var numerator = values.Find(evaluation.Numerator!.Value, group, cell) ?? 0;
        var denominator = values.Find(evaluation.Denominator!.Value, group, cell) ?? 0;
        var n = Records(evaluation, group, cell);
        if (denominator == 0)
        {
            return Computed.Null(evaluation.Metric.Value is null ? NullReason.NoDenominator : NullReason.NoRows, numerator, denominator, n);
        }

        return IsAllUnknown(evaluation, group, cell)
            ? Computed.Null(NullReason.AmountUnknown, denominator: denominator, n: n)
            : new Computed(numerator / denominator, numerator, denominator, n, null);
    }

    /// <summary>There is something to add up, and of none of it is the amount known: that is no 0.</summary>
    private bool IsAllUnknown(MeasuredEvaluation evaluation, Group group, int cell) =>
        evaluation.Summed is var (rows, known) && values.Find(rows, group, cell) > 0 && (values.Find(known, group, cell) ?? 0) == 0;

    private Computed Derived(DerivedEvaluation derived, Group group, PeriodCell cell)
    {
        var inputs = new Dictionary<string, Computed>();
        foreach (var (name, input) in derived.Inputs)
        {
            inputs[name] = input switch
            {
                { Input.IsDays: true } => new Computed(cell.Seen.Days, null, null, 0, null),
                { Constant: { } constant } => new Computed(constant, null, null, 0, null),
                { Evaluation: { } inner, Unknown: var unknown } => Known(Compute(inner, Outer(group, input.Input), cell), unknown),
                _ => Computed.Null($"{NullReason.NoInput}:{input.Input.Setting ?? name}"),
            };
        }

        foreach (var (name, input) in derived.Inputs.Where(input => input.Value.Input.IsOptional && inputs.Values.Any(other => !IsNeverGiven(other))))
        {
            inputs[name] = IsNeverGiven(inputs[name]) ? new Computed(0, 0, null, 0, null) : inputs[name];
        }

        var absent = inputs.Values.Where(input => input.Value is null).ToList();
        if (absent.Count > 0)
        {
            // What nobody has given yet says more than a period in which nothing happened.
            var missing = NullReason.AllMissing([.. absent.Select(input => input.Reason)]);
            return missing is null ? absent[0] with { Numerator = null, Denominator = null } : Computed.Null(missing);
        }

        return Quotient(derived, name => inputs[name].Value!.Value) with
        {
            N = FormulaRecords.Of(derived.Formula, RecordsOf) ?? 0,
            IsLow = derived.Inputs.Any(input => inputs[input.Key].IsLow || inputs[input.Key].N < input.Value.Evaluation?.Metric.MinN),
            Inputs = inputs.ToDictionary(input => input.Key, input => input.Value.Value!.Value),
        };

        long RecordsOf(string name) => derived.Inputs[name].Input.RestsOnEvents ? (long)(inputs[name].Numerator ?? 0) : inputs[name].N;
    }

    private static Computed Known(Computed computed, string? unknown) =>
        unknown is null || IsNeverGiven(computed) ? computed : Computed.Null($"{NullReason.NoInput}:{unknown}");

    private static bool IsNeverGiven(Computed computed) => NullReason.Missing(NullReason.NoData, computed.Reason).Count > 0;

    /// <summary>The group that an input is evaluated for: this one, without what the input leaves out.</summary>
    private Group Outer(Group group, MetricInput input)
    {
        if (input.IsWhole)
        {
            return Group.Whole;
        }

        // What tells members apart comes before the breakdowns of the question.
        var members = group.Ids.Count - by.Count;
        for (var position = input.Without is null ? -1 : group.Ids.Count - 1; position >= members; position--)
        {
            group = input.LeavesOut(by[position - members]) ? group.Without(position) : group;
        }

        return group;
    }

    /// <summary>Goals cannot be added up: there is a value for each of them, and for all of them when there is one.</summary>
    private Computed Progress(GoalEvaluation goals, Group group, PeriodCell cell)
    {
        var part = group.Ids is [{ } id] ? goals.Parts.FirstOrDefault(goal => goal.Goal.Id == id) : goals.Parts is [var only] ? only : null;
        if (part?.Evaluation is not { } evaluation)
        {
            return Computed.Null(part is null ? NullReason.ByGoal : $"{NullReason.NoInput}:{part.Goal.Metric}");
        }

        var actual = Actual(part, evaluation, part.Axis.Cells[cell.Index]);
        return goals.Metric.Unit == GoalStatus.Unit
            ? GoalStatus.Of(part.Goal, evaluation.Metric, actual, part.Elapsed[cell.Index], goals.AtRisk)
            : GoalProgress.Of(part.Goal, evaluation.Metric, actual);
    }

    /// <summary>Of a distribution its share; which one the goal's filter must say, for together they are always the whole.</summary>
    private Computed Actual(GoalPart part, Evaluation evaluation, PeriodCell cell)
    {
        var actual = Compute(evaluation, Group.Whole, cell);
        if (part.Whole is not { } whole)
        {
            return actual;
        }

        if (!part.IsOfOne)
        {
            return Computed.Null($"{NullReason.NoInput}:{evaluation.Metric.ShareOver}");
        }

        var all = Compute(whole, Group.Whole, cell);
        return actual.Value is { } value && all.Value is > 0 and var total
            ? new Computed(value / total, value, total, all.N, null)
            : Computed.Null(all.Reason ?? NullReason.NoDenominator, n: all.N);
    }

    private Computed Members(MemberEvaluation evaluation, Group group, PeriodCell cell)
    {
        var members = _members.Of(evaluation, group, cell.Index)
            .Select(member => new MemberValue(member, [.. evaluation.Inputs.Select(input => Compute(input, member, cell))])).ToList();
        var reasons = members.SelectMany(member => member.Inputs).Concat(members.Count == 0 ? evaluation.Inputs.Select(input => Compute(input, Group.Whole, cell)) : []);
        return NullReason.AllMissing([.. reasons.Select(input => input.Reason)]) is { } missing
            ? Computed.Null(missing)
            : MemberReduction.Of(evaluation.Rule.Reduction, members, cell);
    }

    /// <summary>A formula that is a quotient shows both of its sides.</summary>
    private static Computed Quotient(DerivedEvaluation derived, Func<string, decimal> input)
    {
        if (derived.Formula is BinaryExpr { Operator: "/" } quotient)
        {
            var (over, under) = (Calculate(quotient.Left, input), Calculate(quotient.Right, input));
            if (over is not null && under is { } divisor && divisor != 0)
            {
                return new Computed(over / divisor, over, divisor, 0, null);
            }
        }

        return Calculate(derived.Formula, input) is { } value
            ? new Computed(value, null, null, 0, null)
            : Computed.Null(derived.Metric.ZeroReason ?? NullReason.NoDenominator);
    }

    /// <summary>The value of a formula; null when something is divided by nothing.</summary>
    internal static decimal? Calculate(Expr expr, Func<string, decimal> input)
    {
        switch (expr)
        {
            case LiteralExpr { Value: decimal number }:
                return number;
            case NameExpr name:
                return input(name.Name);
            case BinaryExpr binary when Calculate(binary.Left, input) is { } left && Calculate(binary.Right, input) is { } right:
                return binary.Operator switch
                {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "/" => right == 0 ? null : left / right,
                    _ => throw new UnreachableException(binary.Operator),
                };
            case CallExpr { Function: CallExpr.Positive, Arguments: [var only] }:
                return Calculate(only, input) is { } above && above > 0 ? above : null;
            case CallExpr { Function: "pow", Arguments: [var @base, var power] }
                when Calculate(@base, input) is { } number && Calculate(power, input) is { } exponent:
                var raised = Math.Pow((double)number, (double)exponent);
                return double.IsFinite(raised) ? (decimal)raised : null;
            default:
                return null;
        }
    }
}
