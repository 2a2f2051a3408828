using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

/// <summary>Where only the first groups are asked for, spares the store the rest when it can tell which they are.</summary>
internal static class TopGroups
{
    internal static Problem? ProblemOf(MetricQuery query, PeriodAxis axis) =>
        query.Top is < 1 ? new Problem("The number of rows must be at least 1.", "--top", "Leave it out for all of them.")
        : query.Top is not null && axis.Cells.Count > 1 ? new Problem("A series has no first rows.", "--top", "Ask without a grain.")
        : null;

    /// <summary>
    /// The store can tell when everything comes from one reading and the first metric is one of its measures as it stands:
    /// no share of siblings, no formula, nothing to compare with.
    /// </summary>
    internal static IReadOnlyList<Scan> Pushed(MetricQuery query, IReadOnlyList<Evaluation> evaluations, IReadOnlyList<Scan> scans)
    {
        if (query.Top is not { } count || query.Compare != Comparison.None || scans.Count != 1 || scans[0].Timing.Windows.Count != 1 || scans[0].By.Count == 0
            || evaluations.Any(evaluation => evaluation.Metric.ShareOver is not null || evaluation is not MeasuredEvaluation)
            || evaluations[0] is not MeasuredEvaluation { Value: { } value } first
            || !scans[0].Measures[value.Measure].IsAdditive)
        {
            return scans;
        }

        return [Counted(scans[0]) with { Top = new ScanTop(count, value.Measure, first.Metric.Direction != Direction.Lower) }];
    }

    /// <summary>Rows that no measure counts make no first group, so they need not be grouped at all.</summary>
    private static Scan Counted(Scan scan)
    {
        if (scan.Measures.Any(measure => measure.Where is null))
        {
            return scan;
        }

        var widest = Widest([.. scan.Measures.Select(measure => measure.Where!).DistinctBy(ExprText.Of)]);

        return scan with
        {
            Where = ExprRewrite.All([.. ExprRewrite.Conjuncts(scan.Where), AnyOf(widest)]),
            Measures = widest is [var only] ? [.. scan.Measures.Select(measure => Without(only, measure))] : scan.Measures,
        };
    }

    /// <summary>What every row that is read meets is not asked of it once more for a measure.</summary>
    private static PlannedMeasure Without(Expr met, PlannedMeasure measure)
    {
        var texts = ExprRewrite.Conjuncts(met).Select(ExprText.Of).ToHashSet();

        return measure with { Where = ExprRewrite.All([.. ExprRewrite.Conjuncts(measure.Where).Where(part => !texts.Contains(ExprText.Of(part)))]) };
    }

    /// <summary>A condition that lets nothing through that another one does not is not asked.</summary>
    private static List<Expr> Widest(List<Expr> conditions) =>
        [.. conditions.Where((one, i) => !conditions.Where((other, j) => j != i && Implies(one, other) && (j < i || !Implies(other, one))).Any())];

    private static bool Implies(Expr one, Expr other) =>
        ExprRewrite.Conjuncts(other).All(asked => ExprRewrite.Conjuncts(one).Any(given => IsWithin(given, asked)));

    /// <summary>The same test, or fewer words of the same column.</summary>
    private static bool IsWithin(Expr given, Expr asked) => ExprText.Of(given) == ExprText.Of(asked)
        || (Words(given) is { } few && Words(asked) is { } many && ExprText.Of(few.Column) == ExprText.Of(many.Column)
            && few.Words.Select(ExprText.Of).All(many.Words.Select(ExprText.Of).Contains));

    private static (Expr Column, IReadOnlyList<Expr> Words)? Words(Expr test) => test switch
    {
        BinaryExpr { Operator: "=", Right: LiteralExpr } equal => (equal.Left, [equal.Right]),
        InExpr { IsNegated: false } list when list.Choices.All(choice => choice is LiteralExpr) => (list.Value, list.Choices),
        _ => null,
    };

    private static Expr AnyOf(IReadOnlyList<Expr> conditions) => conditions is [var only] ? only : new LogicalExpr(false, conditions);
}
