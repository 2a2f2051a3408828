using System.Text.RegularExpressions;

namespace Plumbline.Metrics.Expressions;

/// <summary>Reads a condition as people type it: <c>owner=Moses Frase</c> needs no quotes.</summary>
public static partial class WhereText
{
    public static Outcome<Expr> Parse(string text, string where)
    {
        var simple = Unquoted().Match(text);
        if (!simple.Success || Reserved().IsMatch(simple.Groups["value"].Value))
        {
            return ExprParser.Parse(text, where);
        }

        var value = simple.Groups["value"].Value.Trim();
        var literal = ExprParser.Parse(value, where);
        return new BinaryExpr(
            simple.Groups["operator"].Value,
            new NameExpr(simple.Groups["name"].Value, 1),
            literal is { IsRefused: false, Value: LiteralExpr known } ? known : new LiteralExpr(value));
    }

    [GeneratedRegex(@"^\s*(?<name>[\p{L}_][\p{L}\d_.]*)\s*(?<operator>!=|=)(?<value>[^'""()$=<>]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unquoted();

    /// <summary>A condition that goes on after the value is no plain text.</summary>
    [GeneratedRegex(@"\s(and|or|is|in|not)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reserved();
}
