namespace Plumbline.Web.Pages;

/// <summary>Names of fields, grains and families as people say them.</summary>
public static class Names
{
    /// <summary><c>account.employee_count</c> as "account's employee count".</summary>
    public static string OfField(string field)
    {
        var parts = field.Split('.', 2);
        var words = parts.Select(part => (part.EndsWith("_id", StringComparison.Ordinal) ? part[..^3] : part).Replace('_', ' ')).ToArray();
        return words.Length == 1 ? words[0] : Texts.FieldOf(words[0], words[1]);
    }

    /// <summary>The input of a formula that a record belongs to: <c>ltv.arpa.both</c> as "ltv › arpa".</summary>
    public static string OfPart(string part) =>
        string.Join(" › ", part.Split('.').Where(name => name is not ("both" or "value")).Select(name => name.Replace('_', ' ')));

    /// <summary>A value of a breakdown as people write it: stages that are abbreviations stand in capitals, what has none says so.</summary>
    public static string OfValue(string? label) => label switch
    {
        null => Texts.NoLabel,
        "mql" or "sal" or "sql" => label.ToUpperInvariant(),
        _ => label,
    };

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
