using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;
using Plumbline.Metrics.Results;

namespace Plumbline.Queries;

/// <summary>Amounts that a sum could not add: in a currency without a rate, or not given at all.</summary>
internal sealed class LeftOut(QueryPlan plan, MeasuredValues values, ScanReader reader)
{
    private const string Excluded = "currency_excluded";

    /// <summary>For each kind of record whose amounts were asked, how many rows had none that could be added.</summary>
    internal IEnumerable<(Fact Fact, long Foreign, long Unknown)> Count()
    {
        var asked = plan.Scans.Select((scan, number) => (scan, number)).Where(pair => Amounts(pair.scan).Any() && pair.scan.Timing.Windows.Count > 0);
        foreach (var scans in asked.GroupBy(pair => pair.scan.Fact.Name))
        {
            // The answer itself mostly says that nothing is missing; only where it does not are rows counted once more.
            if (scans.Where(pair => !IsComplete(pair.scan, pair.number)).Select(pair => pair.scan).FirstOrDefault() is { } scan)
            {
                var counted = reader.Read(Missing(scan));
                yield return (scan.Fact, (long)Math.Ceiling(counted.Total(0)), (long)Math.Ceiling(counted.Total(1)));
            }
        }
    }

    private static IEnumerable<PlannedMeasure> Amounts(Scan scan) => scan.Fact.Find(Excluded) is null
        ? []
        : scan.Measures.Where(measure => measure.Aggregation != Aggregation.Count && ExprRewrite.AllLeaves(measure.Of).Any(IsMoney));

    private static bool IsMoney(Expr leaf) => leaf is FieldExpr { Path: { Entity: null, Type: FactType.Money } };

    private static Expr WithoutAmount(PlannedMeasure measure) =>
        ExprRewrite.All([.. ExprRewrite.Conjuncts(measure.Where), new IsNullExpr(measure.Of!, IsNegated: false)])!;

    /// <summary>Every row that a measure counts had an amount. The first groups say nothing about the rest.</summary>
    private bool IsComplete(Scan scan, int number) => scan.Top is null && Amounts(scan).All(measure =>
        Slot(scan, number, measure.Where) is { } all
        && Slot(scan, number, ExprRewrite.All([.. ExprRewrite.Conjuncts(measure.Where), new IsNullExpr(measure.Of!, IsNegated: true)])) is { } known
        && values.Total(all) == values.Total(known));

    private static Slot? Slot(Scan scan, int number, Expr? where)
    {
        var key = new PlannedMeasure(Aggregation.Count, null, where).Key;
        var index = scan.Measures.ToList().FindIndex(measure => measure.Key == key);
        return index < 0 ? null : new Slot(number, index);
    }

    /// <summary>The same rows, of which those without an amount are counted; a stock on its last day.</summary>
    private static Scan Missing(Scan scan)
    {
        var missing = Amounts(scan).Select(WithoutAmount).DistinctBy(ExprText.Of).ToList();
        var last = scan.Timing.Windows.MaxBy(window => window.On);
        var window = scan.Timing.IsFlow ? last with { Cell = 0, Period = scan.Timing.Range } : last with { Cell = 0 };
        return scan with
        {
            Timing = new Timing(scan.Timing.Anchor, scan.Timing.At, [window], null),
            By = [],
            Where = ExprRewrite.All(
                [.. ExprRewrite.Conjuncts(scan.Where), missing.Count == 1 ? missing[0] : new LogicalExpr(false, missing)]),
            Measures = [Counted(scan, isForeign: true), Counted(scan, isForeign: false)],
            Top = null,
        };
    }

    private static PlannedMeasure Counted(Scan scan, bool isForeign) =>
        new(Aggregation.Count, null, new BinaryExpr("=", Field(scan.Fact.Find(Excluded)!), new LiteralExpr(isForeign)));

    private static FieldExpr Field(FactColumn column) => new(new FieldPath(column.Name, null, column));
}
