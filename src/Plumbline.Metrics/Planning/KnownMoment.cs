using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>A moment until which something had become known, in the workspace's zone.</summary>
/// <param name="Time">Null: the end of the day.</param>
public readonly record struct KnownMoment(DateOnly Day, TimeOnly? Time = null)
{
    /// <summary>The first moment of which nothing counts any more, on the workspace's clocks.</summary>
    public DateTime Until => Time is { } time ? Day.ToDateTime(time) : Day.AddDays(1).ToDateTime(TimeOnly.MinValue);

    /// <summary>2026-07-31, or 2026-07-31T09:30; null when it is neither.</summary>
    public static KnownMoment? Parse(string text) =>
        IsoDay.TryRead(text, out var day) ? new KnownMoment(day)
        : DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new KnownMoment(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment))
        : null;

    public override string ToString() => Time is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}T{time:HH:mm:ss}")
        : Day.ToIso();
}
