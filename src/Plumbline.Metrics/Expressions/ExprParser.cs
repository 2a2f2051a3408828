using System.Globalization;

namespace Plumbline.Metrics.Expressions;

/// <summary>
/// Reads conditions and formulas: <c>outcome in ('won', 'lost') and amount &gt; 1000</c>, <c>a * b / c</c>.
/// </summary>
public sealed class ExprParser
{
    private static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];

    private static readonly string[] Functions =
        ["pow", CallExpr.BusinessDays, CallExpr.Overlap, CallExpr.Prorated, CallExpr.Coalesce, CallExpr.Positive, CallExpr.Least, CallExpr.Nth, CallExpr.Within, CallExpr.MonthsAfter];

    private readonly List<Token> _tokens;
    private readonly List<Problem> _problems = [];
    private int _at;

    private ExprParser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    /// <summary>The expression a text holds.</summary>
    /// <param name="where">Named in problems: the option or the YAML key.</param>
    public static Outcome<Expr> Parse(string text, string where)
    {
        var tokens = Lexer.Cut(text);
        if (tokens.IsRefused)
        {
            return tokens.Problems.Select(problem => problem with { Where = $"{where}, {problem.Where}" }).ToList();
        }

        var parser = new ExprParser(tokens.Value);
        var expr = parser.Or();
        if (parser._problems.Count == 0 && parser.Current.Kind != TokenKind.End)
        {
            parser.Refuse($"'{parser.Current.Text}' is not expected here.");
        }

        return parser._problems.Count > 0
            ? parser._problems.Take(1).Select(problem => problem with { Where = $"{where}, {problem.Where}" }).ToList()
            : expr;
    }

    private Expr Or() => Chain("or", isAnd: false, And);

    private Expr And() => Chain("and", isAnd: true, Not);

    private Expr Chain(string word, bool isAnd, Func<Expr> part)
    {
        var parts = new List<Expr> { part() };
        while (Take(word))
        {
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : new LogicalExpr(isAnd, parts);
    }

    private Expr Not() => Take("not") ? new NotExpr(Not()) : Comparison();

    private Expr Comparison()
    {
        var left = Sum();
        if (Take("is"))
        {
            var negated = Take("not");
            Expect("null");
            return new IsNullExpr(left, negated);
        }

        if (Take("in"))
        {
            return new InExpr(left, List(), IsNegated: false);
        }

        if (Current.Is("not") && _tokens[_at + 1].Is("in"))
        {
            _at += 2;
            return new InExpr(left, List(), IsNegated: true);
        }

        var comparison = Array.Find(Comparisons, symbol => Current.Kind == TokenKind.Symbol && Current.Is(symbol));
        if (comparison is null)
        {
            return left;
        }

        _at++;
        return new BinaryExpr(comparison, left, Sum());
    }

    private List<Expr> List()
    {
        Expect("(");
        var items = new List<Expr> { Sum() };
        while (Take(","))
        {
            items.Add(Sum());
        }

        Expect(")");
        return items;
    }

    private Expr Sum() => Binary(Product, "+", "-");

    private Expr Product() => Binary(Operand, "*", "/");

    private Expr Binary(Func<Expr> part, params string[] operators)
    {
        var left = part();
        while (Array.Find(operators, symbol => Current.Kind == TokenKind.Symbol && Current.Is(symbol)) is { } symbol)
        {
            _at++;
            left = new BinaryExpr(symbol, left, part());
        }

        return left;
    }

    private Expr Operand()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _at++;
        }

        switch (token.Kind)
        {
            case TokenKind.Text:
                return new LiteralExpr(token.Text);
            case TokenKind.Date:
                return new LiteralExpr(DateOnly.ParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            case TokenKind.Number when decimal.TryParse(token.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                return new LiteralExpr(number);
            case TokenKind.Variable:
                return new VariableExpr(token.Text[1..]);
            case TokenKind.Name when token.Is("true") || token.Is("false"):
                return new LiteralExpr(token.Is("true"));
            case TokenKind.Name when Current.Is("(") && Array.Find(Functions, token.Is) is { } function:
                return new CallExpr(function, List());
            case TokenKind.Name:
                return new NameExpr(token.Text, token.Position);
            case TokenKind.Symbol when token.Is("-"):
                return new BinaryExpr("-", new LiteralExpr(0m), Operand());
            case TokenKind.Symbol when token.Is("("):
                var inner = Or();
                Expect(")");
                return inner;
            default:
                Refuse(token.Kind == TokenKind.End ? "Something is missing at the end." : $"'{token.Text}' is not expected here.", token);
                return new LiteralExpr("");
        }
    }

    private bool Take(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word))
        {
            Refuse($"'{word}' is missing here.");
        }
    }

    private void Refuse(string what, Token? at = null) =>
        _problems.Add(new Problem(what, $"column {(at ?? Current).Position}", "An example: outcome = 'won' and amount > 1000"));
}
