using System.Text;

namespace Plumbline.Importing.Values;

/// <summary>
/// Text as it is kept: trimmed, in Unicode form C so that "é" equals "é" however it was typed, without control characters
/// (line feeds and tabs inside stay; a carriage return becomes a line feed) and without marks that turn the reading direction.
/// </summary>
public static class CleanText
{
    /// <summary>The text to keep; null when the cell is blank. Words for nothing ("n/a") are text like any other.</summary>
    public static string? Read(ReadOnlySpan<char> cell)
    {
        var text = Blank.Trim(cell);

        if (text.IsEmpty)
        {
            return null;
        }

        // Most text is plain: nothing below a blank, nothing above ASCII.
        return text.ContainsAnyExceptInRange(' ', '~') ? Cleaned(text) : text.ToString();
    }

    private static string? Cleaned(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];

            if (c == '\r')
            {
                kept.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else if (char.IsSurrogate(c))
            {
                i += AppendRune(kept, text[i..]) - 1;
            }
            else if (!IsDropped(c))
            {
                kept.Append(c);
            }
        }

        var cleaned = kept.ToString().Normalize(NormalizationForm.FormC).Trim();

        return cleaned.Length == 0 ? null : cleaned;
    }

    /// <summary>Half a pair is damage; it becomes U+FFFD so that it can be stored and compared.</summary>
    private static int AppendRune(StringBuilder kept, ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        kept.Append(rune.ToString());

        return length;
    }

    private static bool IsDropped(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t'))
        || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
