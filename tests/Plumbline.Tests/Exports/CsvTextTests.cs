using Plumbline.Exports;

namespace Plumbline.Tests.Exports;

public class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\uFEFF=1", "\"'\uFEFF=1\"")]
    [InlineData("%1", "\"'%1\"")]
    [InlineData("|calc", "\"'|calc\"")]
    [InlineData("＝1", "\"'＝1\"")]
    public void Text_that_a_spreadsheet_would_work_out_is_made_text(string text, string cell)
    {
        CsvText.Cell(text).ShouldBe(cell);
    }

    [Theory]
    [InlineData("A. Moreno", "A. Moreno")]
    [InlineData("a=1", "a=1")]
    [InlineData("Smith, Jones", "\"Smith, Jones\"")]
    [InlineData("5\" pipe", "\"5\"\" pipe\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a;=1+1", "\"a;=1+1\"")]
    [InlineData("", "")]
    public void Other_text_is_quoted_only_where_it_must_be(string text, string cell)
    {
        CsvText.Cell(text).ShouldBe(cell);
    }

    [Fact]
    public void Numbers_dates_and_unknowns_are_written_plainly()
    {
        CsvText.Cell(-12.5000m).ShouldBe("-12.5");
        CsvText.Cell(0.6315010570824524312896405919m).ShouldBe("0.6315010570824524312896405919");
        CsvText.Cell(new DateOnly(2026, 7, 3)).ShouldBe("2026-07-03");
        CsvText.Cell(new DateTime(2026, 7, 3, 4, 5, 6, DateTimeKind.Utc)).ShouldBe("2026-07-03T04:05:06Z");
        CsvText.Cell(-3L).ShouldBe("-3");
        CsvText.Cell(true).ShouldBe("true");
        CsvText.Cell(null).ShouldBe("");
    }
}
