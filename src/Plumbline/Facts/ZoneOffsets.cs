using System.Globalization;

namespace Plumbline.Facts;

/// <summary>How far a zone's clocks are from UTC and when, for facts that need the time of day.</summary>
internal static class ZoneOffsets
{
    private static readonly DateTime First = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2060, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Rows of SQL: from, to (UTC, the second excluded) and the minutes to add.</summary>
    internal static string Of(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var starts = new List<DateTime> { First };
        for (var hour = First; hour < Last && info.SupportsDaylightSavingTime; hour = hour.AddDays(1))
        {
            if (info.GetUtcOffset(hour) != info.GetUtcOffset(hour.AddDays(1)))
            {
                starts.Add(Change(info, hour, hour.AddDays(1)));
            }
        }

        return string.Join(", ", starts.Select((start, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"(TIMESTAMP '{start:yyyy-MM-dd HH:mm:ss}', TIMESTAMP '{(place + 1 < starts.Count ? starts[place + 1] : new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc)):yyyy-MM-dd HH:mm:ss}', {(int)info.GetUtcOffset(start).TotalMinutes})")));
    }

    /// <summary>The minute between two moments at which the offset changes.</summary>
    private static DateTime Change(TimeZoneInfo info, DateTime before, DateTime after)
    {
        while ((after - before).TotalMinutes > 1)
        {
            var between = before.AddMinutes(Math.Floor((after - before).TotalMinutes / 2));
            (before, after) = info.GetUtcOffset(between) == info.GetUtcOffset(before) ? (between, after) : (before, between);
        }

        return after;
    }
}
