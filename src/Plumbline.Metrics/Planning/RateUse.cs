using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>How amounts in other currencies are turned into the base currency.</summary>
/// <param name="Constant">The day whose rates hold for all of them; null: each at the rate of its own day.</param>
public sealed record RateUse(DateOnly? Constant)
{
    /// <summary>Whether a column's value depends on a rate: an amount, its band, or whether it is without a rate.</summary>
    internal static bool IsRated(Fact fact, FactColumn column) =>
        fact.HasCurrency && (fact.ForeignOf(column) is not null || column.Name == Fact.CurrencyExcluded
            || (column.BandOf is { } amount && fact.ForeignOf(fact.Find(amount)!) is not null));

    /// <summary>Whether a scan reads amounts of its own fact that may need a rate.</summary>
    internal static bool IsOwnIn(Scan scan) => scan.Rates is not null && Paths(scan).Any(path => path.Relation is null && path.Entity is null && IsRated(scan.Fact, path.Column));

    /// <summary>The facts beside it of which it reads such amounts.</summary>
    internal static IEnumerable<Relation> RelatedIn(Scan scan) => scan.Rates is null ? [] : Paths(scan)
        .Where(path => path is { Relation: not null, Entity: null } && IsRated(path.Relation.Fact, path.Column))
        .Select(path => path.Relation!)
        .DistinctBy(relation => relation.Name);

    /// <summary>Whether anything that a scan reads is turned into the base currency.</summary>
    public static bool IsIn(Scan scan) => IsOwnIn(scan) || RelatedIn(scan).Any();

    private static IEnumerable<FieldPath> Paths(Scan scan) => scan.Measures
        .SelectMany(measure => ExprRewrite.AllLeaves(measure.Of).Concat(ExprRewrite.AllLeaves(measure.Where)))
        .Concat(ExprRewrite.AllLeaves(scan.Where))
        .OfType<FieldExpr>()
        .Select(field => field.Path)
        .Concat(scan.By);
}
