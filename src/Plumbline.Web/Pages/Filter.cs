using System.Text.RegularExpressions;

namespace Plumbline.Web.Pages;

/// <summary>A condition of an address, written so that it reads as part of a sentence.</summary>
/// <param name="Text">As it stands in the address: <c>owner = 'A. Moreno'</c>.</param>
public sealed partial record Filter(string Text)
{
    /// <summary>The condition that keeps the rows with this label; no label is a condition too.</summary>
    public static string On(string field, string? label) =>
        label is null ? field + " is null" : $"{field} = '{label.Replace("'", "''", StringComparison.Ordinal)}'";

    public string Sentence
    {
        get
        {
            if (Nothing().Match(Text) is { Success: true } nothing)
            {
                return Texts.FilterNothing(Names.OfField(nothing.Groups["field"].Value));
            }

            return Condition().Match(Text) is { Success: true } match
                ? $"{Names.OfField(match.Groups["field"].Value)} {Word(match.Groups["operator"].Value)} {Bare(match.Groups["value"].Value)}"
                : Text;
        }
    }

    private static string Word(string sign) => sign switch
    {
        "=" => Texts.FilterIs,
        "!=" or "<>" => Texts.FilterIsNot,
        _ => sign,
    };

    private static string Bare(string value) => value is ['\'', .., '\'']
        ? value[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : value;

    [GeneratedRegex(@"^\s*(?<field>[\w.]+)\s+is\s+null\s*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^\s*(?<field>[\w.]+)\s*(?<operator><=|>=|<>|!=|=|<|>)\s*(?<value>.+?)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Condition();
}
