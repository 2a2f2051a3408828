using System.Collections.Frozen;

namespace Plumbline.Importing.Values;

/// <summary>Yes and no as exports spell them, in several languages. A blank cell is unknown, not no.</summary>
public static class BooleanText
{
    private static readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> Words = Table(
        yes: "yes true 1 1.0 y t on ja j wahr oui o vrai si sí s sì vero verdadero sim verdadeiro tak prawda ano igen waar x ✓ ✔ ☑ checked",
        no: "no false 0 0.0 n f off nein falsch non faux falso não nao nie fałsz ne nem nee onwaar ☐ ✗ ✘ unchecked")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads one of the spellings, whatever its case.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="blankIsNo">For a column of ticks ("x" or nothing), where the mapping says that nothing means no.</param>
    public static Parsed<bool> Read(ReadOnlySpan<char> cell, bool blankIsNo = false)
    {
        var text = Blank.Trim(cell);

        if (Blank.IsUnknown(text))
        {
            return text.IsEmpty && blankIsNo ? Parsed<bool>.Known(false) : Parsed<bool>.Unknown;
        }

        return Words.TryGetValue(text, out var value) ? Parsed<bool>.Known(value) : Parsed<bool>.Refused(ValueFault.NotABoolean);
    }

    private static FrozenDictionary<string, bool> Table(string yes, string no) =>
        yes.Split(' ').Select(word => KeyValuePair.Create(word, true))
            .Concat(no.Split(' ').Select(word => KeyValuePair.Create(word, false)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
