using System.Buffers;
using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Exports;

/// <summary>
/// Writes CSV that a spreadsheet may open: every CSV that leaves the product is written here. A text cell that a
/// spreadsheet would take for a formula gets an apostrophe before it; numbers and dates are written as such.
/// </summary>
public sealed class CsvText(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\t\r\n");

    /// <summary>Writes one line. Null is an empty cell; lines end in CR LF, as RFC 4180 asks.</summary>
    public void Line(IEnumerable<object?> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write("\r\n");
    }

    /// <summary>One cell as it stands in the file.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateOnly date => date.ToIso(),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string text => Text(text),
        sbyte or short or int or long or float or double => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IFormattable other => Text(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Text(value.ToString() ?? ""),
    };

    private static string Text(string text)
    {
        if (IsFormula(text))
        {
            return Quote("'" + text);
        }

        return text.AsSpan().ContainsAny(Special) ? Quote(text) : text;
    }

    private static string Quote(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>
    /// Whether a spreadsheet would work the text out. White space and marks before a sign are looked through, and full-width
    /// signs count: some programs drop the former and fold the latter.
    /// </summary>
    private static bool IsFormula(string text)
    {
        var seen = text.AsSpan().TrimStart(" \u00A0\u200B\u2060\u3000\uFEFF");
        return seen is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' or '%' or '＝' or '＋' or '－' or '＠', ..];
    }
}
