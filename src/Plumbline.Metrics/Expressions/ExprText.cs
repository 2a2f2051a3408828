using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Expressions;

/// <summary>Writes an expression back as text, for explanations and cache keys.</summary>
public static class ExprText
{
    public static string Of(Expr expr) => expr switch
    {
        NameExpr name => name.Name,
        FieldExpr field => field.Path.Name,
        VariableExpr variable => "$" + variable.Name,
        LiteralExpr { Value: string text } => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'",
        LiteralExpr { Value: DateOnly date } => date.ToIso(),
        LiteralExpr { Value: bool flag } => flag ? "true" : "false",
        LiteralExpr literal => Convert.ToString(literal.Value, CultureInfo.InvariantCulture) ?? "",
        BinaryExpr binary => $"{Part(binary.Left)} {binary.Operator} {Part(binary.Right)}",
        CallExpr call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
        LogicalExpr logical => string.Join(logical.IsAnd ? " and " : " or ", logical.Conditions.Select(Part)),
        NotExpr not => "not " + Part(not.Condition),
        InExpr inList => $"{Part(inList.Value)} {(inList.IsNegated ? "not in" : "in")} ({string.Join(", ", inList.Choices.Select(Of))})",
        IsNullExpr isNull => $"{Part(isNull.Value)} is {(isNull.IsNegated ? "not null" : "null")}",
        BandExpr band => string.Join("; ", band.Cases.Select(one => $"{(one.When is null ? "else" : Of(one.When))}: {one.Words}")),
        _ => throw new System.Diagnostics.UnreachableException(expr.GetType().Name),
    };

    private static string Part(Expr expr) => expr is LogicalExpr or BinaryExpr ? $"({Of(expr)})" : Of(expr);
}
