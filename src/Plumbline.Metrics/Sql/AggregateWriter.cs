using System.Globalization;
using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>Writes measures as aggregates over rows, or over groups of rows.</summary>
internal sealed class AggregateWriter(Scan scan, SqlDialect dialect, ConditionWriter conditions)
{
    /// <summary>A measure over the rows of the scan.</summary>
    internal string OverRows(PlannedMeasure measure)
    {
        var filter = Filter(measure.Where, conditions);
        var of = measure.Of is null ? "" : conditions.Text(measure.Of);
        return (measure.Aggregation, scan.Credit == CreditUse.Shared) switch
        {
            (Aggregation.Count, false) => Count(measure),
            (Aggregation.Count, true) => $"sum({ScanSource.Share}){filter}",
            (Aggregation.Sum, false) => $"sum({of}){filter}",
            (Aggregation.Sum, true) => $"sum({of} * {ScanSource.Share}){filter}",
            (Aggregation.Distinct, false) => $"count(DISTINCT {of}){filter}",
            (Aggregation.Distinct, true) => DistinctShares(of, filter),
            _ => dialect.Percentile(
                measure.Aggregation == Aggregation.Median ? "0.5" : (measure.Percentile ?? 0.5m).ToString(CultureInfo.InvariantCulture),
                $"CAST({of} AS DOUBLE PRECISION)") + filter,
        };
    }

    /// <summary>
    /// Each owner's share in a record once, however many rows speak of it. A number that tells both apart takes the share behind its
    /// point: different numbers are added up, and then the same without shares taken away.
    /// </summary>
    private static string DistinctShares(string of, string filter)
    {
        var pair = $"CAST(CAST({of} AS DECIMAL(18,0)) * CAST(1000000000000 AS DECIMAL(13,0)) + 10 * COALESCE(credit.owner_id, 0) AS DECIMAL(38,6))";
        return $"COALESCE(sum(DISTINCT {pair} + {ScanSource.Share}){filter} - sum(DISTINCT {pair}){filter}, 0)";
    }

    /// <summary>A measure over groups of which each has its part.</summary>
    internal string OverGroups(FoldedMeasure measure, ConditionWriter ofGroups)
    {
        var sum = string.Create(CultureInfo.InvariantCulture, $"sum(p.a{measure.Part})") + Filter(measure.Where, ofGroups);
        return measure.IsCount && scan.Credit != CreditUse.Shared ? $"CAST(COALESCE({sum}, 0) AS BIGINT)" : sum;
    }

    /// <summary>Groups that turn out to bear one name.</summary>
    internal string OverNames(PlannedMeasure measure, string column) =>
        measure.Aggregation == Aggregation.Count && scan.Credit != CreditUse.Shared ? $"CAST(sum({column}) AS BIGINT)" : $"sum({column})";

    /// <summary>To count what is known needs no condition.</summary>
    private string Count(PlannedMeasure measure)
    {
        var tests = ExprRewrite.Conjuncts(measure.Where).ToList();
        var known = tests.OfType<IsNullExpr>().FirstOrDefault(test => test.IsNegated && ExprRewrite.AllLeaves(test).All(IsOwn));
        return known is null
            ? "count(*)" + Filter(measure.Where, conditions)
            : $"count({conditions.Text(known.Value)})" + Filter(ExprRewrite.All([.. tests.Where(test => !ReferenceEquals(test, known))]), conditions);
    }

    private static bool IsOwn(Expr leaf) => leaf is LiteralExpr or FieldExpr { Path.Entity: null };

    private static string Filter(Expr? where, ConditionWriter writer) => where is null ? "" : $" FILTER (WHERE {writer.Text(where)})";
}
