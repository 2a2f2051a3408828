using Plumbline.Stores.DuckDb.Native;

namespace Plumbline.Stores.DuckDb;

/// <summary>
/// An open database. However often a process opens one file, there is one native handle on it; the file is closed when the last
/// <see cref="DuckDBDatabase"/> on it and the last of their connections are disposed of.
/// </summary>
public sealed class DuckDBDatabase : IDisposable
{
    internal const string InMemoryPath = ":memory:";

    private readonly SharedDatabase _shared;
    private bool _disposed;

    private DuckDBDatabase(string path, SharedDatabase shared)
    {
        Path = path;
        _shared = shared;
    }

    /// <summary>The file, by its full and real path.</summary>
    public string Path { get; }

    /// <summary>The version of the native library, such as <c>v1.5.6</c>.</summary>
    public static unsafe string LibraryVersion => DuckDbApi.Text(DuckDbApi.LibraryVersion());

    /// <summary>Opens the file, creating it when it is absent, or joins those in this process that have it open.</summary>
    /// <exception cref="DuckDBException">The file is damaged, of a newer DuckDB, or open in another process.</exception>
    /// <exception cref="InvalidOperationException">It is open in this process with other settings.</exception>
    public static DuckDBDatabase Open(string path, DuckDbSettings? settings = null)
    {
        var real = RealPath.Of(path);

        return new DuckDBDatabase(real, SharedDatabase.Open(real, settings ?? new DuckDbSettings()));
    }

    /// <summary>A database of its own that lives as long as it is open.</summary>
    public static DuckDBDatabase InMemory(DuckDbSettings? settings = null)
    {
        return new DuckDBDatabase(InMemoryPath, SharedDatabase.InMemory(settings ?? new DuckDbSettings()));
    }

    /// <summary>A new connection, opened.</summary>
    public DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection(this);
        connection.Open();

        return connection;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _shared.Release();
        }
    }

    internal SharedDatabase Share()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        return _shared.TryAcquire() ? _shared : throw new ObjectDisposedException(nameof(DuckDBDatabase));
    }
}
