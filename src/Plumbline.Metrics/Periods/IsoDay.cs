using System.Globalization;

namespace Plumbline.Metrics.Periods;

/// <summary>Days written as 2026-03-01: in URLs, files, labels and whatever another program reads.</summary>
public static class IsoDay
{
    private const string Pattern = "yyyy-MM-dd";

    public static string ToIso(this DateOnly day) => day.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>False for any other way to write a day, with <paramref name="day"/> then without meaning.</summary>
    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
