namespace Plumbline.Importing.Values;

/// <summary>What was odd about a local time when it was turned into a moment.</summary>
public enum ClockChange : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The clocks were put forward over this time, so it never was; the offset before the change was taken.</summary>
    Skipped,

    /// <summary>The clocks were put back and this time came twice; the first was taken.</summary>
    Repeated,
}

/// <summary>
/// Turns local times of one zone into UTC and back, quickly: the offset of a day without a change of clocks is looked up
/// once. Not for use by two threads at a time.
/// </summary>
public sealed class ZoneClock(TimeZoneInfo zone)
{
    /// <summary>Offset in ticks by day number; <see cref="Varies"/> where the day has a change or borders on one.</summary>
    private readonly Dictionary<int, long> _offsets = [];

    private const long Varies = long.MinValue;

    /// <summary>The zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The moment, in UTC, that the clock of this zone showed the given time.</summary>
    public DateTime ToUtc(DateOnly date, TimeOnly time, out ClockChange change)
    {
        change = ClockChange.None;
        var offset = OffsetOn(date);

        if (offset == Varies)
        {
            offset = Slow(date.ToDateTime(time), out change).Ticks;
        }

        return new DateTime(date.ToDateTime(time).Ticks - offset, DateTimeKind.Utc);
    }

    /// <summary>The calendar date in this zone at a moment given in UTC.</summary>
    public DateOnly DateAt(DateTime utc)
    {
        // A day whose neighbours have the same offset decides alone; else the zone is asked.
        var offset = OffsetOn(DateOnly.FromDateTime(utc));
        var local = offset == Varies
            ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone)
            : utc.AddTicks(offset);

        return DateOnly.FromDateTime(local);
    }

    private long OffsetOn(DateOnly date)
    {
        if (!_offsets.TryGetValue(date.DayNumber, out var offset))
        {
            offset = Constant(date);
            _offsets.Add(date.DayNumber, offset);
        }

        return offset;
    }

    /// <summary>The offset of the day when no change of clocks lies within a day and a half of its noon.</summary>
    private long Constant(DateOnly date)
    {
        var noon = date.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(noon);

        for (var hours = -36; hours <= 36; hours++)
        {
            if (zone.GetUtcOffset(noon.AddHours(hours)) != offset)
            {
                return Varies;
            }
        }

        return offset.Ticks;
    }

    private TimeSpan Slow(DateTime local, out ClockChange change)
    {
        if (zone.IsInvalidTime(local))
        {
            change = ClockChange.Skipped;

            return zone.GetUtcOffset(local.AddHours(-3));
        }

        if (zone.IsAmbiguousTime(local))
        {
            change = ClockChange.Repeated;

            return zone.GetAmbiguousTimeOffsets(local).Max();
        }

        change = ClockChange.None;

        return zone.GetUtcOffset(local);
    }
}
