using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Web.Api;

namespace Plumbline.Web.Commands;

/// <summary>When an export was made, as a person writes it.</summary>
/// <param name="Moment">Null: now.</param>
internal sealed record ExportMoment(DateTimeOffset? Moment, DateOnly? Day = null, DateTime? LocalTime = null)
{
    public static ExportMoment Now { get; } = new((DateTimeOffset?)null);

    /// <summary>Reads a day, or a moment with or without its distance from UTC.</summary>
    public static Outcome<ExportMoment> Read(string text)
    {
        if (!text.Contains('T', StringComparison.Ordinal))
        {
            var day = QuestionWords.Day(text, "as-of");
            return day.IsRefused ? day.Problems.ToList() : new ExportMoment(null, day.Value);
        }

        var styles = DateTimeStyles.None;
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], culture, styles, out var local))
        {
            return new ExportMoment(null, null, local);
        }

        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"], culture, styles, out var moment)
            ? new ExportMoment(moment)
            : new Problem($"'{text}' is not a moment.", "--as-of", "Write it as 2026-07-31 or 2026-07-31T18:00.");
    }

    /// <summary>
    /// The moment in a time zone. A day means its end: the export shows what happened on it. Today's end lies ahead, so
    /// today means now.
    /// </summary>
    public Outcome<ExportMoment> In(string timeZone, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        if (Day == today)
        {
            return Now;
        }

        var local = LocalTime ?? Day?.ToDateTime(new TimeOnly(23, 59, 59));
        var moment = local is { } time ? AtLocal(time, zone) : Moment;
        return moment > now
            ? new Problem("An export cannot have been made in the future.", "--as-of", "Leave it out for one made just now.")
            : new ExportMoment(moment);
    }

    /// <summary>A time that the clocks skip is moved past the gap.</summary>
    private static DateTimeOffset AtLocal(DateTime local, TimeZoneInfo zone)
    {
        var there = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(there, zone.GetUtcOffset(there));
    }
}
