using System.Collections.Frozen;

namespace Plumbline.Importing.Values;

/// <summary>Names of months and weekdays in the languages that CRMs export, whole and short.</summary>
internal static class MonthNames
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = Table(
        "jan january januar janvier janv gennaio gen enero ene janeiro januari styczeń stycznia sty",
        "feb february februar février févr fév febbraio febrero fevereiro fev februari luty lutego lut",
        "mar march märz mär mrz mars marzo março maart mrt marzec marca",
        "apr april avril avr aprile abril abr kwiecień kwietnia kwi",
        "may mai maggio mag mayo maio mei maj maja",
        "jun june juni juin giugno giu junio junho czerwiec czerwca cze",
        "jul july juli juillet juil luglio lug julio julho lipiec lipca lip",
        "aug august août aoû agosto ago augustus sierpień sierpnia sie",
        "sep sept september septembre settembre set septiembre setembro wrzesień września wrz",
        "oct october okt oktober octobre ottobre ott octubre outubro out październik października paź",
        "nov november novembre noviembre novembro listopad listopada lis",
        "dec december dez dezember décembre déc dicembre dic diciembre dezembro grudzień grudnia gru").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Weekdays =
        ("mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
        + "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Characters of the month's name that <paramref name="text"/> begins with; 0 when it is none.</summary>
    public static int Length(ReadOnlySpan<char> text, out int month)
    {
        var length = Letters(text);

        return Months.TryGetValue(text[..length], out month) ? length : 0;
    }

    /// <summary>"Mon, 3 March 2026" without its weekday.</summary>
    public static ReadOnlySpan<char> SkipWeekday(ReadOnlySpan<char> text)
    {
        var length = Letters(text);

        return length > 0 && Weekdays.Contains(text[..length]) ? text[length..].TrimStart("., ") : text;
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var length = 0;

        while (length < text.Length && length < 20 && char.IsLetter(text[length]))
        {
            length++;
        }

        return length;
    }

    private static FrozenDictionary<string, int> Table(params string[] months)
    {
        var table = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

        for (var i = 0; i < months.Length; i++)
        {
            foreach (var name in months[i].Split(' '))
            {
                table.Add(name, i + 1);
            }
        }

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
