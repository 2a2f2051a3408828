using System.Diagnostics;
using System.Text;

namespace Plumbline.Importing.Mappings;

/// <summary>Reads and writes conditions: <c>Close Date is not blank</c>, <c>Stage in (Won, Lost)</c>, <c>Amount &gt; 0</c>.</summary>
public static class ConditionText
{
    private static readonly string[] Outcomes = ["open", "won", "lost", "unqualified", "duplicate", OutcomeIs.Closed];

    /// <summary>Longer ones first, so that <c>&lt;=</c> is not read as <c>&lt;</c> and <c>not in</c> not as <c>in</c>.</summary>
    private static readonly string[] Operators =
        [" is not blank", " is blank", " starts with ", " not in ", " in ", "!=", "<=", ">=", "=", "<", ">"];

    /// <summary>What went wrong, in words, when a text is no condition.</summary>
    public const string Form = "A condition reads: Column = value, Column != value, Column in (a, b), Column < 100, "
        + "Column >= 2026-01-01, Column starts with text, Column is blank, Column is not blank, or one word: open, won, lost, closed.";

    public static Condition? Read(string text)
    {
        var trimmed = text.Trim();

        return Outcomes.Contains(trimmed, StringComparer.Ordinal) ? new OutcomeIs(trimmed) : ReadCell(trimmed);
    }

    public static string Write(Condition condition) => condition switch
    {
        OutcomeIs outcome => outcome.Word,
        CellIsBlank blank => $"{Name(blank.Column)} is {(blank.Negated ? "not " : "")}blank",
        CellIsOneOf { Texts: [var only] } one => $"{Name(one.Column)} {(one.Negated ? "!=" : "=")} {Value(only)}",
        CellIsOneOf some => $"{Name(some.Column)} {(some.Negated ? "not in" : "in")} ({string.Join(", ", some.Texts.Select(Value))})",
        CellStarts starts => $"{Name(starts.Column)} starts with {Value(starts.Text)}",
        CellCompares compares => $"{Name(compares.Column)} {compares.Operator} {compares.Limit}",
        _ => throw new UnreachableException(condition.GetType().Name),
    };

    private static CellCondition? ReadCell(string text)
    {
        var quoted = text.StartsWith('"') ? Quoted(text) : null;
        var from = quoted?.Length ?? 0;
        var (at, word) = Operator(text, from);

        if (word is null)
        {
            return null;
        }

        var column = quoted is null ? text[..at].Trim() : Unquote(quoted);
        var rest = text[(at + word.Length)..].Trim();

        return column.Length == 0 || (quoted is not null && text[from..at].Trim().Length > 0) ? null : Claim(column, word.Trim(), rest);
    }

    private static (int At, string? Word) Operator(string text, int from)
    {
        var best = (At: int.MaxValue, Word: (string?)null);

        foreach (var word in Operators)
        {
            var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);

            if (at >= 0 && at < best.At)
            {
                best = (at, word);
            }
        }

        return best;
    }

    private static CellCondition? Claim(string column, string word, string rest) => word.ToLowerInvariant() switch
    {
        "is blank" => rest.Length == 0 ? new CellIsBlank(column) : null,
        "is not blank" => rest.Length == 0 ? new CellIsBlank(column, Negated: true) : null,
        "in" => List(rest) is { } texts ? new CellIsOneOf(column, texts) : null,
        "not in" => List(rest) is { } texts ? new CellIsOneOf(column, texts, Negated: true) : null,
        "starts with" => rest.Length > 0 ? new CellStarts(column, Unquote(rest)) : null,
        "=" => rest.Length > 0 ? new CellIsOneOf(column, [Unquote(rest)]) : null,
        "!=" => rest.Length > 0 ? new CellIsOneOf(column, [Unquote(rest)], Negated: true) : null,
        _ => Limit.Read(rest) is null ? null : new CellCompares(column, word, rest),
    };

    private static List<string>? List(string text)
    {
        if (!text.StartsWith('(') || !text.EndsWith(')'))
        {
            return null;
        }

        var texts = new List<string>();
        var rest = text[1..^1].Trim();

        while (rest.Length > 0)
        {
            var part = rest.StartsWith('"') ? Quoted(rest) : rest.Split(',', 2)[0];

            if (part is null)
            {
                return null;
            }

            texts.Add(Unquote(part.Trim()));
            rest = rest[part.Length..].TrimStart();

            if (rest.Length > 0 && rest[0] != ',')
            {
                return null;
            }

            rest = rest.TrimStart(',').TrimStart();
        }

        return texts.Count == 0 ? null : texts;
    }

    /// <summary>The quoted text that a text begins with, quotes included; null when it does not end.</summary>
    private static string? Quoted(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
                continue;
            }

            return text[..(i + 1)];
        }

        return null;
    }

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] == '"' && Quoted(text) == text ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;

    private static string Name(string column) =>
        Operator(column + " ", 0).Word is null && !column.StartsWith('"') && column.Trim() == column ? column : Quote(column);

    private static string Value(string text) =>
        text.Length == 0 || text.Trim() != text || text.AsSpan().IndexOfAny(",()\"") >= 0 ? Quote(text) : text;

    private static string Quote(string text) =>
        new StringBuilder("\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}
