using System.Text;

namespace Plumbline.Importing.Mappings;

/// <summary>Writes the small part of YAML that mapping documents use. Entries that are null or empty are left out.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text = new();

    /// <summary>A text as YAML: bare where YAML surely reads it as that text, else in double quotes.</summary>
    public static string Scalar(string text)
    {
        var isBare = text.Length > 0 && (char.IsLetter(text[0]) || char.IsAsciiDigit(text[0]) || text[0] == '_')
            && text[^1] != ' ' && text.All(IsBare);

        return isBare ? text : Quoted(text);
    }

    public static string List(IReadOnlyList<string> texts) =>
        texts is [var only] ? Scalar(only) : $"[{string.Join(", ", texts.Select(Scalar))}]";

    public void Blank() => _text.Append('\n');

    public void Comment(int indent, string? text)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            _text.Append(' ', indent).Append("# ").Append(line.TrimEnd('\r')).Append('\n');
        }
    }

    public void Open(int indent, string key) => _text.Append(' ', indent).Append(key).Append(":\n");

    public void Raw(int indent, string key, string value) =>
        _text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');

    public void Entry(int indent, string key, string? value)
    {
        if (value is not null)
        {
            Raw(indent, key, Scalar(value));
        }
    }

    public void Item(int indent, string key, string value) => Raw(indent, $"- {key}", Scalar(value));

    public void Texts(int indent, string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            Raw(indent, key, List(texts));
        }
    }

    public void Flow(int indent, string key, IEnumerable<(string Key, string Value)> entries) =>
        Raw(indent, key, $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}");

    public void Words(int indent, string key, IReadOnlyList<KeyValuePair<string, string>> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        Open(indent, key);

        foreach (var (from, to) in words)
        {
            Raw(indent + 2, Scalar(from), Scalar(to));
        }
    }

    public override string ToString() => _text.ToString();

    private static bool IsBare(char letter) => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-' or '.' or '/' or '(' or ')' or '*' or '%' or '+' or '=' or '!' or '<' or '>';

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");

        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || char.IsSurrogate(letter) is false && letter is '\u2028' or '\u2029' or '\uFEFF' or '\u0085' =>
                    $"\\u{(int)letter:X4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
