namespace Plumbline.Importing.Values;

/// <summary>
/// What stood in a date cell, no more: a date stays a date, and a time without a zone stays local until someone
/// states the zone (<see cref="ZoneClock"/>).
/// </summary>
/// <param name="Date">The calendar date as written.</param>
/// <param name="Time">The time of day as written; null when the cell held a date only.</param>
/// <param name="Offset">The written distance from UTC; null when none stood there. Never set without a time.</param>
public readonly record struct DateReading(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    /// <summary>A calendar date without a time.</summary>
    public bool IsDateOnly => Time is null;

    /// <summary>A date and time that needs the source's time zone.</summary>
    public bool IsLocal => Time is not null && Offset is null;

    /// <summary>A date and time with its offset: one moment, whatever the zone.</summary>
    public bool IsInstant => Offset is not null;

    /// <summary>The moment in UTC when <see cref="IsInstant"/>; else null.</summary>
    public DateTime? Utc => Time is { } time && Offset is { } offset
        ? DateTime.SpecifyKind(Date.ToDateTime(time) - offset, DateTimeKind.Utc)
        : null;
}
