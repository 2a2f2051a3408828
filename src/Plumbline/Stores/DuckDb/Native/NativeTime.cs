using System.Globalization;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>
/// Dates are days, instants are units since 1970. DuckDB's calendar reaches hundreds of thousands of years and infinity;
/// .NET's ends with the year 9999, and what lies beyond is an error, never a wrong date.
/// </summary>
internal static class NativeTime
{
    private const int EpochDay = 719_162;
    private const long MicrosecondsPerDay = 86_400_000_000;

    internal static int Days(DateOnly date)
    {
        return date.DayNumber - EpochDay;
    }

    internal static DateOnly Date(int days)
    {
        var day = (long)days + EpochDay;

        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"The date {days} days from 1970-01-01 lies outside the years 1 to 9999."));
    }

    /// <summary>Microseconds of an instant in UTC. A finer fraction is dropped, towards the past.</summary>
    internal static long Microseconds(DateTime instant)
    {
        if (instant.Kind == DateTimeKind.Local)
        {
            throw new ArgumentException("A local time depends on the machine: give UTC, or a DateTimeOffset.", nameof(instant));
        }

        return FloorDivide(instant.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>The instant, in UTC, that lies this many ticks of 100 ns from 1970.</summary>
    internal static DateTime Instant(Int128 ticks)
    {
        var absolute = ticks + DateTime.UnixEpoch.Ticks;

        return absolute >= 0 && absolute <= DateTime.MaxValue.Ticks
            ? new DateTime((long)absolute, DateTimeKind.Utc)
            : throw new OverflowException("The timestamp lies outside the years 1 to 9999.");
    }

    internal static TimeOnly TimeOfDay(long microseconds)
    {
        // DuckDB knows 24:00:00 as a time of day.
        return microseconds is >= 0 and < MicrosecondsPerDay
            ? new TimeOnly(microseconds * TimeSpan.TicksPerMicrosecond)
            : throw new OverflowException("The time of day lies outside 00:00 to 23:59:59.999999.");
    }

    internal static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;

        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}
