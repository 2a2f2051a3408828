using Plumbline.Metrics.Catalogue;

namespace Plumbline.Metrics.Planning;

/// <summary>
/// The records behind a metric's measures, taken from the very scans that produce its number, so that they add up to it.
/// </summary>
/// <param name="Part">What a reader calls it: <c>numerator</c>, <c>denominator</c>, both, or the input of a formula.</param>
public sealed record RecordSource(string Part, Scan Scan, Metric Metric, PlannedMeasure? Numerator, PlannedMeasure? Denominator)
{
    /// <summary>Every list of records that a metric's value rests on.</summary>
    public static IReadOnlyList<RecordSource> Of(QueryPlan plan, Evaluation evaluation, RowsPart part) =>
        [.. Of(plan, evaluation, "", part)];

    private static IEnumerable<RecordSource> Of(QueryPlan plan, Evaluation evaluation, string prefix, RowsPart part) => evaluation switch
    {
        MeasuredEvaluation measured => Of(plan, measured, prefix, part),
        DerivedEvaluation derived => derived.Inputs
            .Where(input => input.Value.Evaluation is not null)
            .SelectMany(input => Of(plan, input.Value.Evaluation!, $"{prefix}{input.Key}.", RowsPart.Both)),
        GoalEvaluation goals => goals.Parts.Where(goal => goal.Evaluation is not null)
            .SelectMany(goal => Of(plan, goal.Evaluation!, $"{prefix}{goal.Goal.Name}.", RowsPart.Both)),
        MemberEvaluation members => members.Inputs.SelectMany(input => Of(plan, input, $"{prefix}{input.Metric.Id}.", RowsPart.Both))
            .Concat(new[] { ("members", members.Among), ("except", members.Except) }.Where(list => list.Item2 is not null).Select(list =>
                new RecordSource(prefix + list.Item1, plan.Scans[list.Item2!.Value.Scan], members.Metric, Measure(plan, list.Item2.Value), null))),
        _ => [],
    };

    private static IEnumerable<RecordSource> Of(QueryPlan plan, MeasuredEvaluation measured, string prefix, RowsPart part)
    {
        var numerator = measured.Value ?? measured.Numerator!.Value;
        var denominator = measured.Value is null ? measured.Denominator : null;
        var one = denominator?.Scan == numerator.Scan;
        if (part != RowsPart.Denominator || denominator is null)
        {
            var both = one && part == RowsPart.Both;
            var name = denominator is null ? "value" : both ? "both" : "numerator";
            yield return new RecordSource(
                prefix + name, plan.Scans[numerator.Scan], measured.Metric, Measure(plan, numerator), both ? Measure(plan, denominator!.Value) : null);
        }

        if (denominator is { } under && part != RowsPart.Numerator && (!one || part == RowsPart.Denominator))
        {
            yield return new RecordSource(
                prefix + "denominator", plan.Scans[under.Scan], measured.Metric,
                one ? Measure(plan, numerator) : null, Measure(plan, under));
        }
    }

    private static PlannedMeasure Measure(QueryPlan plan, Slot slot) => plan.Scans[slot.Scan].Measures[slot.Measure];
}
