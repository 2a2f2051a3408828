using System.Collections;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Plumbline.Stores.DuckDb;

/// <summary>The columns of the current row.</summary>
public sealed partial class DuckDBDataReader
{
    public override bool IsDBNull(int ordinal)
    {
        return _columns[ordinal].IsNull(_row);
    }

    public override bool GetBoolean(int ordinal)
    {
        return _columns[ordinal].Boolean(_row);
    }

    public override byte GetByte(int ordinal)
    {
        return (byte)_columns[ordinal].Int64(_row);
    }

    public override short GetInt16(int ordinal)
    {
        return (short)_columns[ordinal].Int64(_row);
    }

    public override int GetInt32(int ordinal)
    {
        return (int)_columns[ordinal].Int64(_row);
    }

    /// <summary>Any integer column, 128-bit sums included; what does not fit is an <see cref="OverflowException"/>.</summary>
    public override long GetInt64(int ordinal)
    {
        return _columns[ordinal].Int64(_row);
    }

    public override float GetFloat(int ordinal)
    {
        return (float)_columns[ordinal].Double(_row);
    }

    /// <summary>Any number.</summary>
    public override double GetDouble(int ordinal)
    {
        return _columns[ordinal].Double(_row);
    }

    /// <summary>Any exact number; what a decimal cannot hold exactly is an <see cref="OverflowException"/>.</summary>
    public override decimal GetDecimal(int ordinal)
    {
        return _columns[ordinal].Decimal(_row);
    }

    public override string GetString(int ordinal)
    {
        return _columns[ordinal].Text(_row);
    }

    /// <summary>An instant, in UTC. A DATE is not one: read it with <c>GetFieldValue&lt;DateOnly&gt;</c>.</summary>
    public override DateTime GetDateTime(int ordinal)
    {
        return _columns[ordinal].Instant(_row);
    }

    public override Guid GetGuid(int ordinal)
    {
        return _columns[ordinal].Guid(_row);
    }

    public override char GetChar(int ordinal)
    {
        return GetString(ordinal)[0];
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var bytes = _columns[ordinal].Blob(_row);

        return buffer is null ? bytes.Length : Copy<byte>(bytes, dataOffset, buffer, bufferOffset, length);
    }

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);

        return buffer is null ? text.Length : Copy<char>(text, dataOffset, buffer, bufferOffset, length);
    }

    /// <summary>The value in its own type; <see cref="DBNull"/> for a null.</summary>
    public override object GetValue(int ordinal)
    {
        return _columns[ordinal].Value(_row);
    }

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, _columns.Length);

        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public override T GetFieldValue<T>(int ordinal)
    {
        // The comparisons are settled when the method is compiled for T; no value is boxed.
        if (typeof(T) == typeof(DateOnly))
        {
            return As<DateOnly, T>(_columns[ordinal].Date(_row));
        }

        if (typeof(T) == typeof(long))
        {
            return As<long, T>(GetInt64(ordinal));
        }

        if (typeof(T) == typeof(int))
        {
            return As<int, T>(GetInt32(ordinal));
        }

        if (typeof(T) == typeof(decimal))
        {
            return As<decimal, T>(GetDecimal(ordinal));
        }

        if (typeof(T) == typeof(double))
        {
            return As<double, T>(GetDouble(ordinal));
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return As<DateTimeOffset, T>(new DateTimeOffset(GetDateTime(ordinal)));
        }

        return base.GetFieldValue<T>(ordinal);
    }

    public override string GetName(int ordinal)
    {
        return _columns[ordinal].Name;
    }

    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(_columns, column => column.Name == name);

        if (ordinal < 0)
        {
            ordinal = Array.FindIndex(_columns, column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        }

        return ordinal >= 0
            ? ordinal
            : throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no such column.");
    }

    public override string GetDataTypeName(int ordinal)
    {
        return _columns[ordinal].Type.SqlName;
    }

    public override Type GetFieldType(int ordinal)
    {
        return _columns[ordinal].Type.ClrType;
    }

    public override IEnumerator GetEnumerator()
    {
        return new DbEnumerator(this);
    }

    private static T As<TValue, T>(TValue value)
    {
        return Unsafe.As<TValue, T>(ref value);
    }

    private static int Copy<T>(ReadOnlySpan<T> source, long offset, T[] buffer, int start, int length)
    {
        var part = source[(int)Math.Min(offset, source.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(start));

        return part.Length;
    }
}
