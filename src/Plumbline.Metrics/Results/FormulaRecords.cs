using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Results;

/// <summary>
/// On how many records a formula rests. A quotient rests on what it divides by: three duplicates among a hundred records rest on a hundred.
/// A sum rests on all it adds up. Where both sides hold the same input, and in every other formula, the smaller number decides.
/// </summary>
public static class FormulaRecords
{
    /// <param name="records">The records of an input; 0 for what has none, such as a setting.</param>
    /// <returns>Null when no input has records.</returns>
    public static long? Of(Expr formula, Func<string, long> records) => formula switch
    {
        NameExpr name => records(name.Name) is > 0 and var n ? n : null,
        BinaryExpr { Operator: "+" } sum when AreApart(sum) => Sum(Of(sum.Left, records), Of(sum.Right, records)),
        BinaryExpr { Operator: "/" } quotient when AreApart(quotient) => Of(quotient.Right, records) ?? Of(quotient.Left, records),
        BinaryExpr binary => Least(Of(binary.Left, records), Of(binary.Right, records)),
        CallExpr call => call.Arguments.Select(argument => Of(argument, records)).Aggregate((long?)null, Least),
        _ => null,
    };

    private static long? Sum(long? one, long? other) => one is null || other is null ? one ?? other : one + other;

    private static long? Least(long? one, long? other) => one is null || other is null ? one ?? other : Math.Min(one.Value, other.Value);

    private static bool AreApart(BinaryExpr formula) => !Names(formula.Left).Intersect(Names(formula.Right)).Any();

    private static IEnumerable<string> Names(Expr formula) => ExprRewrite.AllLeaves(formula).OfType<NameExpr>().Select(name => name.Name);
}
