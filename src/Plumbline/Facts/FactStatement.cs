using System.Data.Common;
using System.Text.RegularExpressions;

namespace Plumbline.Facts;

/// <summary>
/// One statement of a script. A line <c>-- Needs a or b.</c> before it names tables of which one must have a row for it to give any:
/// while none has, it is not run, and a table that it makes is made empty. To plan such a statement takes longer than to ask that.
/// </summary>
/// <param name="Text">As it stands in the script.</param>
/// <param name="Needs">None: it is always run.</param>
/// <param name="Creates">The temporary table that it makes; null: it makes none.</param>
internal sealed partial record FactStatement(string Text, IReadOnlyList<string> Needs, string? Creates)
{
    internal static FactStatement Of(string text)
    {
        var needs = Needed().Match(text);
        var creates = Created().Match(text);

        return new FactStatement(
            text,
            needs.Success ? needs.Groups["tables"].Value.Split(" or ") : [],
            creates.Success ? creates.Groups["table"].Value : null);
    }

    /// <summary>Whether it can give a row.</summary>
    internal bool IsWorthwhile(DbConnection connection) =>
        Needs.Count == 0 || connection.Scalar<bool>($"SELECT {string.Join(" OR ", Needs.Select(table => $"EXISTS (SELECT 1 FROM {table})"))}");

    [GeneratedRegex(@"^-- Needs (?<tables>\w+( or \w+)*)\.$", RegexOptions.Multiline)]
    private static partial Regex Needed();

    [GeneratedRegex(@"^CREATE TEMP TABLE (?<table>\w+) AS", RegexOptions.Multiline)]
    private static partial Regex Created();
}
