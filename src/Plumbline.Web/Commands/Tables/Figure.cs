using System.Globalization;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Commands.Tables;

/// <summary>Numbers as a terminal shows them: grouped, rounded to what means something, with an explicit culture.</summary>
internal static class Figure
{
    public const string Missing = "–";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A value under a head that names its unit.</summary>
    public static string Of(decimal? value, string unit) => value is not { } number ? Missing : unit switch
    {
        "fraction" => (number * 100).ToString("#,##0.0", Culture) + "%",
        GoalStatus.Unit when GoalStatus.Word(value) is { } word => word,
        "money" => number.ToString("#,##0.00", Culture),
        "count" => number.ToString("#,##0.##", Culture),
        "days" or "months" or "hours" or "minutes" => number.ToString("#,##0.0", Culture),
        _ => number.ToString("#,##0.00##", Culture),
    };

    /// <summary>A change: points for a rate.</summary>
    public static string Change(decimal? change, string unit) => change is not { } number ? Missing : Signed(number, unit switch
    {
        "fraction" => (Math.Abs(number) * 100).ToString("#,##0.0", Culture) + " pt",
        GoalStatus.Unit => Math.Abs(number).ToString("0.#", Culture),
        _ => Of(Math.Abs(number), unit),
    });

    /// <summary>What stands in a head after the name; null when the figures say it themselves.</summary>
    public static string? UnitName(string unit, string currency) => unit switch
    {
        "fraction" or "count" or GoalStatus.Unit => null,
        "money" => currency,
        _ => unit.Replace('_', ' '),
    };

    public static string Count(long number) => number.ToString("N0", Culture);

    private static string Signed(decimal number, string absolute) => number switch
    {
        > 0 => "+" + absolute,
        < 0 => "-" + absolute,
        _ => absolute,
    };
}
