using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>The period a period is compared with.</summary>
public static class ComparedPeriod
{
    /// <summary>
    /// The compared period of each cell. An unfinished cell is compared with the part of the other period that had the same
    /// share of its business days behind it: like for like.
    /// </summary>
    public static PeriodAxis Of(PeriodAxis axis, Comparison comparison, SalesCalendar calendar) => new(
        [.. axis.Cells.Select(cell => Cell(cell, Whole(cell.Period, axis.Grain, comparison, calendar), calendar))], null);

    private static Period Whole(Period period, Grain? grain, Comparison comparison, SalesCalendar calendar)
    {
        // Weeks of a fiscal year are compared with the weeks of the same number, not with the days of the same date.
        if ((grain is { } asked && calendar.IsByWeeks(asked) ? asked : grain is null ? calendar.WeeksGrainOf(period) : null) is { } fiscal)
        {
            return comparison == Comparison.Year ? calendar.YearBefore(period.Start, fiscal) : calendar.BucketOf(calendar.StartOf(period.Start, fiscal).AddDays(-1), fiscal);
        }

        if (comparison == Comparison.Year)
        {
            return new Period(period.Start.AddYears(-1), period.End.AddYears(-1));
        }

        if (grain is { } fine)
        {
            return calendar.BucketOf(calendar.StartOf(period.Start, fine).AddDays(-1), fine);
        }

        return Before(period, 1);
    }

    /// <summary>The period of the same length that lies so many lengths earlier.</summary>
    internal static Period Before(Period period, int lengths) => IsWholeMonths(period, out var months)
        ? new Period(period.Start.AddMonths(-months * lengths), period.End.AddMonths(-months * lengths))
        : new Period(period.Start.AddDays(-period.Days * lengths), period.End.AddDays(-period.Days * lengths));

    /// <summary>Three months are compared with three months, whatever their days.</summary>
    private static bool IsWholeMonths(Period period, out int months)
    {
        months = SalesCalendar.MonthOf(period.End) - SalesCalendar.MonthOf(period.Start);
        return months > 0 && period.Start.Day == 1 && period.End.Day == 1;
    }

    private static PeriodCell Cell(PeriodCell cell, Period compared, SalesCalendar calendar) =>
        new(cell.Index, compared, cell.IsPartial ? LikeForLike(cell, compared, calendar) : WithoutWeek53(cell.Period, compared, calendar));

    /// <summary>A week that only the other period has, the 53rd of its year, is left out of the comparison.</summary>
    private static Period WithoutWeek53(Period period, Period compared, SalesCalendar calendar) =>
        compared.Days == period.Days + 7 && calendar.WeeksGrainOf(period) is { } grain && calendar.FiscalOf(period.Start, grain).Number == calendar.FiscalOf(compared.Start, grain).Number
            ? new Period(compared.Start, compared.End.AddDays(-7))
            : compared;

    private static Period LikeForLike(PeriodCell cell, Period compared, SalesCalendar calendar)
    {
        var all = calendar.BusinessDaysIn(cell.Period);
        if (all == 0)
        {
            return new Period(compared.Start, compared.Start.AddDays(Math.Min(cell.Seen.Days, compared.Days)));
        }

        var share = (decimal)calendar.BusinessDaysIn(cell.Seen) / all;
        var target = Math.Round(share * calendar.BusinessDaysIn(compared), MidpointRounding.AwayFromZero);
        return calendar.FirstBusinessDays(compared, (int)target);
    }
}
