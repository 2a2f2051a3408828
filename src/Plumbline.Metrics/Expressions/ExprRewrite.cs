namespace Plumbline.Metrics.Expressions;

/// <summary>Rebuilds an expression bottom-up with one part replaced.</summary>
public static class ExprRewrite
{
    /// <param name="replace">Returns the expression to put in place of a leaf; the same one to keep it.</param>
    public static Expr Leaves(Expr expr, Func<Expr, Expr> replace) => expr switch
    {
        BinaryExpr binary => binary with { Left = Leaves(binary.Left, replace), Right = Leaves(binary.Right, replace) },
        CallExpr call => call with { Arguments = [.. call.Arguments.Select(part => Leaves(part, replace))] },
        LogicalExpr logical => logical with { Conditions = [.. logical.Conditions.Select(part => Leaves(part, replace))] },
        NotExpr not => not with { Condition = Leaves(not.Condition, replace) },
        InExpr inList => inList with { Value = Leaves(inList.Value, replace), Choices = [.. inList.Choices.Select(part => Leaves(part, replace))] },
        IsNullExpr isNull => isNull with { Value = Leaves(isNull.Value, replace) },
        _ => replace(expr),
    };

    /// <summary>Every leaf: names, fields, literals, variables.</summary>
    public static IEnumerable<Expr> AllLeaves(Expr? expr) => expr switch
    {
        null => [],
        BinaryExpr binary => AllLeaves(binary.Left).Concat(AllLeaves(binary.Right)),
        CallExpr call => call.Arguments.SelectMany(AllLeaves),
        LogicalExpr logical => logical.Conditions.SelectMany(AllLeaves),
        NotExpr not => AllLeaves(not.Condition),
        InExpr inList => AllLeaves(inList.Value).Concat(inList.Choices.SelectMany(AllLeaves)),
        IsNullExpr isNull => AllLeaves(isNull.Value),
        BandExpr band => band.Cases.SelectMany(one => AllLeaves(one.When)),
        FieldExpr { Path.Told: { } told } => AllLeaves(told).Prepend(expr),
        _ => [expr],
    };

    /// <summary>The conditions that must all hold.</summary>
    public static IReadOnlyList<Expr> Conjuncts(Expr? expr) => expr switch
    {
        null => [],
        LogicalExpr { IsAnd: true } and => [.. and.Conditions.SelectMany(Conjuncts)],
        _ => [expr],
    };

    public static Expr? All(IReadOnlyList<Expr> conditions) => conditions.Count switch
    {
        0 => null,
        1 => conditions[0],
        _ => new LogicalExpr(true, conditions),
    };
}
