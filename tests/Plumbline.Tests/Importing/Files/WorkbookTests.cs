using Plumbline.Importing.Files;
using Plumbline.Importing.Values;

namespace Plumbline.Tests.Importing.Files;

public sealed class WorkbookTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void Every_visible_sheet_with_text_is_a_table()
    {
        var rows = Xlsx.Row(1, Xlsx.Text("id"), Xlsx.Text("name")) + Xlsx.Row(2, Xlsx.Number("1"), Xlsx.Text("Acme"));
        var files = Open(Xlsx.Book(("Deals", rows), ("Empty", ""), ("Hidden", rows), ("More", rows)));

        files.Problems.ShouldBeEmpty();
        files.Tables.Select(table => table.FileName).ShouldBe(["book.xlsx#Deals", "book.xlsx#More"]);
        files.Tables[1].Flat().ShouldBe("1|Acme");
        files.Skipped.Select(skipped => (skipped.File, skipped.Reason))
            .ShouldBe([("book.xlsx#Empty", "The sheet is empty."), ("book.xlsx#Hidden", "The sheet is hidden.")]);
    }

    [Fact]
    public void Typed_cells_keep_their_kind_and_need_no_format()
    {
        var header = Xlsx.Row(1, Xlsx.Text("number"), Xlsx.Text("date"), Xlsx.Text("time"), Xlsx.Text("share"), Xlsx.Text("yes"), Xlsx.Text("text"));
        var values = Xlsx.Row(2, Xlsx.Number("1234.5"), Xlsx.Number("46085", 1), Xlsx.Number("46085.403472222", 2), Xlsx.Number("0.12", 3), "<c t=\"b\"><v>1</v></c>", Xlsx.Text("1.234,5"));
        var table = Open(Xlsx.Book(("S", header + values))).Tables.ShouldHaveSingleItem();

        table.Flat().ShouldBe("1234.5|2026-03-04|2026-03-04T09:41:00|0.12|true|1.234,5");
        var row = table.All().First();
        Enumerable.Range(0, 6).Select(row.Kind).ShouldBe(
            [CellKind.Number, CellKind.Date, CellKind.DateTime, CellKind.Percent, CellKind.Boolean, CellKind.Text]);
        NumberFormat.Comma.Read(row, 0).Value.Value.ShouldBe(1234.5m);
        NumberFormat.Comma.Read(row, 5).Value.Value.ShouldBe(1234.5m);
        NumberFormat.Comma.ReadFraction(row, 3, bareIsPercent: true).Value.ShouldBe(0.12m);
        DateFormat.DayMonthYear.Read(row, 1).Value.ShouldBe(new DateReading(new DateOnly(2026, 3, 4)));
    }

    [Fact]
    public void Sums_of_binary_fractions_read_as_excel_shows_them()
    {
        var rows = Xlsx.Row(1, Xlsx.Text("a")) + Xlsx.Row(2, Xlsx.Number("0.30000000000000004")) + Xlsx.Row(3, Xlsx.Number("1E+20")) + Xlsx.Row(4, Xlsx.Number("4E-15"));

        Open(Xlsx.Book(("S", rows))).Tables[0].Flat().ShouldBe("0.3 / 100000000000000000000 / 4E-15");
    }

    [Fact]
    public void Stored_values_of_formulas_are_used_and_flagged()
    {
        var rows = Xlsx.Row(1, Xlsx.Text("a"), Xlsx.Text("b"))
            + Xlsx.Row(2, Xlsx.Formula("1+1", "2"), Xlsx.Formula("WEBSERVICE(\"http://example.org\")", null))
            + Xlsx.Row(3, Xlsx.Number("7"), "<c t=\"e\"><v>#N/A</v></c>");
        var table = Open(Xlsx.Book(("S", rows))).Tables.ShouldHaveSingleItem();

        table.Rows().Select(row => row.Cells[0]).ShouldBe(["2", "7"]);
        table.Rows().ShouldAllBe(row => row.Cells.Length < 2 || row.Cells[1].Length == 0);
        table.Notes.ShouldBe(
        [
            "2 cells hold formulas (first: A2); the values stored with them are used, nothing is calculated.",
            "1 formulas have no stored value and read as blank. Open the file in Excel and save it again.",
            "1 cells hold an error such as #N/A and read as blank.",
        ]);
    }

    [Fact]
    public void Titles_totals_and_remarks_beside_the_table_are_reported()
    {
        var rows = Xlsx.Row(1, Xlsx.Text("Won deals")) + Xlsx.Row(4, Xlsx.Text("id"), Xlsx.Text("owner"), Xlsx.Text("amount"))
            + Xlsx.Row(5, Xlsx.Text("A"), Xlsx.Text("Ann"), Xlsx.Number("5"), "", Xlsx.Text("ask Ann!"))
            + Xlsx.Row(6, Xlsx.Text("B"), Xlsx.Text("Bob"))
            + Xlsx.Row(8, Xlsx.Text("Total"), "", Xlsx.Number("5"));
        var log = new ReadingLog();
        var table = Open(Xlsx.Book(("S", rows))).Tables.ShouldHaveSingleItem();

        table.Rows(log).Select(row => row.Line).ShouldBe([5L, 6L]);
        table.Header.Names.ShouldBe(["id", "owner", "amount"]);
        table.Skipped.ShouldHaveSingleItem().Text.ShouldBe("Won deals");
        log.Skipped.Select(skipped => (skipped.Line, skipped.Text)).ShouldBe([(5L, "ask Ann!"), (8L, "Total |  | 5")]);
        log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_column_without_a_name_that_most_rows_fill_belongs_to_the_table()
    {
        var rows = Xlsx.Row(1, Xlsx.Text("id"), Xlsx.Text("name"))
            + Xlsx.Row(2, Xlsx.Number("1"), Xlsx.Text("x"), Xlsx.Text("?")) + Xlsx.Row(3, Xlsx.Number("2"), Xlsx.Text("y"), Xlsx.Text("!"));
        var table = Open(Xlsx.Book(("S", rows))).Tables.ShouldHaveSingleItem();

        table.Header.Names.ShouldBe(["id", "name", "Column 3"]);
        table.Flat().ShouldBe("1|x|? / 2|y|!");
    }

    [Fact]
    public void A_document_type_definition_is_refused()
    {
        const string Bomb = "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>";
        var files = Open(Xlsx.Book(Bomb, ("S", Xlsx.Row(1, Xlsx.Text("&b;")))));

        files.Tables.ShouldBeEmpty();
        files.Problems.ShouldHaveSingleItem().What.ShouldContain("document type definition");
    }

    [Fact]
    public void A_damaged_workbook_is_a_problem_and_not_an_exception()
    {
        var whole = Xlsx.Book(("S", Xlsx.Row(1, Xlsx.Text("id")) + Xlsx.Row(2, Xlsx.Number("1"))));
        var random = new Random(7);

        for (var i = 0; i < 300; i++)
        {
            var bytes = i % 2 == 0 ? whole[..random.Next(8, whole.Length)] : [.. whole];
            bytes[random.Next(4, bytes.Length)] ^= (byte)(1 << random.Next(8));
            bytes[random.Next(4, bytes.Length)] ^= (byte)(1 << random.Next(8));

            foreach (var table in Reading.Open([_folder.Write("book.xlsx", bytes)]).Tables)
            {
                table.Rows();
            }
        }

        _folder.Refusal("cut.xlsx", whole[..200]).What.ShouldStartWith("It cannot be read");
        _folder.Refusal("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]).What.ShouldContain("damaged");
    }

    [Fact]
    public void An_old_workbook_is_read()
    {
        var book = Xls.Book("Deals", ["id", "näme"], [1.0, "Acme"], [2.5, "Łódź"]);
        var files = Reading.Open([_folder.Write("old.xls", book)]);

        files.Problems.ShouldBeEmpty();
        var table = files.Tables.ShouldHaveSingleItem();
        table.FileName.ShouldBe("old.xls#Deals");
        table.Header.Names.ShouldBe(["id", "näme"]);
        table.Flat().ShouldBe("1|Acme / 2.5|Łódź");
    }

    [Fact]
    public void A_workbook_inside_a_zip_is_read()
    {
        var book = Xlsx.Book(("S", Xlsx.Row(1, Xlsx.Text("id")) + Xlsx.Row(2, Xlsx.Number("1"))));
        var files = Reading.Open([_folder.Write("all.zip", Xlsx.Zip(("in/book.xlsx", book), ("in/x.csv", "a\n1\n"u8.ToArray())))]);

        files.Problems.ShouldBeEmpty();
        files.Tables.Select(table => (table.FileName, table.Flat())).ShouldBe([("book.xlsx#S", "1"), ("x.csv", "1")]);
    }

    public void Dispose() => _folder.Dispose();

    private SourceFiles Open(byte[] book) => Reading.Open([_folder.Write("book.xlsx", book)]);
}
