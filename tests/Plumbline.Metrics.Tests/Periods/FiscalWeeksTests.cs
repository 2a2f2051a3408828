using FsCheck;
using FsCheck.Fluent;
using Plumbline.Metrics.Periods;
using Plumbline.Metrics.Planning;

namespace Plumbline.Metrics.Tests.Periods;

public sealed class FiscalWeeksTests
{
    private static readonly Grain[] Grains = [Grain.FiscalMonth, Grain.FiscalQuarter, Grain.FiscalYear];

    // The years of the National Retail Federation: weeks from Sunday, ending on the Saturday nearest to the end of January.
    private static readonly SalesCalendar Retail = SalesCalendar.Standard with { WeekStart = DayOfWeek.Sunday, FiscalYearStart = 2, Weeks = FiscalWeeks.Parse("4-5-4-nearest") };

    [Theory]
    [InlineData("FY2024", "2023-01-29..2024-02-04")]
    [InlineData("FY2025", "2024-02-04..2025-02-02")]
    [InlineData("FY2024-Q4", "2023-10-29..2024-02-04")]
    [InlineData("FY2025-P01", "2024-02-04..2024-03-03")]
    [InlineData("FY2025-P02", "2024-03-03..2024-04-07")]
    [InlineData("FY2024-P12", "2023-12-31..2024-02-04")]
    public void Retail_years_begin_and_end_when_retailers_say(string name, string days) =>
        PeriodText.Parse(name, Retail, default).Value.ToString().ShouldBe(days);

    [Theory]
    [InlineData("FY2023", "2022-09-25..2023-10-01")]
    [InlineData("FY2024", "2023-10-01..2024-09-29")]
    public void A_year_may_end_on_the_last_saturday_of_its_last_month(string name, string days) =>
        PeriodText.Parse(name, Retail with { FiscalYearStart = 10, Weeks = FiscalWeeks.Parse("4-4-5-last") }, default).Value.ToString().ShouldBe(days);

    [Fact]
    public void Relative_periods_follow_the_weeks()
    {
        var today = new DateOnly(2024, 2, 2);

        Parse("this-fiscal-year").ShouldBe("2023-01-29..2024-02-04");
        Parse("this-fiscal-quarter").ShouldBe("2023-10-29..2024-02-04");
        Parse("last-fiscal-month").ShouldBe("2023-11-26..2023-12-31");
        Parse("next-fiscal-month").ShouldBe("2024-02-04..2024-03-03");
        Parse("last-2-fiscal-years").ShouldBe("2021-01-31..2023-01-29");
        Parse("fytd").ShouldBe("2023-01-29..2024-02-03");
        Parse("fqtd").ShouldBe("2023-10-29..2024-02-03");

        string Parse(string text) => PeriodText.Parse(text, Retail, today).Value.ToString();
    }

    [Fact]
    public void Any_year_is_tiled_by_its_quarters_and_months_and_every_day_lies_in_exactly_one() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Gen.Choose(0, 60_000).ToArbitrary(), Gen.Choose(0, 12 * 7 * 7 - 1).ToArbitrary(), (int day, int which) =>
        {
            var weeks = which / 84;
            var calendar = SalesCalendar.Standard with
            {
                FiscalYearStart = (which % 12) + 1, WeekStart = (DayOfWeek)(which / 12 % 7), Weeks = weeks == 0 ? null : FiscalWeeks.Parse(FiscalWeeks.All[weeks - 1]),
            };
            var date = new DateOnly(1950, 1, 1).AddDays(day);
            foreach (var grain in Grains)
            {
                var bucket = calendar.BucketOf(date, grain);
                (bucket.Start <= date && date < bucket.End).ShouldBeTrue($"{date} in {bucket}");
                calendar.StartOf(bucket.End, grain).ShouldBe(bucket.End);
                calendar.StartOf(bucket.End.AddDays(-1), grain).ShouldBe(bucket.Start);
                calendar.Next(bucket.Start, grain).ShouldBe(bucket.End);
                calendar.Step(bucket.End, grain, -1).ShouldBe(bucket.Start);
                PeriodText.Parse(calendar.NameOf(bucket.Start, grain), calendar, default).Value.ShouldBe(bucket);
            }

            var year = calendar.BucketOf(date, Grain.FiscalYear);
            if (weeks > 0)
            {
                (year.Days is 364 or 371).ShouldBeTrue(year.ToString());
                year.Start.DayOfWeek.ShouldBe(calendar.WeekStart);
            }

            foreach (var (grain, parts) in new[] { (Grain.FiscalMonth, 12), (Grain.FiscalQuarter, 4) })
            {
                var at = year.Start;
                for (var part = 1; part <= parts; part++)
                {
                    calendar.FiscalOf(at, grain).Number.ShouldBe(part);
                    at = calendar.Next(at, grain);
                }

                at.ShouldBe(year.End);
            }

            return true;
        }));

    [Theory]
    [InlineData("FY2025", Comparison.Year, "2023-01-29..2024-01-28")]
    [InlineData("FY2025-P12", Comparison.Year, "2023-12-31..2024-01-28")]
    [InlineData("FY2025-P01", Comparison.Year, "2023-01-29..2023-02-26")]
    [InlineData("FY2025-P01", Comparison.Previous, "2023-12-31..2024-02-04")]
    [InlineData("FY2024", Comparison.Year, "2022-01-30..2023-01-29")]
    public void Weeks_are_compared_with_the_weeks_of_the_same_number_and_a_53rd_with_none(string name, Comparison comparison, string days)
    {
        var period = PeriodText.Parse(name, Retail, default).Value;
        var axis = PeriodAxis.Single(period, period.End);

        ComparedPeriod.Of(axis, comparison, Retail).Cells[0].Seen.ToString().ShouldBe(days);
    }

    [Fact]
    public void A_way_to_write_weeks_is_read_as_it_is_written()
    {
        FiscalWeeks.All.Count.ShouldBe(6);
        FiscalWeeks.All.ShouldAllBe(text => FiscalWeeks.Parse(text)!.Text == text);
        FiscalWeeks.Parse("4-4-4-last").ShouldBeNull();
    }
}
