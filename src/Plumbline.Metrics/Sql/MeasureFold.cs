using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// Measures that differ in which values of a few columns they count: rows are grouped by those columns once, and each measure
/// adds up the groups it counts. Far cheaper than asking every row for every measure, and only for what can be added up.
/// </summary>
/// <param name="Columns">The columns of the fact to group by beside the breakdowns.</param>
/// <param name="Parts">What is worked out for each group.</param>
/// <param name="Measures">What the measures are made of, in the order of the scan.</param>
internal sealed record MeasureFold(
    IReadOnlyList<FactColumn> Columns, IReadOnlyList<PlannedMeasure> Parts, IReadOnlyList<FoldedMeasure> Measures)
{
    /// <summary>Null when a measure cannot be added up.</summary>
    internal static MeasureFold? Of(Scan scan)
    {
        if (!scan.Measures.All(measure => measure.IsAdditive))
        {
            return null;
        }

        var parts = new List<PlannedMeasure>();
        var measures = scan.Measures.Select(measure => Folded(measure, parts)).ToList();
        var columns = measures
            .SelectMany(measure => ExprRewrite.AllLeaves(measure.Where))
            .OfType<FieldExpr>()
            .Select(field => field.Path.Column)
            .DistinctBy(column => column.Name);
        return new MeasureFold([.. columns], parts, measures);
    }

    private static FoldedMeasure Folded(PlannedMeasure measure, List<PlannedMeasure> parts)
    {
        var ofGroups = ExprRewrite.Conjuncts(measure.Where).ToLookup(IsOfGroups);
        var part = measure with { Where = ExprRewrite.All([.. ofGroups[false]]) };
        var index = parts.FindIndex(known => known.Key == part.Key);
        if (index < 0)
        {
            index = parts.Count;
            parts.Add(part);
        }

        return new FoldedMeasure(index, measure.Aggregation == Aggregation.Count, ExprRewrite.All([.. ofGroups[true]]));
    }

    /// <summary>Whether a condition asks only for words and flags of the fact itself, of which there are few.</summary>
    private static bool IsOfGroups(Expr condition)
    {
        var leaves = ExprRewrite.AllLeaves(condition).Where(leaf => leaf is not LiteralExpr).ToList();
        return leaves.Count > 0 && leaves.TrueForAll(leaf => leaf is FieldExpr
        {
            Path: { Relation: null, Entity: null, Column.Type: FactType.Text or FactType.Flag },
        });
    }
}

/// <summary>A measure as the sum of a part over the groups it counts.</summary>
/// <param name="Where">Which groups; null for all.</param>
internal readonly record struct FoldedMeasure(int Part, bool IsCount, Expr? Where);
