using System.Globalization;
using Plumbline.Metrics.Periods;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Tests;

public class FormatsTests
{
    private static readonly Formats American = new(CultureInfo.GetCultureInfo("en-US"), "USD");
    private static readonly Formats German = new(CultureInfo.GetCultureInfo("de-DE"), "EUR");

    [Theory]
    [InlineData("0.631501", "fraction", "63.2%")]
    [InlineData("1", "fraction", "100.0%")]
    [InlineData("1243210.5", "money", "$1.24 M")]
    [InlineData("999999", "money", "$1 M")]
    [InlineData("21400", "money", "$21.4 k")]
    [InlineData("-21400", "money", "−$21.4 k")]
    [InlineData("1054", "money", "$1,054")]
    [InlineData("12.5", "money", "$12.50")]
    [InlineData("0", "money", "$0")]
    [InlineData("58.04", "days", "58 d")]
    [InlineData("58.06", "days", "58.1 d")]
    [InlineData("3.412", "ratio", "3.41×")]
    [InlineData("212", "count", "212")]
    [InlineData("6711", "count", "6,711")]
    [InlineData("1234567", "count", "1.23 M")]
    public void A_short_value_bears_its_unit(string value, string unit, string text) =>
        American.Short(decimal.Parse(value, CultureInfo.InvariantCulture), unit).Replace('\u00A0', ' ').ShouldBe(text);

    [Theory]
    [InlineData("45", "days", "45.0 d")]
    [InlineData("16000", "money", "$16.0 k")]
    [InlineData("49", "count", "49")]
    [InlineData("3", "ratio", "3.00×")]
    public void A_value_of_a_column_keeps_its_decimals(string value, string unit, string text) =>
        American.Column(decimal.Parse(value, CultureInfo.InvariantCulture), unit).Replace('\u00A0', ' ').ShouldBe(text);

    [Fact]
    public void A_record_of_a_formula_says_to_which_input_it_belongs() => Names.OfPart("ltv.arpa.both").ShouldBe("ltv › arpa");

    [Fact]
    public void What_stands_around_a_number_is_told_to_whoever_writes_the_number()
    {
        American.Around("money").ShouldBe(("$", ""));
        German.Around("money").ShouldBe(("", "\u00A0€"));
        (American with { Currency = "CHF" }).Around("money").ShouldBe(("CHF\u00A0", ""));
        American.Around("days").ShouldBe(("", "\u00A0d"));
        American.Around("count").ShouldBe(("", ""));
    }

    [Fact]
    public void A_missing_value_is_a_dash_in_every_unit()
    {
        foreach (var unit in new[] { "fraction", "money", "days", "ratio", "count", "months" })
        {
            American.Short(null, unit).ShouldBe(Formats.Dash);
            American.Full(null, unit).ShouldBe(Formats.Dash);
        }
    }

    [Theory]
    [InlineData("0.043", null, "fraction", "+4.3 pts")]
    [InlineData("-0.043", null, "fraction", "−4.3 pts")]
    [InlineData("0.0001", null, "fraction", "±0.0 pts")]
    [InlineData("3", "0.05", "days", "+3.0 d")]
    [InlineData("1000", "0.18", "money", "+18%")]
    [InlineData("-1000", "-0.021", "money", "−2.1%")]
    [InlineData("4", null, "count", "+4")]
    public void A_change_of_a_rate_is_in_points_and_of_an_amount_relative(string change, string? relative, string unit, string text) =>
        American.Change(decimal.Parse(change, CultureInfo.InvariantCulture), relative is null ? null : decimal.Parse(relative, CultureInfo.InvariantCulture), unit)
            .Replace('\u00A0', ' ').ShouldBe(text);

    [Fact]
    public void Separators_and_the_place_of_the_currency_follow_the_culture()
    {
        German.Full(1234.5m, "money").Replace('\u00A0', ' ').ShouldBe("1.235 €");
        German.Short(0.2411m, "fraction").Replace('\u00A0', ' ').ShouldBe("24,1 %");
        (American with { Currency = "CHF" }).Full(1234m, "money").Replace('\u00A0', ' ').ShouldBe("CHF 1,234");
    }

    [Theory]
    [InlineData("2026-07-01", "2026-10-01", "Q3 2026")]
    [InlineData("2026-07-01", "2026-08-01", "Jul 2026")]
    [InlineData("2026-01-01", "2027-01-01", "2026")]
    [InlineData("2025-09-01", "2026-09-01", "Sep 2025 – Aug 2026")]
    [InlineData("2026-01-01", "2026-03-01", "Jan – Feb 2026")]
    [InlineData("2026-07-03", "2026-08-15", "3 Jul 2026 – 14 Aug 2026")]
    [InlineData("2026-07-03", "2026-07-04", "3 Jul 2026")]
    public void A_period_bears_its_name_where_it_has_one(string start, string end, string name) =>
        American.Period(new Period(Day(start), Day(end))).ShouldBe(name);

    [Fact]
    public void Dates_can_be_written_the_international_way() =>
        (American with { IsoDates = true }).Date(new DateOnly(2026, 7, 3)).ShouldBe("2026-07-03");

    [Fact]
    public void A_week_bears_its_number_of_the_year_it_belongs_to() =>
        American.Bucket(new DateOnly(2024, 12, 30), Grain.IsoWeek).ShouldBe("2025-W01");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
