using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Expressions;

internal enum TokenKind
{
    Name,
    Text,
    Number,
    Date,
    Variable,
    Symbol,
    End,
}

/// <summary>One word of an expression and the column, from 1, it starts at.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    internal bool Is(string symbol) =>
        Kind is TokenKind.Symbol or TokenKind.Name && string.Equals(Text, symbol, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts a text into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/"];

    internal static Outcome<List<Token>> Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (token, length) = Next(text, at);
            if (length == 0)
            {
                return new Problem(token.Text, $"column {at + 1}");
            }

            tokens.Add(token);
            at += length;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static (Token Token, int Length) Next(string text, int at)
    {
        var first = text[at];
        if (first is '\'' or '"')
        {
            return Quoted(text, at, first);
        }

        if (char.IsAsciiDigit(first))
        {
            return Numeric(text, at);
        }

        if (char.IsLetter(first) || first is '_' or '$')
        {
            var length = Run(text, at + 1, c => char.IsLetterOrDigit(c) || c is '_' or '.') + 1;
            var kind = first == '$' ? TokenKind.Variable : TokenKind.Name;
            return (new Token(kind, text.Substring(at, length), at + 1), length);
        }

        var symbol = Array.Find(Symbols, candidate => string.CompareOrdinal(text, at, candidate, 0, candidate.Length) == 0);
        return symbol is null
            ? (new Token(TokenKind.End, $"'{first}' has no meaning here.", at), 0)
            : (new Token(TokenKind.Symbol, symbol == "<>" ? "!=" : symbol, at + 1), symbol.Length);
    }

    /// <summary>A text in quotes; a doubled quote inside stands for one.</summary>
    private static (Token Token, int Length) Quoted(string text, int at, char quote)
    {
        var value = new System.Text.StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                value.Append(quote);
                i++;
            }
            else
            {
                return (new Token(TokenKind.Text, value.ToString(), at + 1), i - at + 1);
            }
        }

        return (new Token(TokenKind.End, $"The text that starts with {quote} never ends.", at), 0);
    }

    private static (Token Token, int Length) Numeric(string text, int at)
    {
        var length = Run(text, at, c => char.IsAsciiDigit(c) || c is '.' or '-');
        var word = text.Substring(at, length);
        if (IsoDay.TryRead(word, out _))
        {
            return (new Token(TokenKind.Date, word, at + 1), length);
        }

        length = Run(text, at, c => char.IsAsciiDigit(c) || c == '.');
        return (new Token(TokenKind.Number, text.Substring(at, length), at + 1), length);
    }

    private static int Run(string text, int at, Func<char, bool> belongs)
    {
        var end = at;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - at;
    }
}
