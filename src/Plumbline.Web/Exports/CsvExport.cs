using System.Globalization;
using System.Text;

namespace Plumbline.Web.Exports;

/// <summary>
/// The one writer of comma-separated text, for downloads and for the clipboard. A text that a spreadsheet could take for a
/// formula gets an apostrophe in front; numbers stay numbers, negative ones too.
/// </summary>
public sealed class CsvExport
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What starts a formula, a command or a field of its own in some spreadsheet; also in full width.</summary>
    private const string Dangerous = "=+-@\t\r\n|%＝＋－＠";

    private readonly StringBuilder _text = new();

    public CsvExport Line(IEnumerable<object?> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
            {
                _text.Append(',');
            }

            _text.Append(Cell(cell));
            isFirst = false;
        }

        _text.Append("\r\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>One cell, quoted. Numbers and dates are written the same everywhere; blank is unknown.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        sbyte or short or int or long or decimal or double or float => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    private static string Text(string text)
    {
        var seen = text.TrimStart(' ', '\u00A0', '\u200B', '\u2060', '\uFEFF', '\u3000');
        var isDangerous = (seen.Length > 0 && Dangerous.Contains(seen[0], StringComparison.Ordinal))
            || (text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal))
            || (text.Length > 0 && char.IsWhiteSpace(text[0]) && text.AsSpan().TrimStart() is [var first, ..] && Dangerous.Contains(first, StringComparison.Ordinal));
        return "\"" + (isDangerous ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
