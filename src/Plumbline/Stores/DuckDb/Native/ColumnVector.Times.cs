namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Dates and instants. A date is not read as an instant: it is not midnight somewhere.</summary>
internal sealed unsafe partial class ColumnVector
{
    private const long NanosecondsPerTick = 100;

    internal DateOnly Date(int row)
    {
        return type.Type == DuckDBType.Date ? NativeTime.Date(At<int>(row)) : throw Cast("a date");
    }

    internal TimeOnly Time(int row)
    {
        return type.Type == DuckDBType.Time ? NativeTime.TimeOfDay(At<long>(row)) : throw Cast("a time of day");
    }

    /// <summary>The instant in UTC. Nanoseconds are dropped below 100, towards the past.</summary>
    internal DateTime Instant(int row)
    {
        return type.Type switch
        {
            DuckDBType.Timestamp or DuckDBType.TimestampTz => NativeTime.Instant((Int128)At<long>(row) * TimeSpan.TicksPerMicrosecond),
            DuckDBType.TimestampS => NativeTime.Instant((Int128)At<long>(row) * TimeSpan.TicksPerSecond),
            DuckDBType.TimestampMs => NativeTime.Instant((Int128)At<long>(row) * TimeSpan.TicksPerMillisecond),
            DuckDBType.TimestampNs => NativeTime.Instant(NativeTime.FloorDivide(At<long>(row), NanosecondsPerTick)),
            _ => throw Cast("an instant"),
        };
    }
}
