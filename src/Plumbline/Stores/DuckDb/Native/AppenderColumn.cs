using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Writes the values of one column into its vector. A false return means that the value does not suit the column.</summary>
internal sealed unsafe class AppenderColumn(int index, string? name, ColumnType type)
{
    private const int EntryBytes = 16;
    private const int InlineText = 12;
    private const int StackText = 512;

    private nint _vector;
    private byte* _data;
    private ulong* _validity;

    internal void Point(nint vector)
    {
        _vector = vector;
        _data = (byte*)DuckDbApi.VectorData(vector);
        _validity = null;
    }

    internal void Null(int row)
    {
        if (_validity == null)
        {
            DuckDbApi.EnsureValidity(_vector);
            _validity = DuckDbApi.VectorValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    internal bool Boolean(int row, bool value)
    {
        return type.Type == DuckDBType.Boolean && Put(row, value ? (byte)1 : (byte)0);
    }

    internal bool Integer(int row, long value)
    {
        return type.Type switch
        {
            DuckDBType.BigInt => Put(row, value),
            DuckDBType.Integer => value is >= int.MinValue and <= int.MaxValue && Put(row, (int)value),
            DuckDBType.SmallInt => value is >= short.MinValue and <= short.MaxValue && Put(row, (short)value),
            DuckDBType.TinyInt => value is >= sbyte.MinValue and <= sbyte.MaxValue && Put(row, (sbyte)value),
            DuckDBType.HugeInt => Put(row, NativeHugeInt.From(value)),
            DuckDBType.Decimal => Decimal(row, value),
            _ => false,
        };
    }

    internal bool Decimal(int row, decimal value)
    {
        if (type.Type != DuckDBType.Decimal)
        {
            return false;
        }

        var digits = ScaledDecimal.Digits(value, type.Scale);

        return Int128.Abs(digits) < ScaledDecimal.Limit(type.Width) && type.Storage switch
        {
            DuckDBType.SmallInt => Put(row, (short)digits),
            DuckDBType.Integer => Put(row, (int)digits),
            DuckDBType.BigInt => Put(row, (long)digits),
            _ => Put(row, NativeHugeInt.From(digits)),
        };
    }

    internal bool Double(int row, double value)
    {
        return type.Type switch
        {
            DuckDBType.Double => Put(row, value),
            DuckDBType.Float => Put(row, (float)value),
            _ => false,
        };
    }

    internal bool Date(int row, DateOnly value)
    {
        return type.Type == DuckDBType.Date && Put(row, NativeTime.Days(value));
    }

    internal bool Instant(int row, DateTime value)
    {
        return type.Type is DuckDBType.Timestamp or DuckDBType.TimestampTz && Put(row, NativeTime.Microseconds(value));
    }

    internal bool Text(int row, string value)
    {
        if (type.Type != DuckDBType.Varchar)
        {
            return false;
        }

        return (value.Length <= InlineText && Inline(row, value)) || Encoded(row, value);
    }

    internal Exception Refusal()
    {
        var column = name is null ? $"Column {index + 1}" : $"Column '{name}'";

        return new OverflowException($"{column} is a {type.SqlName}: the value is of another type or too large for it.");
    }

    // Short text stands in the vector itself; the rest of its sixteen bytes must be zero, for they are compared.
    private bool Inline(int row, string value)
    {
        var entry = _data + (row * EntryBytes);
        new Span<byte>(entry, EntryBytes).Clear();

        if (!Encoding.UTF8.TryGetBytes(value, new Span<byte>(entry + sizeof(uint), InlineText), out var length))
        {
            return false;
        }

        *(uint*)entry = (uint)length;

        return true;
    }

    // Clearing half a kilobyte for every text would cost more than the text.
    [SkipLocalsInit]
    private bool Encoded(int row, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);

        if (most <= StackText)
        {
            Span<byte> small = stackalloc byte[StackText];
            Assign(row, small[..Encoding.UTF8.GetBytes(value, small)]);
            return true;
        }

        var large = ArrayPool<byte>.Shared.Rent(most);
        Assign(row, large.AsSpan(0, Encoding.UTF8.GetBytes(value, large)));
        ArrayPool<byte>.Shared.Return(large);

        return true;
    }

    private void Assign(int row, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* start = utf8)
        {
            DuckDbApi.AssignText(_vector, (ulong)row, start, (ulong)utf8.Length);
        }
    }

    private bool Put<T>(int row, T value)
        where T : unmanaged
    {
        ((T*)_data)[row] = value;

        return true;
    }
}
