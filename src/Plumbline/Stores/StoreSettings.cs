using System.Globalization;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>What a store may use of the machine.</summary>
/// <param name="MemoryLimitMegabytes">For one workspace's database. Results and imports come on top of it.</param>
/// <param name="Threads">Threads of one workspace's database.</param>
/// <param name="ConcurrentReads">Questions answered at once; others wait their turn.</param>
public sealed record StoreSettings(int MemoryLimitMegabytes, int Threads, int ConcurrentReads)
{
    private const int MostMegabytes = 2000;
    private const int FewestMegabytes = 200;
    private const double ShareOfMachine = 0.4;

    /// <summary>Fit for this machine (or the container we run in): two fifths of its memory at most, and never above 2 GB.</summary>
    public static StoreSettings Default { get; } = new(
        Math.Clamp((int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000 * ShareOfMachine), FewestMegabytes, MostMegabytes),
        Environment.ProcessorCount,
        Math.Max(2, Environment.ProcessorCount));

    /// <summary>
    /// The most a database takes while much is written. What does not fit is spilled, so that a file of any size is imported by a
    /// process of half a gigabyte.
    /// </summary>
    private const int MostWhileWriting = 240;

    internal DuckDbSettings ForDatabase(string temporaryFolder)
    {
        return new DuckDbSettings
        {
            MemoryLimit = Megabytes(MemoryLimitMegabytes),
            Threads = Threads,
            TemporaryFolder = temporaryFolder,
        };
    }

    /// <summary>The same database while much is written.</summary>
    internal DuckDbSettings Thrifty(DuckDbSettings usual) =>
        usual with { MemoryLimit = Megabytes(Math.Min(MemoryLimitMegabytes, MostWhileWriting)), JoinsAsWritten = true };

    private static string Megabytes(int number) => number.ToString(CultureInfo.InvariantCulture) + "MB";
}
