using System.Text;

namespace Plumbline.Tests.Importing.Files;

/// <summary>Writes the smallest XLS (BIFF8 in a compound file) with one sheet of texts and numbers.</summary>
internal static class Xls
{
    private const int Sector = 512;
    private const uint Free = 0xFFFFFFFF;
    private const uint EndOfChain = 0xFFFFFFFE;

    public static byte[] Book(string sheet, params object[][] rows)
    {
        var cells = new List<byte[]> { Record(0x809, [0x00, 0x06, 0x10, 0x00, .. new byte[12]]) };

        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                cells.Add(Cell((ushort)row, (ushort)column, rows[row][column]));
            }
        }

        cells.Add(Record(0x0A, []));
        var start = Record(0x809, [0x00, 0x06, 0x05, 0x00, .. new byte[12]]);
        byte[] Bound(uint at) => Record(0x85, [.. BitConverter.GetBytes(at), 0, 0, (byte)sheet.Length, 0, .. Encoding.ASCII.GetBytes(sheet)]);
        var globals = start.Length + Bound(0).Length + 4;

        return Compound([.. start, .. Bound((uint)globals), .. Record(0x0A, []), .. cells.SelectMany(bytes => bytes)]);
    }

    private static byte[] Cell(ushort row, ushort column, object value)
    {
        byte[] place = [.. BitConverter.GetBytes(row), .. BitConverter.GetBytes(column), 0, 0];

        return value is double number
            ? Record(0x203, [.. place, .. BitConverter.GetBytes(number)])
            : Record(0x204, [.. place, .. BitConverter.GetBytes((ushort)((string)value).Length), 1, .. Encoding.Unicode.GetBytes((string)value)]);
    }

    private static byte[] Record(ushort kind, byte[] body) => [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)body.Length), .. body];

    /// <summary>Sector 0 is the allocation table, sector 1 the directory, the stream follows; it is padded beyond the size of a mini stream.</summary>
    private static byte[] Compound(byte[] stream)
    {
        var sectors = Math.Max(8, (stream.Length + Sector - 1) / Sector);
        var table = new List<uint> { 0xFFFFFFFD, EndOfChain };
        table.AddRange(Enumerable.Range(0, sectors).Select(i => i == sectors - 1 ? EndOfChain : (uint)(i + 3)));
        table.AddRange(Enumerable.Repeat(Free, (Sector / 4) - table.Count));

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, .. new byte[6]]);
        Write(writer, 0, 1, 1, 0, 4096, EndOfChain, 0, EndOfChain, 0, 0);
        Write(writer, [.. Enumerable.Repeat(Free, 108)]);
        Write(writer, [.. table]);
        writer.Write(Entry("Root Entry", 5, 1, EndOfChain, 0));
        writer.Write(Entry("Workbook", 2, Free, 2, (uint)(sectors * Sector)));
        writer.Write(Entry("", 0, Free, 0, 0));
        writer.Write(Entry("", 0, Free, 0, 0));
        writer.Write(stream);
        writer.Write(new byte[(sectors * Sector) - stream.Length]);

        return file.ToArray();
    }

    private static void Write(BinaryWriter writer, params uint[] numbers) => Array.ForEach(numbers, writer.Write);

    private static byte[] Entry(string name, byte kind, uint child, uint start, uint size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        entry[64] = (byte)(name.Length == 0 ? 0 : (name.Length + 1) * 2);
        entry[66] = kind;
        entry[67] = 1;
        BitConverter.GetBytes(Free).CopyTo(entry, 68);
        BitConverter.GetBytes(Free).CopyTo(entry, 72);
        BitConverter.GetBytes(child).CopyTo(entry, 76);
        BitConverter.GetBytes(start).CopyTo(entry, 116);
        BitConverter.GetBytes(size).CopyTo(entry, 120);

        return entry;
    }
}
