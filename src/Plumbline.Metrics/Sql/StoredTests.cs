using Plumbline.Metrics.Expressions;
using Plumbline.Metrics.Facts;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Sql;

/// <summary>Asks the flags that a fact keeps in place of the words they stand for: a comparison of texts costs ten times that of flags.</summary>
internal static class StoredTests
{
    internal static Scan In(Scan scan) => scan with
    {
        Where = Rewritten(scan.Where, scan.Fact),
        Measures = [.. scan.Measures.Select(measure => measure with { Where = Rewritten(measure.Where, scan.Fact) })],
    };

    /// <summary>Only what must hold as it stands: under a "not" an unknown word is not the same as another word.</summary>
    private static Expr? Rewritten(Expr? expr, Fact fact) => expr switch
    {
        LogicalExpr logical => logical with { Conditions = [.. logical.Conditions.Select(part => Rewritten(part, fact)!)] },
        BinaryExpr { Operator: "=" or "!=" } test => Test(test.Left, test.Right, test.Operator == "=", fact) ?? expr,
        InExpr { IsNegated: false } list => Any(list, fact) ?? expr,
        _ => expr,
    };

    private static Expr? Any(InExpr list, Fact fact)
    {
        var words = list.Choices.Select(choice => (choice as LiteralExpr)?.Value as string).ToList();
        if (words.TrueForAll(word => word is not null) && Flagged(list.Value, string.Join(',', words), isTrue: true, fact) is { } flag)
        {
            return flag;
        }

        var tests = list.Choices.Select(choice => Test(list.Value, choice, isTrue: true, fact)).ToList();
        return tests.Count > 0 && tests.TrueForAll(test => test is not null) ? new LogicalExpr(false, [.. tests.OfType<Expr>()]) : null;
    }

    private static BinaryExpr? Test(Expr column, Expr word, bool isTrue, Fact fact) =>
        word is LiteralExpr { Value: string text } ? Flagged(column, text, isTrue, fact) : null;

    private static BinaryExpr? Flagged(Expr column, string words, bool isTrue, Fact fact)
    {
        if (column is not FieldExpr { Path: { Entity: null } path })
        {
            return null;
        }

        var flag = (path.Relation?.Fact ?? fact).Columns.FirstOrDefault(
            known => known is { Type: FactType.Flag } && known.Copy == new FactCopy(path.Column.Name, words));

        // Where nothing of the related fact holds on the day there is no flag, and no word either.
        return flag is null || (path.Relation is not null && !isTrue)
            ? null
            : new BinaryExpr("=", new FieldExpr(new FieldPath(flag.Name, path.Relation, flag)), new LiteralExpr(isTrue));
    }
}
