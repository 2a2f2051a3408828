using System.Globalization;

namespace Plumbline.Metrics.Periods;

/// <summary>The workspace's calendar: where weeks and fiscal years begin, and which days are worked.</summary>
/// <param name="FiscalYearStart">The month, 1 to 12, in which a fiscal year begins; it is named after the year it ends in.</param>
public sealed partial record SalesCalendar(DayOfWeek WeekStart, int FiscalYearStart, IReadOnlyList<DayOfWeek> BusinessDays, IReadOnlySet<DateOnly> Holidays)
{
    public static SalesCalendar Standard { get; } = new(
        DayOfWeek.Monday, 1,
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        new HashSet<DateOnly>());

    /// <summary>The first day of the bucket a day lies in.</summary>
    public DateOnly StartOf(DateOnly day, Grain grain) => grain switch
    {
        Grain.Day => day,
        Grain.Week => day.AddDays(-((day.DayOfWeek - WeekStart + 7) % 7)),
        Grain.IsoWeek => day.AddDays(-((day.DayOfWeek - DayOfWeek.Monday + 7) % 7)),
        _ when IsByWeeks(grain) && FiscalOf(day, grain) is var (year, number) => Fiscal(year, grain, number)!.Value.Start,
        _ => FromMonth(FloorTo(MonthOf(day) - Phase(grain), Months(grain)) + Phase(grain)),
    };

    /// <summary>The first day of the bucket after.</summary>
    public DateOnly Next(DateOnly start, Grain grain) => Step(start, grain, 1);

    /// <summary>A bucket's start moved by so many buckets.</summary>
    public DateOnly Step(DateOnly start, Grain grain, int count) => grain switch
    {
        Grain.Day => start.AddDays(count),
        Grain.Week or Grain.IsoWeek => start.AddDays(7 * count),
        _ when IsByWeeks(grain) => StepWeeks(start, grain, count),
        _ => start.AddMonths(Months(grain) * count),
    };

    /// <summary>The bucket a day lies in.</summary>
    public Period BucketOf(DateOnly day, Grain grain)
    {
        var start = StartOf(day, grain);
        return new Period(start, Next(start, grain));
    }

    /// <summary>How many months a bucket has; 0 for days and weeks.</summary>
    public static int Months(Grain grain) => grain switch
    {
        Grain.Month or Grain.FiscalMonth => 1,
        Grain.Quarter or Grain.FiscalQuarter => 3,
        Grain.Year or Grain.FiscalYear => 12,
        _ => 0,
    };

    /// <summary>year × 12 + month − 1, as facts store it.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    public static DateOnly FromMonth(int month) => new(month / 12, (month % 12) + 1, 1);

    /// <summary>Worked days in a period.</summary>
    public int BusinessDaysIn(Period period)
    {
        var count = 0;
        for (var day = period.Start; day < period.End; day = day.AddDays(1))
        {
            count += IsBusinessDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A period up to its so many-th worked day, with the days off that follow it; all of it when it has fewer.</summary>
    public Period FirstBusinessDays(Period period, int count)
    {
        var end = period.Start;
        for (var worked = 0; end < period.End && (worked < count || !IsBusinessDay(end)); end = end.AddDays(1))
        {
            worked += IsBusinessDay(end) ? 1 : 0;
        }

        return new Period(period.Start, end);
    }

    public bool IsBusinessDay(DateOnly day) => BusinessDays.Contains(day.DayOfWeek) && !Holidays.Contains(day);

    /// <summary>A bucket's name: 2026-09, 2026-Q3, 2026-W35, FY2027-Q1.</summary>
    public string NameOf(DateOnly start, Grain grain)
    {
        var (year, number) = grain is Grain.FiscalMonth or Grain.FiscalQuarter or Grain.FiscalYear ? FiscalOf(start, grain) : default;
        return grain switch
        {
            Grain.Day => start.ToIso(),
            Grain.Week or Grain.IsoWeek => string.Create(
                CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(start.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(start.ToDateTime(default)):00}"),
            Grain.Month => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Grain.Quarter => string.Create(CultureInfo.InvariantCulture, $"{start.Year}-Q{((start.Month - 1) / 3) + 1}"),
            Grain.Year => start.ToString("yyyy", CultureInfo.InvariantCulture),
            Grain.FiscalMonth => string.Create(CultureInfo.InvariantCulture, $"FY{year}-P{number:00}"),
            Grain.FiscalQuarter => string.Create(CultureInfo.InvariantCulture, $"FY{year}-Q{number}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"FY{year}"),
        };
    }

    /// <summary>Which month, counted from January of a year divisible by the bucket, begins a bucket.</summary>
    internal int Phase(Grain grain) => grain is Grain.FiscalQuarter or Grain.FiscalYear ? (FiscalYearStart - 1) % Months(grain) : 0;

    private static int FloorTo(int value, int step) => value - (((value % step) + step) % step);
}
