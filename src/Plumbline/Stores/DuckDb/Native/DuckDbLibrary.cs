using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plumbline.Stores.DuckDb.Native;

/// <summary>Finds the native library: at <c>$PLUMBLINE_DUCKDB</c> if that is set, else beside our own binaries.</summary>
internal static class DuckDbLibrary
{
    /// <summary>The name that every import of <see cref="DuckDbApi"/> bears; it is resolved here, never by the loader's search path.</summary>
    internal const string Name = "duckdb";

    private const string PathVariable = "PLUMBLINE_DUCKDB";

    // A module initialiser runs before the first import can be resolved, whoever calls it.
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The resolver must be registered exactly once, before any import.")]
    internal static void Register()
    {
        NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
        {
            return 0;
        }

        var path = Environment.GetEnvironmentVariable(PathVariable);

        if (string.IsNullOrEmpty(path))
        {
            path = Path.Combine(AppContext.BaseDirectory, FileName());
        }

        return NativeLibrary.TryLoad(path, out var handle)
            ? handle
            : throw new DllNotFoundException($"The DuckDB library could not be loaded from '{path}'. Run 'npm ci' and build again, or set {PathVariable} to the path of the library for this machine.");
    }

    private static string FileName()
    {
        return OperatingSystem.IsWindows() ? "duckdb.dll"
            : OperatingSystem.IsMacOS() ? "libduckdb.dylib"
            : "libduckdb.so";
    }
}
