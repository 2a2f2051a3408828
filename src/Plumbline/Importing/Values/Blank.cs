using System.Collections.Frozen;

namespace Plumbline.Importing.Values;

/// <summary>What stands for "not known" in a cell.</summary>
internal static class Blank
{
    /// <summary>The last day there is: databases write it where there is no end.</summary>
    private const string Never = "9999-12-31";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "-", "--", "–", "—", "n/a", "#n/a", "na", "n.a.", "nan", "null", "(null)", "\\n", "nil", "none", "(none)", "(blank)", "k.a.", "?",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Without white space and the marks that exports put around text: no-break spaces, byte-order and direction marks.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;

        while (start < end && IsPadding(text[start]))
        {
            start++;
        }

        while (end > start && IsPadding(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Whether a trimmed cell says that its value is not known.</summary>
    public static bool IsUnknown(ReadOnlySpan<char> trimmed) =>
        trimmed.IsEmpty || (trimmed.Length <= 7 && !char.IsAsciiDigit(trimmed[0]) && Words.Contains(trimmed)) || trimmed.StartsWith(Never, StringComparison.Ordinal);

    private static bool IsPadding(char c) =>
        c <= ' ' || (c >= 0x80 && (char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')));
}
