using System.Text;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Gives a value of C# to a statement in DuckDB's own type, so that no text is ever parsed on the way.</summary>
internal static unsafe class ParameterValue
{
    internal static NativeState Bind(nint statement, ulong index, object? value)
    {
        return value switch
        {
            null or DBNull => DuckDbApi.BindNull(statement, index),
            bool flag => DuckDbApi.BindBoolean(statement, index, flag ? (byte)1 : (byte)0),
            byte number => DuckDbApi.BindInt32(statement, index, number),
            short number => DuckDbApi.BindInt32(statement, index, number),
            int number => DuckDbApi.BindInt32(statement, index, number),
            uint number => DuckDbApi.BindInt64(statement, index, number),
            long number => DuckDbApi.BindInt64(statement, index, number),
            Int128 number => DuckDbApi.BindHugeInt(statement, index, NativeHugeInt.From(number)),
            float number => DuckDbApi.BindDouble(statement, index, number),
            double number => DuckDbApi.BindDouble(statement, index, number),
            decimal number => DuckDbApi.BindDecimal(statement, index, ScaledDecimal.ToNative(number)),
            DateOnly date => DuckDbApi.BindDate(statement, index, NativeTime.Days(date)),
            DateTime instant => DuckDbApi.BindTimestamp(statement, index, NativeTime.Microseconds(instant)),
            DateTimeOffset instant => DuckDbApi.BindTimestamp(statement, index, NativeTime.Microseconds(instant.UtcDateTime)),
            string text => BindText(statement, index, text),
            byte[] bytes => BindBytes(statement, index, bytes),
            _ => throw new NotSupportedException($"A parameter cannot be of type {value.GetType().Name}."),
        };
    }

    private static NativeState BindText(nint statement, ulong index, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        fixed (byte* start = bytes)
        {
            // An empty array pins to a null pointer, which would be bound as NULL.
            byte none = 0;

            return DuckDbApi.BindText(statement, index, bytes.Length == 0 ? &none : start, (ulong)bytes.Length);
        }
    }

    private static NativeState BindBytes(nint statement, ulong index, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            byte none = 0;

            return DuckDbApi.BindBlob(statement, index, bytes.Length == 0 ? &none : start, (ulong)bytes.Length);
        }
    }
}
