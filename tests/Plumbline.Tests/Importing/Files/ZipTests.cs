using System.Buffers.Binary;
using Plumbline.Importing.Files;

namespace Plumbline.Tests.Importing.Files;

public sealed class ZipTests : IDisposable
{
    private static readonly byte[] Csv = "a,b\n1,2\n"u8.ToArray();

    private readonly Folder _folder = new();

    [Fact]
    public void A_zip_reads_as_the_folder_it_was_made_of()
    {
        _folder.Write("in/deals.csv", Csv);
        _folder.Write("in/2026/more.csv", Csv);
        _folder.Write("in/README.md", Csv);
        var folder = Reading.Open([Path.Combine(_folder.Path, "in")]);
        var zip = Reading.Open([_folder.Write("in.zip", Xlsx.Zip(
            ("in/", []), ("in/deals.csv", Csv), ("in/2026/more.csv", Csv), ("in/README.md", Csv), ("__MACOSX/in/._deals.csv", [1])))]);

        zip.Problems.ShouldBeEmpty();
        zip.Tables.Select(table => (table.FileName, table.Sha256, table.Flat()))
            .ShouldBe(folder.Tables.Select(table => (table.FileName, table.Sha256, table.Flat())));
        folder.Tables.Select(table => table.FileName).ShouldBe(["2026/more.csv", "deals.csv"]);
        folder.Skipped.ShouldHaveSingleItem().File.ShouldBe("README.md");
        zip.Skipped.Select(skipped => skipped.File).ShouldBe(["README.md", "__MACOSX/in/._deals.csv"]);
    }

    [Fact]
    public void Names_that_climb_out_are_only_labels()
    {
        var zip = _folder.Write("evil.zip", Xlsx.Zip(("../../evil.csv", Csv), ("/etc/evil.csv", Csv), ("C:\\evil.csv", Csv), ("x/../evil.csv", Csv)));
        var files = Reading.Open([zip]);

        files.Tables.Select(table => table.FileName).ShouldBe(["etc/evil.csv", "evil.csv", "evil.csv (2)", "x/evil.csv"]);
        Directory.GetFiles(_folder.Path).ShouldBe([zip]);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_opened()
    {
        _folder.Refusal("bomb.zip", Xlsx.Zip(("a.csv", new byte[64 << 20]))).What.ShouldContain("more than 200 times its size");
        _folder.Refusal("bomb.xlsx", Xlsx.Zip(("xl/workbook.xml", new byte[64 << 20]))).What.ShouldContain("more than 200 times its size");
    }

    [Fact]
    public void Many_small_bombs_are_refused_as_one()
    {
        var small = Enumerable.Range(0, 100).Select(i => ($"{i}.csv", new byte[1 << 20])).ToArray();

        _folder.Refusal("bombs.zip", Xlsx.Zip(small)).What.ShouldContain("more than 200 times its size");
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        var entries = Enumerable.Range(0, 2001).Select(i => ($"{i}.csv", Array.Empty<byte>())).ToArray();

        _folder.Refusal("flood.zip", Xlsx.Zip(entries)).What.ShouldBe("It holds 2,001 entries; the limit is 2,000.");
    }

    [Fact]
    public void The_unpacked_size_counts_and_not_the_packed_one()
    {
        var noise = Enumerable.Range(0, 3000).SelectMany(i => System.Text.Encoding.ASCII.GetBytes($"{i},{i * 7919}\n")).ToArray();

        _folder.Refusal("large.zip", Xlsx.Zip(("a.csv", noise)), new ReadingLimits { TotalBytes = noise.Length - 1 })
            .What.ShouldContain($"the limit is {noise.Length - 1:N0}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void A_forged_length_gives_a_problem_and_never_more_bytes_than_declared(int declared)
    {
        var content = Enumerable.Range(0, 3000).SelectMany(i => System.Text.Encoding.ASCII.GetBytes($"{i},{i * 7919}\n")).ToArray();
        var zip = Xlsx.Zip(("a.csv", content));
        Forge(zip, declared);
        var files = Reading.Open([_folder.Write("forged.zip", zip)]);

        // Whether the framework refuses the entry or cuts it off, nothing beyond the declared size comes out.
        files.Tables.ShouldAllBe(table => table.Size <= declared);
        (files.Tables.Count + files.Problems.Count).ShouldBe(1);
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused()
    {
        var noise = new byte[100_000];
        new Random(3).NextBytes(noise);
        var zip = Xlsx.Zip(("a.csv", noise), ("b.csv", "x"u8.ToArray()));

        // The second entry claims as many packed bytes as the whole zip has.
        var second = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 20), (uint)noise.Length);

        _folder.Refusal("overlap.zip", zip).What.ShouldContain("share the same bytes");
    }

    [Fact]
    public void A_zip_inside_a_zip_is_left_out_and_reported()
    {
        var files = Reading.Open([_folder.Write("outer.zip", Xlsx.Zip(("inner.zip", Xlsx.Zip(("a.csv", Csv))), ("b.csv", Csv)))]);

        files.Tables.ShouldHaveSingleItem().FileName.ShouldBe("b.csv");
        files.Skipped.ShouldHaveSingleItem().Reason.ShouldContain("zip inside a zip");
    }

    [Fact]
    public void Nothing_to_read_is_a_problem()
    {
        Reading.Open([Path.Combine(_folder.Path, "missing.csv")]).Problems.ShouldHaveSingleItem().What.ShouldContain("no such file");
        Reading.Open([_folder.Path]).Problems.ShouldHaveSingleItem().What.ShouldContain("No data were found");
        _folder.Refusal("cut.zip", Xlsx.Zip(("a.csv", Csv))[..60]).What.ShouldContain("cut off");
    }

    [Fact]
    public void A_broken_quote_inside_a_zip_costs_its_own_line_only()
    {
        var log = new ReadingLog();
        var files = Reading.Open([_folder.Write("z.zip", Xlsx.Zip(("a.csv", "\uFEFFa,b\n1,\"x\n2,y\n"u8.ToArray())))]);

        files.Tables[0].Flat(log).ShouldBe("2|y");
        log.Problems.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes another unpacked size into the zip's table of contents.</summary>
    private static void Forge(byte[] zip, int size)
    {
        var record = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(record + 24), (uint)size);
    }
}
