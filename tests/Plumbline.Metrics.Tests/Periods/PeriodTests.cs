using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Tests.Periods;

public class PeriodTests
{
    private static readonly DateOnly Today = new(2026, 8, 14);
    private static readonly SalesCalendar Fiscal = SalesCalendar.Standard with { FiscalYearStart = 4 };

    [Theory]
    [InlineData("2026", "2026-01-01..2027-01-01")]
    [InlineData("2026-Q3", "2026-07-01..2026-10-01")]
    [InlineData("2026-09", "2026-09-01..2026-10-01")]
    [InlineData("2026-W01", "2025-12-29..2026-01-05")]
    [InlineData("2026-02-28", "2026-02-28..2026-03-01")]
    [InlineData("FY2027", "2026-04-01..2027-04-01")]
    [InlineData("fy2027-q1", "2026-04-01..2026-07-01")]
    [InlineData("last-month", "2026-07-01..2026-08-01")]
    [InlineData("last-12-months", "2025-08-01..2026-08-01")]
    [InlineData("last-30-days", "2026-07-15..2026-08-14")]
    [InlineData("this-quarter", "2026-07-01..2026-10-01")]
    [InlineData("this-fiscal-year", "2026-04-01..2027-04-01")]
    [InlineData("ytd", "2026-01-01..2026-08-15")]
    [InlineData("2026-01-15..2026-02-15", "2026-01-15..2026-02-15")]
    public void A_period_is_read_as_people_write_it(string text, string expected)
    {
        PeriodText.Parse(text, Fiscal, Today).Value.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-Q5")]
    [InlineData("2026-13")]
    [InlineData("2025-W53")]
    [InlineData("2026-02-30")]
    [InlineData("last-quater")]
    public void A_period_that_does_not_exist_is_refused(string text)
    {
        PeriodText.Parse(text, Fiscal, Today).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Grain.Month, "2026-08-01")]
    [InlineData(Grain.Quarter, "2026-07-01")]
    [InlineData(Grain.Year, "2026-01-01")]
    [InlineData(Grain.FiscalQuarter, "2026-07-01")]
    [InlineData(Grain.FiscalYear, "2026-04-01")]
    [InlineData(Grain.IsoWeek, "2026-08-10")]
    public void A_day_lies_in_the_bucket_that_starts_before_it(Grain grain, string start)
    {
        Fiscal.StartOf(Today, grain).ShouldBe(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Buckets_of_every_grain_cover_each_day_once()
    {
        foreach (var grain in Enum.GetValues<Grain>())
        {
            foreach (var start in Enumerable.Range(1, 12))
            {
                var calendar = SalesCalendar.Standard with { FiscalYearStart = start, WeekStart = (DayOfWeek)(start % 7) };
                var cells = PeriodAxis.Cut(new Period(new(2023, 11, 15), new(2025, 3, 3)), grain, calendar, new(2030, 1, 1)).Cells;

                cells[0].Period.Start.ShouldBe(new(2023, 11, 15));
                cells[^1].Period.End.ShouldBe(new(2025, 3, 3));
                cells.Zip(cells.Skip(1)).ShouldAllBe(pair => pair.First.Period.End == pair.Second.Period.Start);
            }
        }
    }

    [Fact]
    public void An_unfinished_month_is_compared_with_the_same_share_of_business_days()
    {
        // August 2026 has 21 business days, 10 of them up to the 14th; July has 23, so 11 of them: up to the 15th.
        var axis = PeriodAxis.Single(new Period(new(2026, 8, 1), new(2026, 9, 1)), Today);

        var compared = ComparedPeriod.Of(axis, Comparison.Previous, SalesCalendar.Standard).Cells[0];

        compared.Period.ToString().ShouldBe("2026-07-01..2026-08-01");
        compared.Seen.ToString().ShouldBe("2026-07-01..2026-07-16");
    }

    [Fact]
    public void A_month_with_31_days_is_compared_with_the_whole_month_before()
    {
        var axis = PeriodAxis.Single(new Period(new(2026, 3, 1), new(2026, 4, 1)), Today);

        ComparedPeriod.Of(axis, Comparison.Previous, SalesCalendar.Standard).Cells[0].Seen.ToString().ShouldBe("2026-02-01..2026-03-01");
    }
}
