namespace Plumbline.Metrics.Periods;

public sealed partial record SalesCalendar
{
    /// <summary>Set when fiscal months are made of weeks; null: they are the calendar's.</summary>
    public FiscalWeeks? Weeks { get; init; }

    /// <summary>Whether the buckets of a grain are made of weeks, so that no arithmetic of months tells them.</summary>
    public bool IsByWeeks(Grain grain) => Weeks is not null && grain is (Grain.FiscalMonth or Grain.FiscalQuarter or Grain.FiscalYear);

    /// <summary>A fiscal year, or a part of one.</summary>
    /// <param name="number">Which month or quarter of it, from 1; for a year, 1.</param>
    /// <returns>Null when the year has no such part.</returns>
    public Period? Fiscal(int year, Grain grain, int number)
    {
        var months = Months(grain);
        return number < 1 || number * months > 12 || year is < 2 or > 9990
            ? null
            : new Period(FiscalStart(year, (number - 1) * months), FiscalStart(year, number * months));
    }

    /// <summary>The fiscal year a day lies in, and which of its buckets, from 1.</summary>
    public (int Year, int Number) FiscalOf(DateOnly day, Grain grain)
    {
        // By weeks a year may begin some days before or after it would by months.
        var year = day.AddMonths(FiscalYearStart == 1 ? 0 : 13 - FiscalYearStart).Year;
        year += day < FiscalStart(year, 0) ? -1 : day >= FiscalStart(year + 1, 0) ? 1 : 0;
        var month = Enumerable.Range(0, 12).Last(number => FiscalStart(year, number) <= day);
        return (year, (month / Months(grain)) + 1);
    }

    /// <summary>The fiscal grain of which a period is exactly one bucket of weeks; null: none.</summary>
    public Grain? WeeksGrainOf(Period period)
    {
        Grain[] grains = Weeks is null ? [] : [Grain.FiscalYear, Grain.FiscalQuarter, Grain.FiscalMonth];
        return grains.Where(grain => BucketOf(period.Start, grain) == period).Select(grain => (Grain?)grain).FirstOrDefault();
    }

    /// <summary>The bucket of the same number a fiscal year earlier.</summary>
    public Period YearBefore(DateOnly day, Grain grain)
    {
        var (year, number) = FiscalOf(day, grain);
        return Fiscal(year - 1, grain, number)!.Value;
    }

    /// <param name="month">Counted from 0; 12: the first day of the year after.</param>
    private DateOnly FiscalStart(int year, int month)
    {
        var byMonths = new DateOnly(FiscalYearStart == 1 ? year : year - 1, FiscalYearStart, 1);
        return Weeks is not { } weeks ? byMonths.AddMonths(month)
            : weeks.WeekOf(month) is { } week ? weeks.Start(byMonths, WeekStart).AddDays(7 * week)
            : weeks.Start(byMonths.AddYears(1), WeekStart);
    }

    /// <summary>A bucket of weeks moved by so many.</summary>
    private DateOnly StepWeeks(DateOnly start, Grain grain, int count)
    {
        var (year, number) = FiscalOf(start, grain);
        var month = ((number - 1 + count) * Months(grain)) + (12 * year);
        return FiscalStart(month / 12, month % 12);
    }
}
