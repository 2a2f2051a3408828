using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>One period that is answered.</summary>
/// <param name="Seen">The part that has happened as of the query's day; empty when it has not begun.</param>
public sealed record PeriodCell(int Index, Period Period, Period Seen)
{
    public bool IsPartial => Seen.End < Period.End && Seen.Days > 0;

    public bool HasBegun => Seen.Days > 0;
}

/// <summary>The periods of an answer, in order.</summary>
/// <param name="Grain">Set when the cells are whole buckets, apart from cut ends.</param>
public sealed record PeriodAxis(IReadOnlyList<PeriodCell> Cells, Grain? Grain)
{
    /// <summary>From the first cell's start to the last one's end.</summary>
    public Period Whole => new(Cells[0].Period.Start, Cells[^1].Period.End);

    public static PeriodAxis Single(Period period, DateOnly asOf) => new([Cell(0, period, asOf)], null);

    /// <summary>The buckets that meet a period; the first and last are cut to it.</summary>
    public static PeriodAxis Cut(Period period, Grain grain, SalesCalendar calendar, DateOnly asOf)
    {
        var cells = new List<PeriodCell>();
        for (var start = calendar.StartOf(period.Start, grain); start < period.End; start = calendar.Next(start, grain))
        {
            cells.Add(Cell(cells.Count, new Period(start, calendar.Next(start, grain)).Within(period), asOf));
        }

        return new PeriodAxis(cells, grain);
    }

    private static PeriodCell Cell(int index, Period period, DateOnly asOf) =>
        new(index, period, period.Within(new Period(DateOnly.MinValue, asOf.AddDays(1))));
}
