using System.Globalization;
using Plumbline.Metrics.Results;

namespace Plumbline.Web.Pages;

/// <summary>Numbers as people read them, by an explicit culture; words and months stay in the language of the pages.</summary>
/// <param name="Numbers">The culture of separators and of the places of signs.</param>
/// <param name="Currency">The ISO code of money; null outside a workspace.</param>
/// <param name="IsoDates">Dates as 2026-07-03 instead of 3 Jul 2026.</param>
public sealed partial record Formats(CultureInfo Numbers, string? Currency = null, bool IsoDates = false)
{
    public const string Dash = "–";

    private const char ThinGap = '\u00A0';

    /// <summary>From so many minutes on, hours are easier to grasp.</summary>
    private const int HoursFrom = 180;

    public static Formats Default { get; } = new(CultureInfo.GetCultureInfo("en-US"));

    /// <summary>A value with its unit, short enough for a tile: <c>24.1%</c>, <c>$1.24 M</c>, <c>58 d</c>.</summary>
    public string Short(decimal? value, string unit) => Written(value, unit, isShort: true);

    /// <summary>A value with its unit, to the last digit that means something.</summary>
    public string Full(decimal? value, string unit) => Written(value, unit, isShort: false);

    /// <summary>A short value for a column of its like: decimals are kept, so that points stand below points.</summary>
    public string Column(decimal? value, string unit) => Written(value, unit, isShort: true, keepsDecimals: true);

    /// <summary>A change: points for a rate, the relative change for an amount, days for durations.</summary>
    public string Change(decimal? change, decimal? relative, string unit)
    {
        if (change is null)
        {
            return Dash;
        }

        return unit switch
        {
            "fraction" => Signed(change.Value * 100, 1) + ThinGap + Texts.UnitPoints,
            GoalStatus.Unit => Signed(change.Value, 0) + ThinGap + Texts.UnitSteps,
            "days" => Signed(change.Value, 1) + ThinGap + Texts.UnitDays,
            _ when relative is not null => Signed(relative.Value * 100, Math.Abs(relative.Value) < 0.1m ? 1 : 0) + "%",
            _ => (change.Value > 0 ? "+" : "") + Short(change, unit),
        };
    }

    /// <summary>A part of a sum, to the last digit that means something, with its sign.</summary>
    public string Part(decimal value, string unit) => (value > 0 ? "+" : "") + Full(value, unit);

    /// <summary>A share between 0 and 1 as a percentage with one decimal.</summary>
    public string Percent(decimal share) => (share <= -0.0005m ? "−" : "") + Math.Abs(share).ToString("P1", Numbers);

    public string Count(long count) => count.ToString("N0", Numbers);

    /// <summary>The size of a file.</summary>
    public string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes) + ThinGap + "B",
        < 1_000_000 => Trimmed(bytes / 1_000m, bytes < 10_000 ? 1 : 0) + ThinGap + "kB",
        < 1_000_000_000 => Trimmed(bytes / 1_000_000m, 1) + ThinGap + "MB",
        _ => Trimmed(bytes / 1_000_000_000m, 2) + ThinGap + "GB",
    };

    public string Signed(decimal value, int decimals)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Numbers);
        return (rounded > 0 ? "+" : rounded < 0 ? "−" : "±") + text;
    }

    /// <summary>What stands before and behind a number of this unit, for whoever writes the number elsewhere.</summary>
    public (string Before, string After) Around(string unit) => unit switch
    {
        "money" when IsSymbolFirst => (Symbol, ""),
        "money" => ("", ThinGap + Symbol.TrimEnd(ThinGap)),
        "days" => ("", ThinGap + Texts.UnitDays),
        "months" => ("", ThinGap + Texts.UnitMonths),
        "hours" => ("", ThinGap + Texts.UnitHours),
        "minutes" => ("", ThinGap + Texts.UnitMinutes),
        "ratio" => ("", "×"),
        _ => ("", ""),
    };

    private bool IsSymbolFirst => Numbers.NumberFormat.CurrencyPositivePattern is 0 or 2;

    /// <summary>The sign of the currency; a code of letters keeps a distance.</summary>
    private string Symbol => CurrencySymbol.Of(Currency) is { Length: > 1 } code ? code + ThinGap : CurrencySymbol.Of(Currency);

    private string Written(decimal? value, string unit, bool isShort, bool keepsDecimals = false) => unit switch
    {
        _ when value is null => Dash,
        "fraction" => Percent(value.Value),
        GoalStatus.Unit => GoalStatus.Word(value) ?? Trimmed(value.Value, 2),
        "money" => Money(value.Value, isShort, keepsDecimals),
        "days" => Decimals(value.Value, 1, keepsDecimals) + ThinGap + Texts.UnitDays,
        "months" => Decimals(value.Value, 1, keepsDecimals) + ThinGap + Texts.UnitMonths,
        "hours" => Decimals(value.Value, 1, keepsDecimals) + ThinGap + Texts.UnitHours,
        "minutes" when isShort && !keepsDecimals && Math.Abs(value.Value) >= HoursFrom => Decimals(value.Value / 60, 1, areKept: false) + ThinGap + Texts.UnitHours,
        "minutes" => Decimals(value.Value, 0, keepsDecimals) + ThinGap + Texts.UnitMinutes,
        "ratio" => Decimals(value.Value, 2, keepsDecimals) + "×",
        "count" => isShort && Math.Abs(value.Value) >= 100_000 ? Scaled(value.Value, 0) : Trimmed(value.Value, 1),
        _ => Trimmed(value.Value, 2),
    };

    private string Money(decimal value, bool isShort, bool keepsDecimals)
    {
        var absolute = Math.Abs(value);
        var number = isShort && absolute >= 10_000 ? Scaled(absolute, 0, keepsDecimals) : absolute.ToString(absolute is < 100 and not 0 ? "N2" : "N0", Numbers);
        var sign = value < 0 ? "−" : "";
        return IsSymbolFirst ? sign + Symbol + number : sign + number + ThinGap + Symbol.TrimEnd(ThinGap);
    }

    /// <summary>1,240,000 as <c>1.24 M</c>: three digits that mean something.</summary>
    private string Scaled(decimal value, int plainDecimals, bool keepsDecimals = false)
    {
        var absolute = Math.Abs(value);
        var (divisor, suffix) = absolute switch
        {
            >= 999_500_000 => (1_000_000_000m, "B"),
            >= 999_500 => (1_000_000m, "M"),
            >= 1_000 => (1_000m, "k"),
            _ => (1m, ""),
        };
        var scaled = value / divisor;
        var decimals = divisor == 1 ? plainDecimals : Math.Abs(scaled) switch { < 10 => 2, < 100 => 1, _ => 0 };
        return Decimals(scaled, decimals, keepsDecimals) + (suffix.Length == 0 ? "" : ThinGap + suffix);
    }

    private string Trimmed(decimal value, int decimals) => Decimals(value, decimals, areKept: false);

    /// <summary>So many decimals, or at most so many and none that say nothing.</summary>
    private string Decimals(decimal value, int decimals, bool areKept)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString("#,##0." + new string(areKept ? '0' : '#', decimals), Numbers);
        return rounded < 0 ? "−" + text : text;
    }
}
