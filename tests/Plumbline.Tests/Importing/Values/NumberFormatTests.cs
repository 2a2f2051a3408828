using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Values;

public class NumberFormatTests
{
    [Theory]
    [InlineData("1234.56", "1234.56")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1 234.5", "1234.5")]
    [InlineData("-1,234,567.8", "-1234567.8")]
    [InlineData("\u22121,234", "-1234")] // the true minus sign
    [InlineData("(1,200)", "-1200")]
    [InlineData("($1,200.50)", "-1200.50", "$")]
    [InlineData("$(1,200.50)", "-1200.50", "$")]
    [InlineData("1,200-", "-1200")] // SAP writes the minus behind
    [InlineData("$1,234,567.00", "1234567.00", "$")]
    [InlineData("-$5", "-5", "$")]
    [InlineData("$-5", "-5", "$")]
    [InlineData("US$ 5", "5", "USD")]
    [InlineData("$5 CAD", "5", "CAD")] // the code says which dollar
    [InlineData("EUR 1,234.50", "1234.50", "EUR")]
    [InlineData("1,234.50EUR", "1234.50", "EUR")]
    [InlineData("£0.99", "0.99", "GBP")]
    [InlineData("₹1,77,000.00 ", "177000.00", "INR")] // Indian groups: two, then a last three
    [InlineData("₹ 1,00,00,000", "10000000", "INR")]
    [InlineData("$342.09K", "342090", "$")]
    [InlineData("1.2M", "1200000")]
    [InlineData("3bn", "3000000000")]
    [InlineData("2.5 lakh", "250000")]
    [InlineData("10 cr", "100000000")]
    [InlineData("0.5", "0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("007", "7")]
    [InlineData("1E+06", "1000000")] // Excel saves long figures so
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("-123456789012345.678", "-123456789012345.678")]
    [InlineData("\u00A01,234\u202F", "1234")] // no-break spaces around
    [InlineData("\u200F1,234", "1234")] // a direction mark
    public void Numbers_with_a_decimal_point_are_read(string cell, string expected, string? currency = null)
    {
        var read = NumberFormat.Point.Read(cell);

        read.Status.ShouldBe(ParseStatus.Known, read.Fault.ToString());
        read.Value.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
        read.Value.Currency.ShouldBe(currency);
    }

    [Theory]
    [InlineData("1.234,56 €", "1234.56", "EUR")]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1\u00A0234\u00A0567,8", "1234567.8")]
    [InlineData("1\u202F234,56 zł", "1234.56", "PLN")]
    [InlineData("12,5", "12.5")]
    [InlineData("0,123", "0.123")]
    [InlineData("1.234", "1234")]
    [InlineData("EUR 1.234,50", "1234.50", "EUR")]
    [InlineData("CHF 1’234,50", "1234.50", "CHF")]
    [InlineData("-12,5 Mio. €", "-12500000", "EUR")]
    [InlineData("1.234,50-", "-1234.50")]
    public void Numbers_with_a_decimal_comma_are_read(string cell, string expected, string? currency = null)
    {
        var read = NumberFormat.Comma.Read(cell);

        read.Status.ShouldBe(ParseStatus.Known, read.Fault.ToString());
        read.Value.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
        read.Value.Currency.ShouldBe(currency);
    }

    [Theory]
    [InlineData("12,5", ValueFault.MisplacedSeparator)] // never 125
    [InlineData("1,23", ValueFault.MisplacedSeparator)]
    [InlineData("1,2345", ValueFault.MisplacedSeparator)]
    [InlineData("0,123", ValueFault.MisplacedSeparator)] // nobody groups a zero
    [InlineData("1234,567", ValueFault.MisplacedSeparator)]
    [InlineData("1,234 567", ValueFault.MisplacedSeparator)] // two kinds of groups
    [InlineData("1,23,45,678", null)] // Indian
    [InlineData("1,234,56,789", ValueFault.MisplacedSeparator)]
    [InlineData("1.234.567", ValueFault.MisplacedSeparator)]
    [InlineData("1,234.5,6", ValueFault.MisplacedSeparator)]
    [InlineData("12 %", ValueFault.PercentNotExpected)]
    [InlineData("abc", ValueFault.NotANumber)]
    [InlineData("12 apples", ValueFault.NotANumber)]
    [InlineData("$", ValueFault.NotANumber)]
    [InlineData("--5", ValueFault.NotANumber)]
    [InlineData("-(5)", ValueFault.NotANumber)]
    [InlineData("€5 USD", ValueFault.TwoCurrencies)]
    [InlineData("1e999", ValueFault.NumberTooLarge)]
    [InlineData("1e5e5", ValueFault.NotANumber)]
    [InlineData("99999999999999999999999999999999", ValueFault.NumberTooLarge)]
    [InlineData("79228162514264337593543950335k", ValueFault.NumberTooLarge)]
    [InlineData("2026-03-04", ValueFault.NotANumber)]
    [InlineData("٣", ValueFault.NotANumber)] // digits of other scripts are not guessed
    public void What_is_no_number_with_a_decimal_point_is_refused_with_its_reason(string cell, ValueFault? fault)
    {
        var read = NumberFormat.Point.Read(cell);

        read.Fault.ShouldBe(fault ?? ValueFault.None);
        read.Status.ShouldBe(fault is null ? ParseStatus.Known : ParseStatus.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("NULL")]
    [InlineData("NaN")]
    [InlineData("\u00A0")]
    public void Nothing_is_unknown_and_not_zero(string cell)
    {
        NumberFormat.Point.Read(cell).Status.ShouldBe(ParseStatus.Unknown);
        NumberFormat.Point.Read(cell).OrNull.ShouldBeNull();
        NumberFormat.Unproven.Read(cell).Status.ShouldBe(ParseStatus.Unknown);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("1,234")]
    [InlineData("-1,234")]
    [InlineData("$1.234")]
    public void Without_a_proven_format_a_lone_separator_before_three_digits_is_ambiguous(string cell)
    {
        var read = NumberFormat.Unproven.Read(cell);

        read.Status.ShouldBe(ParseStatus.Ambiguous);
        read.Fault.ShouldBe(ValueFault.GroupOrDecimal);
    }

    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("12,5", "12.5")] // can only be decimals
    [InlineData("1.234.567", "1234567")] // can only be groups
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("0.123", "0.123")] // nobody groups a zero
    [InlineData("1 234", "1234")]
    public void Without_a_proven_format_a_number_with_one_reading_is_read(string cell, string expected)
    {
        NumberFormat.Unproven.Read(cell).Value.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("12 %", true, "0.12")]
    [InlineData("12%", false, "0.12")]
    [InlineData("12", true, "0.12")]
    [InlineData("0.12", false, "0.12")]
    [InlineData("-7.5%", true, "-0.075")]
    public void Shares_become_fractions(string cell, bool bareIsPercent, string expected)
    {
        NumberFormat.Point.ReadFraction(cell, bareIsPercent).Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_hundred_thousand_digits_are_refused_at_once()
    {
        NumberFormat.Point.Read(new string('9', 100_000)).Fault.ShouldBe(ValueFault.NumberTooLarge);
    }

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void Texts_about_as_long_as_the_longest_that_are_read_are_refused_too(int length)
    {
        NumberFormat.Unproven.Read(new string('9', length)).Fault.ShouldBe(ValueFault.NumberTooLarge);
        NumberFormat.Unproven.Read("2E".PadRight(length, 'a')).Fault.ShouldBe(ValueFault.NotANumber);
    }

    [Fact]
    public void A_short_form_says_that_it_is_rounded()
    {
        NumberFormat.Point.Read("342.09K").Value.IsRounded.ShouldBeTrue();
        NumberFormat.Point.Read("342090").Value.IsRounded.ShouldBeFalse();
    }

    [Fact]
    public void Any_written_number_is_read_back_under_either_format()
    {
        var property = Prop.ForAll<decimal, bool>((value, isComma) =>
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = isComma ? "," : ".";
            culture.NumberFormat.NumberGroupSeparator = isComma ? "." : ",";
            var format = isComma ? NumberFormat.Comma : NumberFormat.Point;
            value = Math.Round(value, 6);

            return format.Read(value.ToString("N6", culture)).Value.Value == value
                && format.Read(value.ToString("F6", culture)).Value.Value == value;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), property);
    }

    [Fact]
    public void No_text_makes_a_parser_throw()
    {
        var property = Prop.ForAll<string>(text =>
        {
            var cell = text ?? "";
            NumberFormat.Point.Read(cell);
            NumberFormat.Unproven.ReadFraction(cell, true);
            DateFormat.Unproven.Read(cell);
            DateFormat.DayMonthYear.Read("1/2/2026 " + cell);
            DateFormat.ExcelSerial.Read(cell);
            BooleanText.Read(cell);
            CleanText.Read(cell);

            return true;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), property);
    }
}
