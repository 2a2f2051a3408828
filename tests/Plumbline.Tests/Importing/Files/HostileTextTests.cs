using System.Text;
using Plumbline.Importing.Files;

namespace Plumbline.Tests.Importing.Files;

public sealed class HostileTextTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void An_unclosed_quote_costs_its_own_line_only()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b\n1,x\n2,\"open\n3,y\n4,z\n");

        table.Flat(log).ShouldBe("1|x / 3|y / 4|z");
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void A_quote_that_swallows_lines_up_to_another_quote_costs_its_own_line_only()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b\n1,\"x\"\n2,\"open\n3,\"y\"\n4,\"z\"\n");

        table.Rows(log).Select(row => row.Line).ShouldBe([2L, 4L, 5L]);
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_unclosed_quote_before_megabytes_costs_its_own_line_only(bool isUtf16)
    {
        var log = new ReadingLog();
        var lines = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},value é\r\n"));
        var table = _folder.Table("a,b\r\n1,\"open\r\n" + lines, isUtf16 ? Encoding.Unicode : null);
        var rows = table.Rows(log);

        rows.Count.ShouldBe(200_000);
        (rows[0].Line, rows[0].Cells[0], rows[^1].Line).ShouldBe((3, "0", 200_002));
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_kept_while_the_cells_come_out_even()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b,c\n1,\"x\"y,3\n4,\"TV 20\" wide,6\n7,\"u,8\"\" v,9\n");

        table.Rows(log).Count.ShouldBe(2);
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public void A_record_above_the_limit_is_refused_and_the_next_is_read()
    {
        var log = new ReadingLog();
        var table = _folder.Table($"a,b\n1,2\n3,{new string('x', 5 << 20)}\n4,5\n");

        table.Flat(log).ShouldBe("1|2 / 4|5");
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void A_cell_above_the_limit_is_refused_and_one_at_the_limit_is_read()
    {
        var log = new ReadingLog();
        var limit = ReadingLimits.Default.CellBytes;
        var table = _folder.Table($"a,b\n1,{new string('x', limit)}\n2,{new string('x', limit + 1)}\n");

        table.Rows(log).ShouldHaveSingleItem().Cells[1].Length.ShouldBe(limit);
        log.Problems.ShouldHaveSingleItem().What.ShouldContain("32,768");
    }

    [Fact]
    public void A_thousand_columns_are_read_and_one_more_is_refused()
    {
        var thousand = string.Join(',', Enumerable.Range(1, 1000).Select(i => $"c{i}"));

        _folder.Table(thousand + "\n1\n").Header.Names.Count.ShouldBe(1000);
        var problem = _folder.Refusal("wide.csv", Encoding.UTF8.GetBytes(thousand + ",c1001\n1\n"));
        (problem.Line, problem.What).ShouldBe((1, "It has 1,001 columns; the limit is 1,000."));
    }

    [Fact]
    public void A_record_of_a_million_cells_is_refused_and_the_next_is_read()
    {
        var log = new ReadingLog();
        var table = _folder.Table($"a,b\n{new string(',', 1_000_000)}\n1,2\n");

        table.Flat(log).ShouldBe("1|2");
        log.Problems.ShouldHaveSingleItem().What.ShouldContain("1,000,001 cells");
    }

    [Fact]
    public void A_zero_byte_costs_its_own_record()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b\n1,2\n3,\0\n4,5\n");

        table.Flat(log).ShouldBe("1|2 / 4|5");
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        var noise = new byte[10_000];
        new Random(1).NextBytes(noise);

        _folder.Refusal("noise.csv", noise).What.ShouldBe("It is not text.");
        _folder.Refusal("paper.csv", "%PDF-1.7\n..."u8.ToArray()).What.ShouldBe("It is not text.");
        _folder.Refusal("empty.csv", []).What.ShouldBe("It is empty.");
        _folder.Refusal("blank.csv", "\n \n,,\n"u8.ToArray()).What.ShouldBe("It holds no header.");
        _folder.Refusal("page.xls", "<html><table>"u8.ToArray()).What.ShouldContain("web page");
    }

    [Fact]
    public void Broken_quotes_everywhere_end_the_reading_with_a_message()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b\n" + string.Concat(Enumerable.Repeat("1,\"x\n", 1001)));

        table.Rows(log);
        log.ProblemCount.ShouldBe(ReadingLimits.Default.Restarts + 2);
        log.Problems[^1].What.ShouldContain("nothing from this line on was read");
    }

    [Fact]
    public void After_a_broken_record_a_row_of_another_length_is_not_trusted()
    {
        var log = new ReadingLog();
        var table = _folder.Table("a,b,c\n1,\"open,2\nrest of a note\n3,4,5\n");

        table.Flat(log).ShouldBe("3|4|5");
        log.Problems.Select(problem => problem.Line).ShouldBe([2L, 3L]);
    }

    [Fact]
    public void A_lone_carriage_return_ends_a_record_as_every_line_break_does()
    {
        var log = new ReadingLog();

        _folder.Table("a,b\n1,2\r3,4\n5,\"6\r7\"\n").Flat(log).ShouldBe("1|2 / 3|4 / 5|6\r7");
    }

    [Fact]
    public void The_size_limit_stops_before_reading()
    {
        _folder.Write("a.csv", "a\n1\n");
        _folder.Write("b.csv", "b\n" + new string('1', 100));
        var files = Reading.Open([_folder.Path], new ReadingLimits { TotalBytes = 50 });

        files.Tables.ShouldHaveSingleItem().FileName.ShouldBe("a.csv");
        files.Problems.ShouldHaveSingleItem().What.ShouldContain("the limit is 50");
    }

    [Fact]
    public void Damaged_bytes_never_throw_and_never_lose_what_stands_before_them()
    {
        var text = Encoding.UTF8.GetBytes("id;name;note\r\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i};\"Jürgen {i}\";\"a; b\"\"c\r\nd\"\r\n")));
        var random = new Random(11);

        for (var i = 0; i < 80; i++)
        {
            var bytes = text.ToArray();
            var first = text.Length;

            for (var flips = random.Next(1, 20); flips > 0; flips--)
            {
                var at = random.Next(2000, bytes.Length);
                bytes[at] = (byte)random.Next(256);
                first = Math.Min(first, at);
            }

            var table = Reading.Open([_folder.Write("t.csv", bytes)]).Tables.ShouldHaveSingleItem();
            var whole = Encoding.UTF8.GetString(text.AsSpan(0, first)).Split("d\"\r\n").Length - 1;
            table.Rows().Take(whole).Select(row => row.Cells[0]).ShouldBe(Enumerable.Range(0, whole).Select(n => $"{n}"));
        }
    }

    [Fact]
    public void Kept_problems_are_bounded_while_all_are_counted_and_received()
    {
        var received = 0;
        var log = new ReadingLog(_ => received++);
        var table = _folder.Table("a,b\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 5000)));

        table.Rows(log).ShouldBeEmpty();
        (log.Problems.Count, log.ProblemCount, received).ShouldBe((ReadingLog.Kept, 5000, 5000));
    }

    public void Dispose() => _folder.Dispose();
}
