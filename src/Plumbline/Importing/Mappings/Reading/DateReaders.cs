using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Importing.Mappings.Reading;

/// <summary>Dates. A time that stands beside the date is left out, and no zone moves the day.</summary>
internal sealed class DateReader(CellText cell, WordMap? map, DateFormat format) : TextualReader(cell, map)
{
    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = Dates.Of(kind, format).Read(text);
        value = parsed.IsKnown ? StagedValue.Of(parsed.Value.Date) : default;

        return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
    }
}

/// <summary>Moments. A date without a time stays a date; a time without an offset is one of the stated zone.</summary>
internal sealed class MomentReader(CellText cell, WordMap? map, DateFormat format, TimeZoneInfo zone) : TextualReader(cell, map)
{
    private readonly ZoneClock _clock = new(zone);

    protected override string? Parse(ReadOnlySpan<char> text, CellKind kind, RowState state, out StagedValue value)
    {
        var parsed = Dates.Of(kind, format).Read(text);
        value = default;

        if (!parsed.IsKnown)
        {
            return parsed.Fault == ValueFault.None ? null : parsed.Fault.Sentence();
        }

        var reading = parsed.Value;
        value = reading.Time is not { } time ? StagedValue.Of(reading.Date)
            : StagedValue.Of(new DateTimeOffset(reading.Utc ?? _clock.ToUtc(reading.Date, time, out _)));

        return null;
    }
}

internal static class Dates
{
    /// <summary>What a workbook calls a date is written in one way, whatever the column's format.</summary>
    public static DateFormat Of(CellKind kind, DateFormat format) =>
        kind is CellKind.Date or CellKind.DateTime ? DateFormat.YearMonthDay : format;
}
