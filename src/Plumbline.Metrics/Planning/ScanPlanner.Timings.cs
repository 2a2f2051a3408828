using Plumbline.Metrics.Catalogue;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <remarks>Which days each measure is read for.</remarks>
internal sealed partial class ScanPlanner
{
    private readonly Dictionary<(PeriodAxis, string? Anchor, SnapshotAt?, MetricInput, bool IsOfPeriod), (Timing, string Key)> _timings = [];

    /// <summary>Most measures of a question share a few timings, and a year of days is long to spell out for each of them.</summary>
    private (Timing Timing, string Key) TimingOf(Measure measure, MetricInput input, bool isOfPeriod)
    {
        var asked = (_axis, measure.Anchor, measure.At, input, isOfPeriod);
        if (!_timings.TryGetValue(asked, out var known))
        {
            var timing = NewTiming(measure, input, isOfPeriod);
            _timings[asked] = known = (timing, timing.Key);
        }

        return known;
    }

    private Timing NewTiming(Measure measure, MetricInput input, bool isOfPeriod)
    {
        var windows = _axis.Cells.Where(cell => cell.HasBegun).SelectMany(cell => WindowsOf(cell, measure, input)).ToList();
        var isBuckets = measure.At is null && !isOfPeriod && _axis.Grain is { } grain && !surroundings.Calendar.IsByWeeks(grain) && input is { TrailingMonths: null, ToDate: false, SameBusinessDays: false, Daily: false, PastPeriods: 0, Since: null }
            && IsWholeBuckets(input.OffsetMonths, grain);
        return new Timing(measure.Anchor, measure.At, windows, isBuckets ? _axis.Grain : null);
    }

    /// <summary>Periods shifted by whole buckets adjoin as they did before.</summary>
    private static bool IsWholeBuckets(int months, Grain grain) =>
        months == 0 || (SalesCalendar.Months(grain) is var length and > 0 && months % length == 0);

    private IEnumerable<Window> WindowsOf(PeriodCell cell, Measure measure, MetricInput input)
    {
        var seen = Shifted(cell, input);
        if (input.ToDate)
        {
            return [At(cell, seen with { Start = new DateOnly(1900, 1, 1) }, measure)];
        }

        if (input.Since is { } grain)
        {
            var first = surroundings.Calendar.StartOf(seen.End.AddDays(-1), grain);
            return [At(cell, seen with { Start = first }, measure)];
        }

        if (input.PastPeriods > 0)
        {
            return Enumerable.Range(1, input.PastPeriods).Select(back => Earlier(cell, back, measure));
        }

        if (input.Daily)
        {
            return Enumerable.Range(0, seen.Days).Select(day => At(cell, new Period(seen.Start.AddDays(day), seen.Start.AddDays(day + 1)), measure));
        }

        if (input.OfNextQuarter)
        {
            var next = surroundings.Calendar.BucketOf(seen.End.AddDays(-1), Grain.FiscalQuarter).End;
            return [At(cell, seen, measure) with { Whole = surroundings.Calendar.BucketOf(next, Grain.FiscalQuarter) }];
        }

        var last = input.AreFullMonths ? new DateOnly(seen.End.Year, seen.End.Month, 1) : seen.End;
        return input.TrailingMonths is { } months
            ? Enumerable.Range(1, months).Select(back => At(cell, new Period(last.AddMonths(-back), last.AddMonths(1 - back)), measure))
            : [At(cell, seen, measure) with { Whole = new Period(seen.Start, cell.Period.End.AddMonths(input.OffsetMonths)) }];
    }

    /// <summary>An earlier period of the same length, seen as far as the running one: as many of its days have passed.</summary>
    private static Window Earlier(PeriodCell cell, int back, Measure measure)
    {
        var whole = ComparedPeriod.Before(cell.Period, back);
        var seen = cell.IsPartial ? new Period(whole.Start, whole.Start.AddDays(Math.Min(cell.Seen.Days, whole.Days))) : whole;
        return At(cell, seen, measure) with { End = whole.End.AddDays(-1), Whole = whole };
    }

    private Period Shifted(PeriodCell cell, MetricInput input)
    {
        var start = cell.Seen.Start.AddMonths(input.OffsetMonths);
        var isRunning = input.SameBusinessDays && input.OffsetMonths != 0 && cell.Seen.End < cell.Seen.Start.AddMonths(1);
        return isRunning
            ? surroundings.Calendar.FirstBusinessDays(new Period(start, start.AddMonths(1)), surroundings.Calendar.BusinessDaysIn(cell.Seen))
            : new Period(start, cell.Seen.End.AddMonths(input.OffsetMonths));
    }

    private static Window At(PeriodCell cell, Period period, Measure measure)
    {
        var last = period.End.AddDays(-1);
        return new Window(cell.Index, period, measure.At == SnapshotAt.Start ? period.Start.AddDays(-1) : last, last, period);
    }
}
