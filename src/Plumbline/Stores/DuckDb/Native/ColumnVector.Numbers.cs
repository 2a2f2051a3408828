using System.Numerics;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Numbers. What does not fit the asked type is an error; nothing is rounded but on the way to a double.</summary>
internal sealed unsafe partial class ColumnVector
{
    internal long Int64(int row)
    {
        return type.Type switch
        {
            DuckDBType.BigInt => At<long>(row),
            DuckDBType.Integer => At<int>(row),
            DuckDBType.HugeInt => (long)At<NativeHugeInt>(row).Value,
            DuckDBType.SmallInt => At<short>(row),
            DuckDBType.TinyInt => At<sbyte>(row),
            DuckDBType.UnsignedTinyInt => At<byte>(row),
            DuckDBType.UnsignedSmallInt => At<ushort>(row),
            DuckDBType.UnsignedInteger => At<uint>(row),
            DuckDBType.UnsignedBigInt => (long)At<ulong>(row),
            DuckDBType.UnsignedHugeInt => (long)Unsigned(row),
            _ => throw Cast("an integer"),
        };
    }

    internal decimal Decimal(int row)
    {
        return type.Type switch
        {
            DuckDBType.Decimal => type.Storage switch
            {
                DuckDBType.SmallInt => ScaledDecimal.ToDecimal(At<short>(row), type.Scale),
                DuckDBType.Integer => ScaledDecimal.ToDecimal(At<int>(row), type.Scale),
                DuckDBType.BigInt => ScaledDecimal.ToDecimal(At<long>(row), type.Scale),
                _ => ScaledDecimal.ToDecimal(At<NativeHugeInt>(row).Value, type.Scale),
            },
            DuckDBType.HugeInt => ScaledDecimal.ToDecimal(At<NativeHugeInt>(row).Value, 0),
            DuckDBType.UnsignedHugeInt => (decimal)Unsigned(row),
            DuckDBType.UnsignedBigInt => At<ulong>(row),
            DuckDBType.Float or DuckDBType.Double => throw Cast("a decimal, which is exact"),
            _ => Int64(row),
        };
    }

    internal double Double(int row)
    {
        return type.Type switch
        {
            DuckDBType.Double => At<double>(row),
            DuckDBType.Float => At<float>(row),
            DuckDBType.Decimal when type.Storage == DuckDBType.HugeInt => ScaledDecimal.ToDouble(At<NativeHugeInt>(row).Value, type.Scale),
            DuckDBType.Decimal => (double)Decimal(row),
            DuckDBType.HugeInt => (double)At<NativeHugeInt>(row).Value,
            DuckDBType.UnsignedHugeInt => (double)Unsigned(row),
            DuckDBType.UnsignedBigInt => At<ulong>(row),
            _ => Int64(row),
        };
    }

    internal BigInteger Integer(int row)
    {
        return type.Type switch
        {
            DuckDBType.HugeInt => (BigInteger)At<NativeHugeInt>(row).Value,
            DuckDBType.UnsignedHugeInt => (BigInteger)Unsigned(row),
            DuckDBType.UnsignedBigInt => At<ulong>(row),
            _ => Int64(row),
        };
    }

    internal ulong UInt64(int row)
    {
        return type.Type == DuckDBType.UnsignedBigInt ? At<ulong>(row) : (ulong)Int64(row);
    }

    private UInt128 Unsigned(int row)
    {
        return unchecked((UInt128)At<NativeHugeInt>(row).Value);
    }
}
