using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Statements and their parameters.</summary>
internal static unsafe partial class DuckDbApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong ExtractStatements(nint connection, string sql, out nint extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_extract_statements_error")]
    internal static partial byte* ExtractStatementsError(nint extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial NativeState PrepareExtracted(nint connection, nint extracted, ulong index, out nint statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare_error")]
    internal static partial byte* PrepareError(nint statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(nint statement);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState ParameterIndex(nint statement, out ulong index, string name);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_prepared")]
    internal static partial NativeState Execute(nint statement, out NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial NativeState ExecuteStreaming(nint statement, out NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_null")]
    internal static partial NativeState BindNull(nint statement, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_boolean")]
    internal static partial NativeState BindBoolean(nint statement, ulong index, byte value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_int32")]
    internal static partial NativeState BindInt32(nint statement, ulong index, int value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_int64")]
    internal static partial NativeState BindInt64(nint statement, ulong index, long value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_hugeint")]
    internal static partial NativeState BindHugeInt(nint statement, ulong index, NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_double")]
    internal static partial NativeState BindDouble(nint statement, ulong index, double value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_decimal")]
    internal static partial NativeState BindDecimal(nint statement, ulong index, NativeDecimal value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_date")]
    internal static partial NativeState BindDate(nint statement, ulong index, int days);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_timestamp")]
    internal static partial NativeState BindTimestamp(nint statement, ulong index, long microseconds);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial NativeState BindText(nint statement, ulong index, byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_blob")]
    internal static partial NativeState BindBlob(nint statement, ulong index, byte* bytes, ulong length);
}
