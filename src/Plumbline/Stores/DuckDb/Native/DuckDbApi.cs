using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>DuckDB's C API: databases, connections and text. Names and meaning are those of <c>duckdb.h</c>.</summary>
internal static unsafe partial class DuckDbApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_library_version")]
    internal static partial byte* LibraryVersion();

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_config")]
    internal static partial NativeState CreateConfig(out nint config);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState SetConfig(nint config, string name, string value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState OpenExt(string path, out nint database, nint config, out nint error);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_connect")]
    internal static partial NativeState Connect(nint database, out nint connection);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(nint connection);

    /// <summary>Reads text that stays the library's own.</summary>
    internal static string Text(byte* text)
    {
        return Marshal.PtrToStringUTF8((nint)text) ?? "";
    }

    /// <summary>Reads text that the library gave away, and frees it.</summary>
    internal static string TextOwned(nint text)
    {
        var value = Marshal.PtrToStringUTF8(text) ?? "";
        Free(text);

        return value;
    }
}
