namespace Plumbline.Metrics.Expressions;

/// <summary>A small typed formula or condition; the whole language, as a table of contents.</summary>
public abstract record Expr
{
    private protected Expr()
    {
    }
}

/// <summary>A name as it was written: <c>outcome</c>, <c>owner.office</c>, <c>closing.outcome</c>.</summary>
public sealed record NameExpr(string Name, int Position) : Expr;

/// <summary>A text, number (decimal), flag or date.</summary>
public sealed record LiteralExpr(object Value) : Expr;

/// <summary>
/// A value the query brings: <c>$as_of</c>, <c>$window</c>, for a stock the day it is looked at, <c>$day</c>, and the first and the
/// last day of the period asked of, <c>$period_start</c> and <c>$period_end</c>.
/// </summary>
public sealed record VariableExpr(string Name) : Expr
{
    public const string Day = "day";
    public const string PeriodStart = "period_start";

    /// <summary>The last day also when the period is not over yet.</summary>
    public const string PeriodEnd = "period_end";

    /// <summary>The last day of the period that has been seen; for a stock, the day it is looked at when the period ends.</summary>
    public const string LastDay = "last_day";

    /// <summary>Whether every period has one of its own.</summary>
    public static bool OfPeriod(string name) => name is PeriodStart or PeriodEnd;
}

public sealed record BinaryExpr(string Operator, Expr Left, Expr Right) : Expr;

/// <summary>A function of a formula, <c>pow(x, y)</c>, <c>positive(x)</c>, or of a measure, <c>business_days(from, to)</c>, <c>least(x, y)</c>.</summary>
public sealed record CallExpr(string Function, IReadOnlyList<Expr> Arguments) : Expr
{
    /// <summary>The worked days after one date up to and with another.</summary>
    public const string BusinessDays = "business_days";

    /// <summary>A figure that must be above zero to be divided by or compared with; otherwise there is none.</summary>
    public const string Positive = "positive";

    /// <summary>The smaller of two columns; what is unknown is passed over.</summary>
    public const string Least = "least";

    /// <summary><c>overlap(from, to, start, end)</c>: the days that two stretches share, their last days included; 0 when none.</summary>
    public const string Overlap = "overlap";

    /// <summary><c>prorated(amount, days, of)</c>: the part of an amount for so many days of so many, to the fourth decimal.</summary>
    public const string Prorated = "prorated";

    /// <summary><c>coalesce(a, b)</c>: the first that is known.</summary>
    public const string Coalesce = "coalesce";

    /// <summary><c>within(x, least, most)</c>: x, but no less and no more than two bounds.</summary>
    public const string Within = "within";

    /// <summary><c>months_after(date, n)</c>: the same day of the month so many months later, or that month's last day.</summary>
    public const string MonthsAfter = "months_after";

    /// <summary>1 where a condition holds, 0 where it does not or is not known. Nobody writes it: the profile of the ideal customer is made of it.</summary>
    internal const string Counted = "counted";

    /// <summary>The column whose name has a number in place of the sign: <c>nth('touch_#_on', 6)</c>.</summary>
    public const string Nth = "nth";
}

/// <summary>All (and) or any (or) of some conditions.</summary>
public sealed record LogicalExpr(bool IsAnd, IReadOnlyList<Expr> Conditions) : Expr;

public sealed record NotExpr(Expr Condition) : Expr;

public sealed record InExpr(Expr Value, IReadOnlyList<Expr> Choices, bool IsNegated) : Expr;

public sealed record IsNullExpr(Expr Value, bool IsNegated) : Expr;

/// <summary>The words of the first case that holds; null when none does.</summary>
public sealed record BandExpr(IReadOnlyList<BandCase> Cases) : Expr;

/// <param name="When">Null: always.</param>
/// <param name="Words">Null: none, as where there is nothing to have a band.</param>
public sealed record BandCase(Expr? When, string? Words);

/// <summary>A name that has been found: a column of the fact, of a related fact, or an attribute of a related record.</summary>
public sealed record FieldExpr(Planning.FieldPath Path) : Expr;
