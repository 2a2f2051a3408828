using System.Text;
using Plumbline.Importing.Files;

namespace Plumbline.Importing.Mappings;

/// <summary>Finds columns by name as people write them: exactly first, then without case, blanks and quotation marks.</summary>
internal static class ColumnNames
{
    /// <summary>The column's position; -1 when the table has none of that name.</summary>
    public static int IndexOf(SourceHeader header, string name)
    {
        var exact = header.IndexOf(name);

        if (exact >= 0)
        {
            return exact;
        }

        var plain = Plain(name);

        for (var i = 0; i < header.Names.Count; i++)
        {
            if (Plain(header.Names[i]) == plain)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Small letters and digits, one blank between words: <c>“Deal - Won_time” *</c> is <c>deal won time</c>.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);

        foreach (var letter in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>A name without what spellings differ in, blanks included: <c>Close_Date</c> and <c>CloseDate</c> are one.</summary>
    public static string Letters(string name) => Plain(name).Replace(" ", "", StringComparison.Ordinal);
}
