namespace Plumbline.Stores.DuckDb.Native;

/// <summary>A value as an object, in the type that <see cref="ColumnType.ClrType"/> names.</summary>
internal sealed unsafe partial class ColumnVector
{
    internal object Value(int row)
    {
        return IsNull(row) ? DBNull.Value : type.Type switch
        {
            DuckDBType.Boolean => Boolean(row),
            DuckDBType.TinyInt => (sbyte)Int64(row),
            DuckDBType.SmallInt => (short)Int64(row),
            DuckDBType.Integer => (int)Int64(row),
            DuckDBType.BigInt => Int64(row),
            DuckDBType.UnsignedTinyInt => (byte)Int64(row),
            DuckDBType.UnsignedSmallInt => (ushort)Int64(row),
            DuckDBType.UnsignedInteger => (uint)Int64(row),
            DuckDBType.UnsignedBigInt => UInt64(row),
            DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => Integer(row),
            DuckDBType.Float => (float)Double(row),
            DuckDBType.Double => Double(row),
            DuckDBType.Decimal => Decimal(row),
            DuckDBType.Varchar or DuckDBType.Enum => Text(row),
            DuckDBType.Blob => Blob(row),
            DuckDBType.Date => Date(row),
            DuckDBType.Time => Time(row),
            DuckDBType.Uuid => Guid(row),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz => Instant(row),
            _ => throw Cast("a value: cast it to text in the SQL"),
        };
    }
}
