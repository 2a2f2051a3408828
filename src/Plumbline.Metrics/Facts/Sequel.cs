using Plumbline.Metrics.Crm;
using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Facts;

/// <summary>
/// What happens, and what happens next to the same one: a CV is submitted, the first call follows. The next record is the first on
/// or after the moment of the first; where only days are known, a record of the same day counts as after it.
/// </summary>
/// <param name="First">The records that begin.</param>
/// <param name="FirstOn">The date of a beginning.</param>
/// <param name="FirstWhere">Which of them count; null: all.</param>
/// <param name="Next">The records that follow.</param>
/// <param name="FirstKey">The field of the first that says whose it is.</param>
/// <param name="NextKey">The same of the next.</param>
/// <param name="KeyTable">The table that both refer to; null when the key is a text.</param>
/// <param name="IsEvery">Whether each beginning counts; false: only the first of each one it happens to.</param>
public sealed record Sequel(
    Fact First, string FirstOn, Expr? FirstWhere, Fact Next, string NextOn, Expr? NextWhere, string FirstKey, string NextKey, string? KeyTable, bool IsEvery)
{
    /// <summary>The day of what followed; null when nothing has.</summary>
    public const string NextDay = "next_on";

    /// <summary>The days from one local date to the other.</summary>
    public const string NextDays = "next_days";

    /// <summary>The hours between both moments; null when of one only the day is known.</summary>
    public const string NextHours = "next_hours";

    /// <summary>Tells two of them apart.</summary>
    public string Text =>
        $"{First.Name}.{FirstOn} where {Said(FirstWhere)} then {Next.Name}.{NextOn} where {Said(NextWhere)} by {FirstKey}={NextKey} {(IsEvery ? "every" : "first")}";

    /// <summary>The records of the first, each with what followed.</summary>
    internal Fact Fact => First with
    {
        Name = $"{First.Name}_then_{Next.Name}",
        Sentence = $"{First.Sentence}, and the next of {Next.Table} {(IsEvery ? "" : "after the first ")}of the same {(KeyTable is null ? FirstKey : CrmSchema.Of(KeyTable).Singular)}",
        Needs = [.. First.Needs.Union(Next.Needs)],
        Columns =
        [
            .. First.Columns.Where(column => !column.Name.StartsWith("held_", StringComparison.Ordinal)),
            new(NextDay, FactType.Date), new(NextDays, FactType.Whole) { Unit = "days" }, new(NextHours, FactType.Number) { Unit = "hours" },
            .. First.Columns.Where(column => column.Name.StartsWith("held_", StringComparison.Ordinal)),
        ],
        Then = this,
    };

    private static string Said(Expr? where) => where is null ? "" : ExprText.Of(where);
}
