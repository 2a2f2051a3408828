using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Results, the types of their columns, and chunks of vectors.</summary>
internal static unsafe partial class DuckDbApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_result_error")]
    internal static partial byte* ResultError(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_result_error_type")]
    internal static partial DuckDBErrorType ResultErrorType(ref NativeResult result);

    /// <summary>1 when rows were changed, 3 when the result has rows to read.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_result_return_type")]
    internal static partial int ResultReturnType(NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_rows_changed")]
    internal static partial ulong RowsChanged(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_name")]
    internal static partial byte* ColumnName(ref NativeResult result, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_column_logical_type")]
    internal static partial nint ColumnLogicalType(ref NativeResult result, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_get_type_id")]
    internal static partial DuckDBType TypeId(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_decimal_width")]
    internal static partial byte DecimalWidth(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_decimal_scale")]
    internal static partial byte DecimalScale(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_decimal_internal_type")]
    internal static partial DuckDBType DecimalInternalType(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_internal_type")]
    internal static partial DuckDBType EnumInternalType(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_dictionary_size")]
    internal static partial uint EnumSize(nint logicalType);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_enum_dictionary_value")]
    internal static partial nint EnumValue(nint logicalType, ulong index);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial nint CreateChunk(nint* logicalTypes, ulong columns);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyChunk(ref nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ResetChunk(nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetChunkSize(nint chunk, ulong rows);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    /// <summary>One bit a row, set where there is a value; a null pointer when no row is null.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidity(nint vector);

    /// <summary>Stores text that is known to be sound UTF-8: ours is, because we encode it.</summary>
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_unsafe_vector_assign_string_element_len")]
    internal static partial void AssignText(nint vector, ulong row, byte* text, ulong length);
}
