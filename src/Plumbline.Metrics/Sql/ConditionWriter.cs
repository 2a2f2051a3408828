using System.Diagnostics;
using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>Writes expressions over a scan's columns. Names are the schema's own; every value is a parameter.</summary>
/// <param name="groups">Set when the columns are those of groups of rows: what stands before their names.</param>
internal sealed class ConditionWriter(SqlParameters parameters, ScanSource source, string? groups = null)
{
    internal string Text(Expr expr) => expr switch
    {
        FieldExpr { Path: { Entity: null } or { IsLabel: true } } field => Column(field.Path),
        FieldExpr field => AttributeOf(field.Path, RecordAlias(field.Path), parameters),
        LiteralExpr literal => parameters.Add(literal.Value),
        VariableExpr { Name: VariableExpr.Day } => source.Day(),
        VariableExpr { Name: VariableExpr.PeriodStart } => source.PeriodStart(),
        VariableExpr { Name: VariableExpr.PeriodEnd } => source.PeriodEnd(),
        VariableExpr { Name: VariableExpr.LastDay } => source.LastDay(),
        CallExpr { Function: CallExpr.MonthsAfter, Arguments: [var date, var months] } => $"({Text(date)} + CAST({Text(months)} AS INTEGER) * INTERVAL '1 month')",
        BandExpr band => Cases(band),
        CallExpr { Function: CallExpr.BusinessDays, Arguments: [var from, var to] } => source.BusinessDays(Text(from), Text(to)),
        CallExpr { Function: CallExpr.Least, Arguments: [var one, var other] } => $"LEAST({Text(one)}, {Text(other)})",
        CallExpr { Function: CallExpr.Overlap, Arguments: [var from, var to, var start, var end] } =>
            $"greatest(least({Text(to)}, {Text(end)}) - greatest({Text(from)}, {Text(start)}) + 1, 0)",
        CallExpr { Function: CallExpr.Prorated, Arguments: [var amount, var days, var of] } =>
            $"CAST({Text(amount)} * {Text(days)} / ({Text(of)}) AS DECIMAL(18,4))",
        CallExpr { Function: CallExpr.Coalesce, Arguments: var choices } => $"coalesce({string.Join(", ", choices.Select(Text))})",
        CallExpr { Function: CallExpr.Within, Arguments: [var value, var least, var most] } => $"LEAST(GREATEST({Text(value)}, {Text(least)}), {Text(most)})",
        CallExpr { Function: CallExpr.Counted, Arguments: [var counted] } => $"CAST(COALESCE({Text(counted)}, FALSE) AS INTEGER)",
        BinaryExpr { Operator: "+" or "-" or "*" or "/" } arithmetic => Arithmetic(arithmetic),
        // A record without a name is a record all the same.
        IsNullExpr { Value: FieldExpr { Path.IsLabel: true } own, IsNegated: var isThere } => $"{Column(own.Path)} IS {(isThere ? "NOT NULL" : "NULL")}",
        BinaryExpr or InExpr or IsNullExpr when Behind(expr) is { } path => Semi(path, expr),
        BinaryExpr comparison => $"{Text(comparison.Left)} {Operator(comparison.Operator)} {Other(comparison.Left, comparison.Right)}",
        InExpr { IsNegated: true, Value: FieldExpr { Path.Column.Copy: not null } } unlike => $"({Text(unlike.Value)} IS NULL OR {Choices(unlike)})",
        InExpr inList => Choices(inList),
        IsNullExpr isNull => $"{Text(isNull.Value)} IS {(isNull.IsNegated ? "NOT NULL" : "NULL")}",
        NotExpr not => $"NOT ({Text(not.Condition)})",
        LogicalExpr logical => "(" + string.Join(logical.IsAnd ? " AND " : " OR ", logical.Conditions.Select(Text)) + ")",
        _ => throw new UnreachableException($"No SQL for {expr.GetType().Name}."),
    };

    internal string Column(FieldPath path) => path.Told is { } told ? Text(told) : path.Relation is { } relation
        ? source.Column(relation, path.Column)
        : groups is null ? source.Column(path.Column)
        : $"{groups}.{path.Column.Name}";

    internal static string Alias(Relation relation) => "at_" + relation.Name;

    /// <summary>What the record that a column refers to is called where its fields are added up.</summary>
    internal static string RecordAlias(FieldPath path) => "of_" + path.Column.Name;

    /// <summary>The fields of other records that stand in sums and products, so that their records must be joined.</summary>
    internal static IEnumerable<FieldPath> Added(Expr? expr) => expr switch
    {
        null => [],
        FieldExpr { Path.Told: { } told } => Added(told),
        BandExpr band => band.Cases.SelectMany(one => Added(one.When)),
        FieldExpr { Path: { Entity: not null, IsLabel: false } path } => [path],
        BinaryExpr { Operator: not ("+" or "-" or "*" or "/") } or InExpr or IsNullExpr when Behind(expr) is not null => [],
        BinaryExpr binary => Added(binary.Left).Concat(Added(binary.Right)),
        CallExpr call => call.Arguments.SelectMany(Added),
        LogicalExpr logical => logical.Conditions.SelectMany(Added),
        NotExpr not => Added(not.Condition),
        InExpr inList => Added(inList.Value),
        IsNullExpr isNull => Added(isNull.Value),
        _ => [],
    };

