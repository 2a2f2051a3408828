using System.Runtime.InteropServices;

namespace Plumbline.Bench;

/// <summary>DuckDB with its doors open, which the product's binding never opens: only here may it read a file.</summary>
internal static unsafe partial class PlainDuckDb
{
    private const string Library = "libduckdb.so";

    // Larger than the library's own structure for results.
    private const int ResultBytes = 256;

    /// <summary>Runs statements in a database file of their own; milliseconds of the last one.</summary>
    internal static double Run(string file, params string[] statements)
    {
        Check(Open(file, out var database), "open");
        Check(Connect(database, out var connection), "connect");
        double took = 0;

        foreach (var statement in statements)
        {
            took = Timings.Once(() => Check(Query(connection, statement), statement));
        }

        Disconnect(ref connection);
        Close(ref database);

        return took;
    }

    private static int Query(nint connection, string sql)
    {
        var result = stackalloc byte[ResultBytes];
        var state = Query(connection, sql, result);

        if (state != 0)
        {
            throw new InvalidOperationException(Marshal.PtrToStringUTF8(ResultError(result)));
        }

        DestroyResult(result);

        return state;
    }

    private static void Check(int state, string what)
    {
        if (state != 0)
        {
            throw new InvalidOperationException($"DuckDB refused: {what}");
        }
    }

    [LibraryImport(Library, EntryPoint = "duckdb_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, out nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    private static partial int Connect(nint database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Query(nint connection, string sql, byte* result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    private static partial nint ResultError(byte* result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    private static partial void DestroyResult(byte* result);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    private static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    private static partial void Close(ref nint database);
}
