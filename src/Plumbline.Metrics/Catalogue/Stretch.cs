using System.Globalization;
using System.Text.RegularExpressions;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Catalogue;

/// <summary>A stretch of days that ends with a period.</summary>
/// <param name="Months">So many whole months up to the period's end; null: it begins otherwise.</param>
/// <param name="Since">The beginning of the month, quarter or year that the period ends in; null, with no months: the beginning of all data.</param>
public sealed partial record Stretch(int? Months, Grain? Since)
{
    private const string Examples = "Examples: 12 months, year to date, fiscal quarter to date, all time.";

    /// <summary>Reads <c>12 months</c>, <c>year to date</c>, <c>all time</c>.</summary>
    public static Outcome<Stretch> Parse(string text)
    {
        if (text == "all time")
        {
            return new Stretch(null, null);
        }

        var months = Trailing().Match(text);
        if (months.Success && int.Parse(months.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= 120 and var count)
        {
            return new Stretch(count, null);
        }

        var toDate = ToDate().Match(text);
        var grain = toDate.Success ? GrainName.Parse(toDate.Groups[1].Value.Replace(' ', '_')) : null;
        return grain is { IsRefused: false } ? new Stretch(null, grain.Value) : new Problem($"'{text}' is not a stretch of time to add up over.", null, Examples);
    }

    [GeneratedRegex("^([0-9]{1,3}) months?$", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    [GeneratedRegex("^((fiscal )?(month|quarter|year)) to date$", RegexOptions.CultureInvariant)]
    private static partial Regex ToDate();
}
