using System.IO.Compression;
using Plumbline.Exports;
using Plumbline.Importing.Files;
using Plumbline.Tests.Importing.Files;

namespace Plumbline.Tests.Exports;

public sealed class WorkbookWriterTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void What_is_written_is_read_back_by_the_importer_with_kinds_and_values()
    {
        var table = Read(
            ["number", "whole", "date", "moment", "flag", "text", "blank"],
            [-1234.5678m, 42L, new DateOnly(2026, 2, 28), new DateTime(2026, 3, 1, 9, 41, 7, DateTimeKind.Utc), true, "Acme & <Söhne> 🚀", null]);

        table.Header.Names.ShouldBe(["number", "whole", "date", "moment", "flag", "text", "blank"]);
        table.Flat().TrimEnd('|').ShouldBe("-1234.5678|42|2026-02-28|2026-03-01T09:41:07|true|Acme & <Söhne> 🚀");
        var row = table.All().First();
        Enumerable.Range(0, 6).Select(row.Kind).ShouldBe(
            [CellKind.Number, CellKind.Number, CellKind.Date, CellKind.DateTime, CellKind.Boolean, CellKind.Text]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("007")]
    [InlineData("1e5")]
    [InlineData("2026-01-01")]
    [InlineData("_x0041_x0042_")]
    [InlineData("two\nlines")]
    public void Text_stays_text_whatever_it_looks_like(string text)
    {
        var table = Read(["a", "b"], [text, "x"]);

        table.Rows().First().Cells[0].ShouldBe(text);
        table.All().First().Kind(0).ShouldBe(CellKind.Text);
        Parts(["a"], [text])["xl/worksheets/sheet1.xml"].ShouldNotContain("<f>");
    }

    [Fact]
    public void What_a_spreadsheet_cannot_hold_as_a_number_or_date_is_text()
    {
        var table = Read(["a", "b", "c"], [long.MaxValue, new DateOnly(1899, 12, 31), "bell\u0007 and half \uD83D"]);

        table.Flat().ShouldBe("9223372036854775807|1899-12-31|bell and half \uFFFD");
        table.All().First().Kind(0).ShouldBe(CellKind.Text);
    }

    [Fact]
    public void The_heading_is_bold_and_stays_in_sight()
    {
        var sheet = Parts(["a"], [1m])["xl/worksheets/sheet1.xml"];

        sheet.ShouldContain("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>");
        sheet.ShouldContain("<c r=\"A1\" s=\"1\" t=\"inlineStr\">");
    }

    [Fact]
    public void A_text_longer_than_a_cell_is_cut_and_columns_go_on_after_Z()
    {
        var table = Read(Enumerable.Range(0, 30).Select(column => $"c{column}"), Enumerable.Repeat<object?>(new string('x', 40_000), 30));

        table.Rows().First().Cells.ShouldAllBe(cell => cell.Length == 32_767);
        table.Header.Names.Count.ShouldBe(30);
    }

    [Fact]
    public void Equal_tables_are_equal_files()
    {
        Book(["a"], [1m]).ShouldBe(Book(["a"], [1m]));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Book(params IEnumerable<object?>[] rows)
    {
        using var stream = new MemoryStream();
        WorkbookWriter.Write(stream, "Records", rows);
        return stream.ToArray();
    }

    private static Dictionary<string, string> Parts(params IEnumerable<object?>[] rows)
    {
        using var zip = new ZipArchive(new MemoryStream(Book(rows)));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    private SourceTable Read(params IEnumerable<object?>[] rows)
    {
        var files = Reading.Open([_folder.Write("book.xlsx", Book(rows))]);
        files.Problems.ShouldBeEmpty();
        return files.Tables.ShouldHaveSingleItem();
    }
}
