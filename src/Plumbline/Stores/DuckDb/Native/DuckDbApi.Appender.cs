using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Bulk appending.</summary>
internal static unsafe partial class DuckDbApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState CreateAppender(nint connection, string? schema, string table, out nint appender);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_error")]
    internal static partial byte* AppenderError(nint appender);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_add_column", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState AddAppenderColumn(nint appender, string name);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_column_count")]
    internal static partial ulong AppenderColumnCount(nint appender);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_column_type")]
    internal static partial nint AppenderColumnType(nint appender, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial NativeState AppendChunk(nint appender, nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_flush")]
    internal static partial NativeState FlushAppender(nint appender);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_clear")]
    internal static partial NativeState ClearAppender(nint appender);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_appender_destroy")]
    internal static partial NativeState DestroyAppender(ref nint appender);
}
