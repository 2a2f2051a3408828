using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Metrics.Periods;

namespace Plumbline.Web.Api;

/// <summary>Which exchange rates a question asks for, as text: <c>dated</c>, or <c>constant:2026-01-31</c>.</summary>
public static class RatesWord
{
    private const string Dated = "dated";
    private const string Constant = "constant:";

    /// <summary>The day whose rates are asked for; null when each amount is to have that of its own day.</summary>
    public static DateOnly? Parse(string text, List<Problem> problems)
    {
        if (text.Equals(Dated, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (text.StartsWith(Constant, StringComparison.OrdinalIgnoreCase)
            && IsoDay.TryRead(text[Constant.Length..], out var day))
        {
            return day;
        }

        problems.Add(new Problem($"'{text}' names no exchange rates.", "--rates", "Write dated, or constant: and a day, as constant:2026-01-31."));
        return null;
    }

    public static string? Of(DateOnly? constant) => constant is { } day ? string.Create(CultureInfo.InvariantCulture, $"{Constant}{day:yyyy-MM-dd}") : null;
}
