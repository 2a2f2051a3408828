using System.Globalization;

namespace Plumbline.Stores.Backups;

/// <summary>Counts rows and sums a hash of each, so that two tables can be compared whatever order their rows come in.</summary>
internal sealed class RowsChecksum
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _sum;

    internal long Rows { get; private set; }

    internal string Value => _sum.ToString("x16", CultureInfo.InvariantCulture);

    internal void Add(ReadOnlySpan<byte> row)
    {
        Rows++;
        _sum = unchecked(_sum + Hash(row));
    }

    // FNV-1a, stirred once more at the end: sums of it alone would let small changes cancel each other out.
    private static ulong Hash(ReadOnlySpan<byte> row)
    {
        unchecked
        {
            var hash = Offset;

            foreach (var value in row)
            {
                hash = (hash ^ value) * Prime;
            }

            hash ^= hash >> 32;
            hash *= 0x9E3779B97F4A7C15;

            return hash ^ (hash >> 29);
        }
    }
}