    internal static string AttributeOf(FieldPath path, string alias, SqlParameters parameters)
    {
        if (path.CustomName is { } custom)
        {
            var text = $"(CAST({alias}.custom AS JSON) ->> {parameters.Add(custom)})";
            return path.CustomKind switch
            {
                FieldKind.Number or FieldKind.Money or FieldKind.Fraction or FieldKind.Whole => $"CAST({text} AS DECIMAL(28,6))",
                FieldKind.Date or FieldKind.Moment => $"CAST({text} AS DATE)",
                FieldKind.Flag => $"CAST({text} AS BOOLEAN)",
                _ => text,
            };
        }

        return path.Attribute is { } field ? $"{alias}.{field.DateColumn}" : $"{alias}.{path.Entity!.Label ?? "source_id"}";
    }

    private string Cases(BandExpr band)
    {
        var cases = band.Cases.Select(one => (Test: one.When is null ? "ELSE" : $"WHEN {Text(one.When)} THEN", Words: one.Words is null ? "NULL" : parameters.Add(one.Words)));
        return $"CASE {string.Join(" ", cases.Select(one => $"{one.Test} {one.Words}"))} END";
    }

    private string Choices(InExpr inList) =>
        $"{Text(inList.Value)} {(inList.IsNegated ? "NOT IN" : "IN")} ({string.Join(", ", inList.Choices.Select(choice => Other(inList.Value, choice)))})";

    /// <summary>A whole number beside a column of whole numbers is written as one, or every row would be made a decimal first.</summary>
    private string Other(Expr column, Expr value) =>
        column is FieldExpr { Path.Type: FactType.Whole or FactType.Month } && value is LiteralExpr { Value: decimal number } && decimal.IsInteger(number) && Math.Abs(number) < int.MaxValue
            ? parameters.Add((long)number)
            : Text(value);

    private static string Operator(string symbol) => symbol == "!=" ? "IS DISTINCT FROM" : symbol;

    /// <summary>Dates plus days stay dates; a quotient is exact and null when nothing divides.</summary>
    private string Arithmetic(BinaryExpr arithmetic)
    {
        var (left, right) = (Number(arithmetic.Left), Number(arithmetic.Right));
        if (IsDate(arithmetic.Left) && arithmetic.Operator is ("+" or "-"))
        {
            return IsDate(arithmetic.Right) ? $"({left} - {right})" : $"({left} {arithmetic.Operator} CAST({right} AS INTEGER))";
        }

        return arithmetic.Operator == "/" ? $"({left} / NULLIF({right}, 0))" : $"({left} {arithmetic.Operator} {right})";
    }

    private static bool IsDate(Expr expr) =>
        expr is CallExpr { Function: CallExpr.Within or CallExpr.Least, Arguments: [var value, ..] } ? IsDate(value)
        : expr is FieldExpr { Path.Type: FactType.Date } or LiteralExpr { Value: DateOnly } or VariableExpr { Name: VariableExpr.Day or VariableExpr.PeriodStart or VariableExpr.PeriodEnd or VariableExpr.LastDay };

    /// <summary>A flag counts as 1 or 0; what is not there counts as 0.</summary>
    private string Number(Expr expr) => expr is FieldExpr { Path.Type: FactType.Flag } ? $"CAST(COALESCE({Text(expr)}, FALSE) AS INTEGER)" : Text(expr);

    /// <summary>The attribute of another record that a condition is about, if it is.</summary>
    private static FieldPath? Behind(Expr condition) => condition switch
    {
        BinaryExpr { Left: FieldExpr { Path: { Entity: not null } path } } => path,
        InExpr { Value: FieldExpr { Path: { Entity: not null } path } } => path,
        IsNullExpr { Value: FieldExpr { Path: { Entity: not null } path } } => path,
        _ => null,
    };

    /// <summary>
    /// A condition on another record becomes a list of ids, so that no row is multiplied. What must not be so, and what is
    /// unknown, holds for rows without that record too.
    /// </summary>
    private string Semi(FieldPath path, Expr condition)
    {
        var column = Column(path with { Entity = null });
        var value = AttributeOf(path, "x", parameters);
        var (test, isNegated) = condition switch
        {
            BinaryExpr { Operator: "!=" } not => ($"{value} = {Text(not.Right)}", true),
            BinaryExpr comparison => ($"{value} {comparison.Operator} {Text(comparison.Right)}", false),
            InExpr inList => ($"{value} IN ({string.Join(", ", inList.Choices.Select(Text))})", inList.IsNegated),
            IsNullExpr isNull => ($"{value} IS NOT NULL", !isNull.IsNegated),
            _ => throw new UnreachableException(condition.GetType().Name),
        };
        var ids = $"(SELECT x.{path.Entity!.Key} FROM {path.Entity.Table} x WHERE {test}{ById(path, condition, isNegated)})";
        return isNegated ? $"({column} IS NULL OR {column} NOT IN {ids})" : $"{column} IN {ids}";
    }

    /// <summary>A record may also be named by the id it has in its source.</summary>
    private string ById(FieldPath path, Expr condition, bool isNegated) =>
        path.IsLabel && !isNegated && condition is BinaryExpr { Operator: "=", Right: LiteralExpr { Value: string } id }
            ? $" OR x.source_id = {parameters.Add(id.Value)}"
            : "";
}
