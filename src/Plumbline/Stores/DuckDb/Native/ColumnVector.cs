using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>One column of the current chunk, read in place: no copies, no boxes.</summary>
internal sealed unsafe partial class ColumnVector(string name, ColumnType type)
{
    private const int InlineText = 12;

    private byte* _data;
    private ulong* _validity;

    internal string Name => name;

    internal ColumnType Type => type;

    /// <summary>Looks at a vector of the next chunk.</summary>
    internal void Point(nint vector)
    {
        _data = (byte*)DuckDbApi.VectorData(vector);
        _validity = DuckDbApi.VectorValidity(vector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsNull(int row)
    {
        return type.Type == DuckDBType.SqlNull || (_validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0);
    }

    internal bool Boolean(int row)
    {
        return type.Type == DuckDBType.Boolean ? At<byte>(row) != 0 : throw Cast(nameof(Boolean));
    }

    internal string Text(int row)
    {
        return type.Type switch
        {
            DuckDBType.Varchar => Encoding.UTF8.GetString(Bytes(row)),
            DuckDBType.Enum => type.Values[EnumIndex(row)],
            _ => throw Cast("text"),
        };
    }

    internal byte[] Blob(int row)
    {
        return type.Type == DuckDBType.Blob ? Bytes(row).ToArray() : throw Cast("bytes");
    }

    internal Guid Guid(int row)
    {
        if (type.Type != DuckDBType.Uuid)
        {
            throw Cast(nameof(System.Guid));
        }

        // Stored as a number whose highest bit is flipped, so that it sorts as text does.
        var bits = unchecked((UInt128)At<NativeHugeInt>(row).Value) ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);

        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The bytes of a text or blob: up to twelve stand in the vector itself, longer ones behind a pointer.</summary>
    internal ReadOnlySpan<byte> Bytes(int row)
    {
        NotNull(row);
        var entry = _data + (row * 16);
        var length = (int)*(uint*)entry;

        return new ReadOnlySpan<byte>(length <= InlineText ? entry + 4 : *(byte**)(entry + 8), length);
    }

    private uint EnumIndex(int row)
    {
        return type.Storage switch
        {
            DuckDBType.UnsignedTinyInt => At<byte>(row),
            DuckDBType.UnsignedSmallInt => At<ushort>(row),
            _ => At<uint>(row),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T At<T>(int row)
        where T : unmanaged
    {
        NotNull(row);

        return ((T*)_data)[row];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NotNull(int row)
    {
        if (IsNull(row))
        {
            throw new InvalidCastException($"The column '{name}' is null in this row: ask IsDBNull first.");
        }
    }

    private InvalidCastException Cast(string wanted)
    {
        return new InvalidCastException(string.Create(CultureInfo.InvariantCulture, $"The column '{name}' is a {type.SqlName} and cannot be read as {wanted}."));
    }
}
