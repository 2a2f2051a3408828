using System.Text;

namespace Plumbline.Bench;

/// <summary>Milliseconds, and megabytes at most.</summary>
/// <param name="Work">Processor time of the first import over that of the copy, which other work on the machine changes little.</param>
/// <param name="Same">The same file again: known by its hash.</param>
/// <param name="OneByte">The same file but for one amount: every row is compared.</param>
internal sealed record ImportTime(int Deals, double Copy, double First, double Work, double Same, double OneByte, double? Memory);

/// <summary>Times the import of deals alone against DuckDB's own reading of the same file.</summary>
internal static class ImportRun
{
    internal static ImportTime Time(Company company, string files, string scratch, int memory)
    {
        var deals = Path.Combine(files, "deals.csv");
        var changed = Path.Combine(scratch, "changed", "deals.csv");
        ChangeOneByte(deals, changed);
        var copies = new List<double> { Copy(deals, scratch) };
        var copying = Timings.Processors(() => copies.Add(Copy(deals, scratch)));
        using var store = Prepared(files, Path.Combine(scratch, "store"), memory);
        PeakMemory.Forget();
        double first = 0;
        var importing = Timings.Processors(() => first = Timings.Once(() => store.Import([deals], Mappings.Deals)));
        var peak = PeakMemory.Megabytes();
        copies.Add(Copy(deals, scratch));
        var same = Timings.Once(() => store.Import([deals], Mappings.Deals));
        var oneByte = Timings.Once(() => store.Import([changed], Mappings.Deals));

        return new ImportTime(company.Deals, copies.Order().ElementAt(1), first, importing / copying, same, oneByte, peak);
    }

    private static BenchStore Prepared(string files, string folder, int memory)
    {
        var store = new BenchStore(folder, memory);
        store.Import([Path.Combine(files, "reps.csv"), Path.Combine(files, "accounts.csv")], Mappings.Directory);

        return store;
    }

    // Before and after the import: the median of three, for other work on the machine comes and goes.
    private static double Copy(string file, string scratch) => PlainDuckDb.Run(
        Path.Combine(scratch, "copy.duckdb"),
        """
        CREATE OR REPLACE TABLE deals (deal_id TEXT, account TEXT, owner TEXT, source TEXT, stage TEXT, amount DECIMAL(18,4), loss_reason TEXT,
            created_at TIMESTAMP, closed_at TIMESTAMP)
        """,
        $"COPY deals FROM '{file}' (FORMAT csv, HEADER true)");

    /// <summary>Another first digit in the first row's amount.</summary>
    private static void ChangeOneByte(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        using var file = File.Open(to, FileMode.Open, FileAccess.ReadWrite);
        var head = new byte[1000];
        file.ReadExactly(head);
        var row = Array.IndexOf(head, (byte)'\n') + 1;
        var amount = Encoding.ASCII.GetString(head, row, head.Length - row).Split(',').Take(5).Sum(cell => cell.Length + 1);
        file.Position = row + amount;
        file.WriteByte(head[row + amount] == (byte)'9' ? (byte)'8' : (byte)(head[row + amount] + 1));
    }
}
