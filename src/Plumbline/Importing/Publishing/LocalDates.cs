namespace Plumbline.Importing.Publishing;

/// <summary>
/// The calendar date of an instant in one time zone, fast enough for every cell of a large import: most UTC days lie under one
/// offset, so the zone is asked once a day and again only on days on which the clocks change.
/// </summary>
public sealed class LocalDates
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;
    private const long Unasked = long.MinValue;
    private const long Mixed = long.MaxValue;

    private static readonly int FirstDay = new DateOnly(FirstYear, 1, 1).DayNumber;

    private readonly TimeZoneInfo _zone;
    private readonly long[] _offsets = new long[new DateOnly(LastYear, 12, 31).DayNumber - FirstDay + 1];

    public LocalDates(string timeZone)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        Array.Fill(_offsets, Unasked);
    }

    /// <summary>The local date of an instant in UTC.</summary>
    public DateOnly Of(DateTime utc)
    {
        var day = (int)(utc.Ticks / TimeSpan.TicksPerDay) - FirstDay;
        var offset = (uint)day < (uint)_offsets.Length ? Offset(day) : Mixed;

        if (offset == Mixed)
        {
            offset = _zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).Ticks;
        }

        var local = Math.Clamp(utc.Ticks + offset, 0, DateTime.MaxValue.Ticks);

        return DateOnly.FromDayNumber((int)(local / TimeSpan.TicksPerDay));
    }

    private long Offset(int day)
    {
        var known = _offsets[day];

        return known != Unasked ? known : _offsets[day] = Ask(day);
    }

    // No zone changes its clocks twice between two of these moments.
    private long Ask(int day)
    {
        var start = new DateTime((day + FirstDay) * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        var offset = _zone.GetUtcOffset(start).Ticks;

        for (var hour = 6; hour <= 24; hour += 6)
        {
            if (_zone.GetUtcOffset(start.AddHours(hour)).Ticks != offset)
            {
                return Mixed;
            }
        }

        return offset;
    }
}
