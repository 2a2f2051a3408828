using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>
/// Looks at a zip's table of contents before any entry is opened: how many entries, how large unpacked, how tightly packed,
/// and whether entries share their bytes. Declared sizes are not believed: reading counts again (<see cref="CountedStream"/>).
/// </summary>
internal static class ZipGuard
{
    /// <summary>Entries smaller than this may be packed as tightly as they like.</summary>
    private const long Harmless = 1 << 20;

    /// <summary>What is wrong with the zip; null when it may be opened.</summary>
    public static FileProblem? Problem(string name, Stream stream, long longest, ReadingLimits limits)
    {
        // Counted from the zip's last record, before anything is built for each entry.
        if (DeclaredEntries(stream) is var declared && declared > limits.ZipEntries)
        {
            return TooMany(name, declared, limits);
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);

        return archive.Entries.Count > limits.ZipEntries
            ? TooMany(name, archive.Entries.Count, limits)
            : Sizes(name, archive, stream.Length, longest, limits);
    }

    private static FileProblem? Sizes(string name, ZipArchive archive, long packedFile, long longest, ReadingLimits limits)
    {
        decimal unpacked = 0, packed = 0;

        foreach (var entry in archive.Entries)
        {
            unpacked += entry.Length;
            packed += entry.CompressedLength;

            if (entry.Length > Harmless && entry.Length > (decimal)entry.CompressedLength * limits.ZipRatio)
            {
                return TooTight(name, limits);
            }
        }

        return unpacked > longest
                ? new FileProblem(
                    name, null, Invariant($"Unpacked it holds {unpacked:N0} bytes; the limit is {longest:N0}."),
                    "Import in several parts, or as CSV when it is a workbook, or raise the limit.")
            : packed > packedFile
                ? new FileProblem(name, null, "Its entries share the same bytes, as in a zip made to harm.", "Pack the files again.")
            : unpacked > Harmless && unpacked > (decimal)packedFile * limits.ZipRatio ? TooTight(name, limits)
            : null;
    }

    private static FileProblem TooMany(string name, long entries, ReadingLimits limits) => new(
        name, null, Invariant($"It holds {entries:N0} entries; the limit is {limits.ZipEntries:N0}."), "Pack only the files to be imported.");

    private static FileProblem TooTight(string name, ReadingLimits limits) => new(
        name, null, Invariant($"It unpacks to more than {limits.ZipRatio:N0} times its size, as in a zip made to harm."), "Unpack it and import the files themselves.");

    /// <summary>Entries that the end record declares; the largest number when it says that the true count stands elsewhere.</summary>
    private static long DeclaredEntries(Stream stream)
    {
        const int RecordLength = 22;
        var tail = new byte[Math.Min(stream.Length, RecordLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);

        if (at < 0 || at + RecordLength > tail.Length)
        {
            throw new InvalidDataException("The zip has no end; it was probably cut off.");
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) is var count && count < ushort.MaxValue ? count : long.MaxValue;
    }
}
