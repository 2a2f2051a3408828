using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>
/// "Nothing of it is known, or it lies before a day" is asked the other way round: only what lies on that day or after it is looked
/// up, and nothing must be found. So a question for what is silent reads the few that are not.
/// </summary>
internal static class RecentRelations
{
    internal static Scan In(Scan scan)
    {
        var tests = Conditions(scan).SelectMany(Parts).Where(test => Silence(test) is not null).DistinctBy(ExprText.Of).ToList();
        return tests is [var test] && Silence(test) is var (column, bound) && IsAlone(scan, test, column.Relation!) ? Rewritten(scan, test, column, bound) : scan;
    }

    private static IEnumerable<Expr> Conditions(Scan scan) => scan.Measures.Select(measure => measure.Where).Append(scan.Where).OfType<Expr>();

    private static IEnumerable<Expr> Parts(Expr expr) => expr switch
    {
        LogicalExpr logical => logical.Conditions.SelectMany(Parts).Prepend(expr),
        NotExpr not => Parts(not.Condition),
        _ => [expr],
    };

    /// <summary>The column of a related fact that must be unknown or less than a bound; null for any other condition.</summary>
    private static (FieldPath Column, Expr Bound)? Silence(Expr expr) =>
        expr is LogicalExpr { IsAnd: false, Conditions: [IsNullExpr { IsNegated: false, Value: FieldExpr { Path: { Relation: not null, Entity: null } path } }, BinaryExpr { Operator: "<" } before] }
        && before.Left is FieldExpr { Path: var compared } && compared == path
        && !ExprRewrite.AllLeaves(before.Right).OfType<FieldExpr>().Any()
            ? (path, before.Right)
            : null;

    /// <summary>Nothing else is asked of the related fact.</summary>
    private static bool IsAlone(Scan scan, Expr test, Relation relation) =>
        !scan.By.Any(path => path.Relation == relation)
        && Conditions(scan).Select(condition => Without(condition, ExprText.Of(test)))
            .Concat(scan.Measures.Select(measure => measure.Of))
            .SelectMany(ExprRewrite.AllLeaves)
            .All(leaf => leaf is not FieldExpr field || field.Path.Relation != relation);

    private static Scan Rewritten(Scan scan, Expr test, FieldPath column, Expr bound)
    {
        var recent = column.Relation! with { Since = (column.Column.Name, bound) };
        var nothing = new IsNullExpr(new FieldExpr(column with { Relation = recent }), IsNegated: false);
        return scan with
        {
            Where = scan.Where is null ? null : Replaced(scan.Where, ExprText.Of(test), nothing),
            Measures = [.. scan.Measures.Select(measure => measure with { Where = measure.Where is null ? null : Replaced(measure.Where, ExprText.Of(test), nothing) })],
        };
    }

    private static Expr Without(Expr expr, string test) => Replaced(expr, test, new LiteralExpr(true));

    private static Expr Replaced(Expr expr, string test, Expr by) => expr switch
    {
        _ when ExprText.Of(expr) == test => by,
        LogicalExpr logical => logical with { Conditions = [.. logical.Conditions.Select(part => Replaced(part, test, by))] },
        NotExpr not => not with { Condition = Replaced(not.Condition, test, by) },
        _ => expr,
    };
}
