using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Values;

public class ColumnProfilerTests
{
    [Theory]
    [InlineData("2026-03-04 | 2026-12-31", Certainty.Proven, "YYYY-MM-DD")]
    [InlineData("03/04/2026 | 25/03/2026", Certainty.Proven, "DD/MM/YYYY")]
    [InlineData("03/04/2026 | 03/25/2026", Certainty.Proven, "MM/DD/YYYY")]
    [InlineData("03/04/2026 | 12/11/2026", Certainty.Ambiguous, null)]
    [InlineData("03/04/2026 |  | n/a", Certainty.Ambiguous, null)] // nothing proves nothing
    [InlineData("04/04/2026 | 05/05/2026", Certainty.Proven, "YYYY-MM-DD")] // the same either way
    [InlineData("03.04.2026 | 05.06.2026", Certainty.Likely, "DD/MM/YYYY")] // dots: a convention, no proof
    [InlineData("03.04.2026 | 25.06.2026", Certainty.Proven, "DD/MM/YYYY")]
    [InlineData("4 Mar 2026 | 5 Jun 2026", Certainty.Proven, "YYYY-MM-DD")]
    [InlineData("25/03/2026 | 03/25/2026", Certainty.None, null)] // two orders in one column
    [InlineData("soon | later", Certainty.None, null)]
    [InlineData(" | ", Certainty.None, null)]
    public void The_order_of_dates_is_proven_by_all_values_or_not_at_all(string values, Certainty certainty, string? format)
    {
        var dates = Profile(values).Dates;

        dates.Certainty.ShouldBe(certainty, dates.Sentence);
        // What reads the same in every order may take any of them.
        if (dates.Fitting.Count < 2 || certainty == Certainty.Ambiguous)
        {
            dates.Format?.Name.ShouldBe(format);
        }

        (dates.Format is null).ShouldBe(format is null);
    }

    [Fact]
    public void An_ambiguous_order_is_put_as_a_question_with_both_readings()
    {
        var dates = Profile(string.Join(" | ", Enumerable.Repeat("03/04/2026", 120))).Dates;

        dates.Sentence.ShouldBe("\"03/04/2026\" could be 3 April 2026 or 4 March 2026: both readings fit all 120 values.");
        dates.Fitting.ShouldBe([DateFormat.DayMonthYear, DateFormat.MonthDayYear]);
    }

    [Fact]
    public void A_few_values_that_are_no_dates_leave_the_rest_likely()
    {
        var dates = Profile(string.Join(" | ", Enumerable.Repeat("25/03/2026", 99).Append("30/02/2026"))).Dates;

        (dates.Certainty, dates.Format, dates.Fits).ShouldBe((Certainty.Likely, DateFormat.DayMonthYear, 99));
        dates.Sentence.ShouldContain("30/02/2026");
    }

    [Fact]
    public void A_few_bad_values_do_not_settle_an_ambiguous_order()
    {
        var dates = Profile(string.Join(" | ", Enumerable.Repeat("03/04/2026", 99).Append("tbd"))).Dates;

        (dates.Certainty, dates.Format).ShouldBe((Certainty.Ambiguous, null));
        dates.Fitting.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("1234 | 5", Certainty.Proven, "1,234.56")]
    [InlineData("1.234 | 5.678", Certainty.Ambiguous, null)]
    [InlineData("1.234 | 5.678,50", Certainty.Proven, "1.234,56")]
    [InlineData("1,234 | 5,678.50", Certainty.Proven, "1,234.56")]
    [InlineData("1.234 | 12.5", Certainty.Proven, "1,234.56")]
    [InlineData("12,5 | 13,5", Certainty.Proven, "1.234,56")]
    [InlineData("1,234.50 | 1.234,50", Certainty.None, null)] // two formats in one column
    [InlineData("small | large", Certainty.None, null)]
    public void The_number_format_is_proven_by_all_values_or_not_at_all(string values, Certainty certainty, string? format)
    {
        var numbers = Profile(values).Numbers;

        numbers.Certainty.ShouldBe(certainty, numbers.Sentence);
        numbers.Format?.Name.ShouldBe(format);
        (numbers.Format is null).ShouldBe(format is null);
    }

    [Fact]
    public void Amounts_percentages_times_and_booleans_are_counted()
    {
        Profile("$1,200.00 | 5 EUR | 7").Currencies.ShouldBe(["$", "EUR"]);
        Profile("12 % | 7.5%").Percentages.ShouldBe(2);
        Profile("1 | 2.5").WholeNumbers.ShouldBe(1);
        Profile("2026-03-04 | 2026-03-04 09:41 | 2026-03-04T09:41Z").ShouldSatisfyAllConditions(
            profile => profile.WithTime.ShouldBe(2),
            profile => profile.WithOffset.ShouldBe(1));
        Profile("Yes | no |  | n/a").IsBoolean.ShouldBeTrue();
        Profile("Yes | no | maybe").IsBoolean.ShouldBeFalse();
        Profile(" | ").IsBoolean.ShouldBeFalse();
    }

    [Fact]
    public void Texts_are_counted_up_to_fifty_different_ones()
    {
        var few = Profile("Won | Lost | Won |  | - ");
        few.Distinct.ShouldBe([new("Won", 2), new("-", 1), new("Lost", 1)]);
        (few.Rows, few.Blank, few.WordsForNothing, few.Known, few.Longest).ShouldBe((5, 1, 1, 3, 4));

        var fifty = Enumerable.Range(0, 50).Select(i => $"v{i}").ToList();
        Profile(string.Join(" | ", fifty)).Distinct!.Count.ShouldBe(50);
        Profile(string.Join(" | ", fifty.Append("more"))).Distinct.ShouldBeNull();
        Profile(string.Join(" | ", fifty)).Samples.ShouldBe(["v0", "v1", "v2", "v3", "v4"]);
    }

    [Fact]
    public void Cells_that_a_workbook_types_fit_any_format()
    {
        var profiler = new ColumnProfiler("x");
        profiler.Add("2026-03-04", CellKind.Date);
        profiler.Add("25/12/2026");

        profiler.Finish().Dates.Format.ShouldBe(DateFormat.DayMonthYear);
    }

    private static ColumnProfile Profile(string values)
    {
        var profiler = new ColumnProfiler("x");

        foreach (var value in values.Split(" | "))
        {
            profiler.Add(value);
        }

        return profiler.Finish();
    }
}
