using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>A result as the C API hands it out: it is passed on by value to some calls and by reference to others.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    // Layout only: five fields that the C API has deprecated, then its own pointer.
    internal ulong Columns;
    internal ulong Rows;
    internal ulong Changed;
    internal nint ColumnData;
    internal nint Message;
    internal nint State;
}

/// <summary>A 128-bit signed integer in two halves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeHugeInt(ulong Lower, long Upper)
{
    internal Int128 Value => new(unchecked((ulong)Upper), Lower);

    internal static NativeHugeInt From(Int128 value)
    {
        return new NativeHugeInt(unchecked((ulong)value), unchecked((long)(value >> 64)));
    }
}

/// <summary>A decimal as the C API binds it: digits in all, digits behind the point, and the digits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeDecimal(byte Width, byte Scale, NativeHugeInt Value);

/// <summary>How a call of the C API ended.</summary>
internal enum NativeState
{
    Success = 0,
    Error = 1,
}
