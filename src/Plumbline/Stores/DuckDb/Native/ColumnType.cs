using System.Globalization;
using System.Numerics;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>The type of one column of a result or a table.</summary>
internal sealed record ColumnType(DuckDBType Type)
{
    /// <summary>What a DECIMAL or ENUM is stored as; for other types, the type itself.</summary>
    internal DuckDBType Storage { get; private init; } = Type;

    internal int Width { get; private init; }

    internal int Scale { get; private init; }

    /// <summary>The values of an ENUM, in their order.</summary>
    internal string[] Values { get; private init; } = [];

    internal string SqlName => Type switch
    {
        DuckDBType.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        DuckDBType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDBType.UnsignedTinyInt => "UTINYINT",
        DuckDBType.UnsignedSmallInt => "USMALLINT",
        DuckDBType.UnsignedInteger => "UINTEGER",
        DuckDBType.UnsignedBigInt => "UBIGINT",
        DuckDBType.UnsignedHugeInt => "UHUGEINT",
        DuckDBType.TimestampS => "TIMESTAMP_S",
        DuckDBType.TimestampMs => "TIMESTAMP_MS",
        DuckDBType.TimestampNs => "TIMESTAMP_NS",
        _ => Type.ToString().ToUpperInvariant(),
    };

    /// <summary>The type that <c>GetValue</c> gives. Object for types that cannot be read: cast those to text in the SQL.</summary>
    internal Type ClrType => Type switch
    {
        DuckDBType.Boolean => typeof(bool),
        DuckDBType.TinyInt => typeof(sbyte),
        DuckDBType.SmallInt => typeof(short),
        DuckDBType.Integer => typeof(int),
        DuckDBType.BigInt => typeof(long),
        DuckDBType.UnsignedTinyInt => typeof(byte),
        DuckDBType.UnsignedSmallInt => typeof(ushort),
        DuckDBType.UnsignedInteger => typeof(uint),
        DuckDBType.UnsignedBigInt => typeof(ulong),
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => typeof(BigInteger),
        DuckDBType.Float => typeof(float),
        DuckDBType.Double => typeof(double),
        DuckDBType.Decimal => typeof(decimal),
        DuckDBType.Varchar or DuckDBType.Enum => typeof(string),
        DuckDBType.Blob => typeof(byte[]),
        DuckDBType.Date => typeof(DateOnly),
        DuckDBType.Time => typeof(TimeOnly),
        DuckDBType.Uuid => typeof(Guid),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs or DuckDBType.TimestampTz => typeof(DateTime),
        _ => typeof(object),
    };

    /// <summary>Reads a type of the C API and frees it.</summary>
    internal static ColumnType From(nint logicalType)
    {
        try
        {
            var type = DuckDbApi.TypeId(logicalType);

            return type switch
            {
                DuckDBType.Decimal => new ColumnType(type)
                {
                    Storage = DuckDbApi.DecimalInternalType(logicalType),
                    Width = DuckDbApi.DecimalWidth(logicalType),
                    Scale = DuckDbApi.DecimalScale(logicalType),
                },
                DuckDBType.Enum => new ColumnType(type)
                {
                    Storage = DuckDbApi.EnumInternalType(logicalType),
                    Values = EnumValues(logicalType),
                },
                _ => new ColumnType(type),
            };
        }
        finally
        {
            DuckDbApi.DestroyLogicalType(ref logicalType);
        }
    }

    private static string[] EnumValues(nint logicalType)
    {
        var values = new string[DuckDbApi.EnumSize(logicalType)];

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = DuckDbApi.TextOwned(DuckDbApi.EnumValue(logicalType, (ulong)i));
        }

        return values;
    }
}
