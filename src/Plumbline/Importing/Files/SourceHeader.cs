namespace Plumbline.Importing.Files;

/// <summary>The column names of a table.</summary>
/// <param name="Line">The line they stand in; for a sheet its row number.</param>
/// <param name="Names">
/// One name per column, trimmed and without byte-order mark. A column without a name is called "Column 5";
/// a name that occurs again gets " (2)". No two are alike, whatever their case.
/// </param>
/// <param name="Notes">What was changed in the names, or looks odd about them, one sentence each.</param>
public sealed record SourceHeader(long Line, IReadOnlyList<string> Names, IReadOnlyList<string> Notes)
{
    /// <summary>The column called <paramref name="name"/>, whatever its case; -1 when there is none.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    internal static SourceHeader From(long line, IReadOnlyList<string> cells)
    {
        var names = new List<string>(cells.Count);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var notes = new List<string>();

        foreach (var cell in cells)
        {
            var name = Tidy(cell);

            if (name.Length == 0)
            {
                name = $"Column {names.Count + 1}";
                notes.Add($"Column {names.Count + 1} has no name; it is called \"{name}\" here.");
            }

            names.Add(Distinct(name, taken, names.Count + 1, notes));
        }

        return new SourceHeader(line, names, notes);
    }

    private static string Distinct(string name, HashSet<string> taken, int position, List<string> notes)
    {
        if (taken.Add(name))
        {
            return name;
        }

        var again = 2;

        while (!taken.Add($"{name} ({again})"))
        {
            again++;
        }

        notes.Add($"The name \"{name}\" occurs again in column {position}; that one is called \"{name} ({again})\" here.");

        return $"{name} ({again})";
    }

    /// <summary>Line breaks and runs of blanks inside a name become one space: names are compared, not printed.</summary>
    private static string Tidy(string cell) =>
        string.Join(' ', cell.Replace("\uFEFF", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
