using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;

namespace Plumbline.Metrics.Planning;

/// <summary>Which states count on both days of a scan that tells what moved between them.</summary>
/// <param name="States">The fact that holds the states.</param>
/// <param name="Scope">What must hold of a state for it to be looked at: a deal that ceases to fulfil it was transferred. Null: nothing.</param>
/// <param name="Window">What must hold of its expected close: a deal that ceases to fulfil it was pushed out or pulled in. Null: nothing.</param>
/// <param name="Keys">Breakdowns that may change: each of their values has movements of its own, as if it were filtered by.</param>
public sealed record Between(Fact States, Expr? Scope, Expr? Window, IReadOnlyList<FieldPath> Keys)
{
    /// <summary>The column that a row's movement stands in; a condition on it is on the rows, not on the states.</summary>
    public const string Movement = "movement";

    private const string ExpectedClose = "expected_close_on";

    // What a deal keeps for life needs no key.
    private static readonly string[] Varying = ["owner_id", "team_id", "manager_id", "stage_id", "forecast_category"];

    /// <summary>What only an open deal has in the pipeline: closing it changes the stage, and mostly the forecast category, and is no transfer.</summary>
    internal static bool IsOfOpen(FieldPath path) => path.Column.Name is "stage_id" or "forecast_category";

    /// <summary>Conditions on states as one, those on the expected close alone apart.</summary>
    internal static Between Of(Fact states, IReadOnlyList<Expr> conditions, IEnumerable<FieldPath> by)
    {
        var ofDates = conditions.ToLookup(IsOfDate);
        return new Between(
            states, ExprRewrite.All([.. ofDates[false]]), ExprRewrite.All([.. ofDates[true]]),
            [.. by.Where(path => Varying.Contains(path.Column.Name))]);
    }

    private static bool IsOfDate(Expr condition)
    {
        var fields = ExprRewrite.AllLeaves(condition).OfType<FieldExpr>().ToList();
        return fields.Count > 0 && fields.TrueForAll(field => field.Path is { Relation: null, Entity: null, Column.Name: ExpectedClose });
    }
}
