using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Plumbline.Importing.Files;

namespace Plumbline.Tests.Importing.Files;

public sealed class DelimitedTableTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ',')]
    [InlineData("a;b\n1,5;2,5\n3;4\n", ';', "1,5|2,5 / 3|4")] // commas are decimals here
    [InlineData("a\tb\n1,5\t2\n3\t4\n", '\t', "1,5|2 / 3|4")]
    [InlineData("a|b\n1|2\n3|4\n", '|')]
    [InlineData("sep=;\na;b\n1;2\n3;4\n", ';')]
    [InlineData("sep=|\r\na|b\r\n1|2\r\n3|4\r\n", '|')]
    [InlineData("a,b\r\n1,2\r\n3,4", ',')]
    [InlineData("a,b\r1,2\r3,4\r", ',')] // an old Mac's line ends
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n", ',')]
    [InlineData("a;b\n\"1;1\";\"2\n2\"\n3;4\n", ';', "1;1|2\n2 / 3|4")]
    [InlineData("a;b\n\"say \"\"x\"\"\";2\n3;4\n", ';', "say \"x\"|2 / 3|4")]
    [InlineData("id;name, place\n1;Acme, Rome\n2;Beta, Bonn\n", ';', "1|Acme, Rome / 2|Beta, Bonn")]
    [InlineData("a\n1\n2\n", ',', "1 / 2")] // one column has no delimiter
    public void Delimiters_and_quotes_are_recognised(string text, char delimiter, string rows = "1|2 / 3|4")
    {
        var table = _folder.Table(text);

        table.Delimiter.ShouldBe(delimiter);
        table.Flat().ShouldBe(rows);
    }

    [Fact]
    public void Encodings_are_recognised()
    {
        const string Text = "name,city\nJürgen,Köln\nÉtienne,Nîmes\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true);

        foreach (var (encoding, marked) in new (Encoding, bool)[]
            {
                (Encoding.UTF8, false), (Encoding.UTF8, true), (Encoding.Unicode, true), (Encoding.Unicode, false),
                (bigEndian, true), (bigEndian, false), (Encoding.GetEncoding(1252), false),
            })
        {
            var bytes = (marked ? encoding.GetPreamble() : []).Concat(encoding.GetBytes(Text)).ToArray();
            var table = Reading.Open([_folder.Write("t.csv", bytes)]).Tables.ShouldHaveSingleItem();

            table.Encoding!.CodePage.ShouldBe(encoding.CodePage);
            table.Header.Names.ShouldBe(["name", "city"]);
            table.Flat().ShouldBe("Jürgen|Köln / Étienne|Nîmes", encoding.WebName);
        }
    }

    [Fact]
    public void A_big_endian_mark_before_little_endian_text_is_seen_through()
    {
        var bytes = new byte[] { 0xFE, 0xFF }.Concat(Encoding.Unicode.GetBytes("id\tname\n1\tÅsa\n")).ToArray();

        Reading.Open([_folder.Write("report.csv", bytes)]).Tables.ShouldHaveSingleItem().Flat().ShouldBe("1|Åsa");
    }

    [Fact]
    public void One_damaged_byte_does_not_turn_utf8_into_windows_1252()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},Jürgen\n"));
        var bytes = Encoding.UTF8.GetBytes("id,name\n" + text).Append((byte)'9').Append((byte)',').Append((byte)0xE9).ToArray();
        var table = Reading.Open([_folder.Write("t.csv", bytes)]).Tables.ShouldHaveSingleItem();

        table.Encoding.ShouldBeOfType<UTF8Encoding>();
        table.Notes.ShouldHaveSingleItem().ShouldContain("1 bytes");
        table.Rows()[0].Cells[1].ShouldBe("Jürgen");
        table.Rows()[^1].Cells[1].ShouldBe("\uFFFD");
    }

    [Fact]
    public void A_character_split_by_the_end_of_a_block_is_still_utf8()
    {
        // The inspection reads blocks of 2^18 bytes: the ü stands across each offset in turn.
        for (var shift = 0; shift < 4; shift++)
        {
            var text = "n\n" + new string('x', 20_000).PadRight((1 << 18) - 4 - shift, '\n') + "üüü\n";
            _folder.Table(text).Encoding.ShouldBeOfType<UTF8Encoding>();
        }
    }

    [Fact]
    public void A_stated_encoding_and_delimiter_win_over_what_was_seen()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var polish = Encoding.GetEncoding(1250);
        var table = _folder.Table("id;imię,x\n1;Żółć,y\n", polish, hints: new TableHints(polish, ','));

        table.Header.Names.ShouldBe(["id;imię", "x"]);
        table.Flat().ShouldBe("1;Żółć|y");
    }

    [Fact]
    public void Lines_count_every_line_break_and_name_the_first_of_a_record()
    {
        var table = _folder.Table("a,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,w\r\n");

        table.Rows().Select(row => row.Line).ShouldBe([2L, 6L]);
    }

    [Fact]
    public void Header_names_are_tidied_and_made_distinct()
    {
        var header = _folder.Table("\"\uFEFFRecord ID\", Amount ,\"Close\nDate\",amount,,\n1,2,3,4,5,6\n", Encoding.UTF8).Header;

        header.Names.ShouldBe(["Record ID", "Amount", "Close Date", "amount (2)", "Column 5", "Column 6"]);
        header.Notes.Count.ShouldBe(3);
        header.IndexOf("record id").ShouldBe(0);
        header.IndexOf("nothing").ShouldBe(-1);
    }

    [Fact]
    public void A_title_block_above_the_header_is_left_out_and_reported()
    {
        var table = _folder.Table("Won deals,,\nAs of 3/5/2026,,\n,,\nDeal,Owner,Amount\nA,Ann,1\nB,Bob,2\n");

        table.Header.Names.ShouldBe(["Deal", "Owner", "Amount"]);
        table.Header.Line.ShouldBe(4);
        table.Skipped.Select(skipped => (skipped.Line, skipped.Text)).ShouldBe([(1L, "Won deals"), (2L, "As of 3/5/2026")]);
        table.Flat().ShouldBe("A|Ann|1 / B|Bob|2");
    }

    [Fact]
    public void A_stated_header_line_is_taken()
    {
        _folder.Table("x,y\na,b\n1,2\n", hints: new TableHints(HeaderLine: 2)).Flat().ShouldBe("1|2");
    }

    [Fact]
    public void The_footer_of_a_report_is_left_out_and_reported()
    {
        var log = new ReadingLog();
        var table = _folder.Table(
            """
            "Opportunity Owner","Opportunity Name","Amount"
            "Ann","Total","5"
            "Bob","Beta","7"

            "Grand Totals (2 records)","","12"

            "Won deals this year"
            "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
            "Confidential Information - Do Not Distribute"
            "Generated By:  Jane Doe  3/5/2026 2:15 PM"
            "Acme Corporation"
            """);

        table.Flat(log).ShouldBe("Ann|Total|5 / Bob|Beta|7");
        log.Skipped.Select(skipped => skipped.Line).ShouldBe([5L, 7L, 8L, 9L, 10L, 11L]);
        log.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Total,,30", true)]
    [InlineData("TOTAL:,,\"$1,200.00\"", true)]
    [InlineData(",Subtotal,30", true)]
    [InlineData("Gesamtsumme,,\"30,00 EUR\"", true)]
    [InlineData("Total,energy,1996", false)] // a company of that name
    [InlineData("Totalizer,,5", false)]
    [InlineData("Sum,Ann,5", false)]
    [InlineData("Confidential,,", true)]
    [InlineData("Confidential,Ann,4", false)] // a deal of that name
    public void Totals_and_phrases_are_told_from_records(string line, bool isFooter)
    {
        var log = new ReadingLog();
        var rows = _folder.Table($"name,owner,amount\nA,Ann,1\n{line}\n").Rows(log);

        log.Skipped.Count.ShouldBe(isFooter ? 1 : 0);
        rows.Count.ShouldBe(isFooter ? 1 : 2);
    }

    [Fact]
    public void Data_below_a_blank_line_stays_data()
    {
        var log = new ReadingLog();

        _folder.Table("a,b\n1,2\n\n3,4\n").Flat(log).ShouldBe("1|2 / 3|4");
        log.BlankRows.ShouldBe(1);
        log.SkippedCount.ShouldBe(0);
    }

    [Fact]
    public void A_short_row_reads_as_blank_and_is_counted_and_a_long_one_is_refused()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n5,6,7\n");

        table.Flat(log).ShouldBe("1|2 / 1|2|3 / 5|6|7");
        (log.ShortRows, log.FirstShortRow).ShouldBe((1, 2));
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public void A_table_can_be_read_twice_and_cancelled()
    {
        var table = _folder.Table("a,b\n1,2\n3,4\n");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        table.Flat().ShouldBe(table.Flat());
        Should.Throw<OperationCanceledException>(() => table.Read(new ReadingLog(), null, cancelled.Token).Count());
    }

    [Fact]
    public void The_hash_and_size_are_those_of_the_file()
    {
        var table = _folder.Table("a,b\n1,2\n");

        table.Size.ShouldBe(8);
        table.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a,b\n1,2\n"u8)));
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var cell = Gen.Elements("", " ", "x", "a,b", "\"", "\"\"", "line\nbreak", "cr\rlf\r\n", "é€😀", "'", ";|\t", "=1+1").ListOf()
            .Select(string.Concat);
        var rows = cell.ArrayOf(3).Where(cells => !string.Concat(cells).All(char.IsWhiteSpace)).ListOf();
        var property = Prop.ForAll(rows.ToArbitrary(), Gen.Elements(',', ';', '\t', '|').ToArbitrary(), (written, delimiter) =>
        {
            var table = _folder.Table(Written(written, delimiter), hints: new TableHints(Delimiter: delimiter));

            table.Rows().Select(row => row.Cells).ToArray().ShouldBe(written.ToArray());
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    public void Dispose() => _folder.Dispose();

    private static string Written(IEnumerable<string[]> rows, char delimiter)
    {
        using var stream = new MemoryStream();

        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { Separator = delimiter }, leaveOpen: true))
        {
            writer.WriteRecord("first", "second", "third");

            foreach (var row in rows)
            {
                writer.WriteRecord(row);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
