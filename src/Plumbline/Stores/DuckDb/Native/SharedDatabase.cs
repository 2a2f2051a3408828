namespace Plumbline.Stores.DuckDb.Native;

/// <summary>
/// The one native handle on a file. Opening a file twice in a process raises no error, and the second handle's commits are
/// silently lost; so all who open the same path share this, and it closes when the last of them, connections included, lets go.
/// </summary>
internal sealed class SharedDatabase
{
    private static readonly Dictionary<string, SharedDatabase> ByPath = new(PathComparer());

    private readonly string _path;
    private readonly DuckDbSettings _settings;
    private readonly Lock _gate = new();
    private nint _handle;
    private int _users;
    private bool _closed;

    private SharedDatabase(string path, DuckDbSettings settings)
    {
        _path = path;
        _settings = settings;
    }

    internal nint Handle => _handle;

    internal static SharedDatabase InMemory(DuckDbSettings settings)
    {
        var database = new SharedDatabase(DuckDBDatabase.InMemoryPath, settings);
        database.TryAcquire();

        return database;
    }

    /// <summary>Opens the file, or joins those who have it open. Each call is matched by one <see cref="Release"/>.</summary>
    internal static SharedDatabase Open(string path, DuckDbSettings settings)
    {
        while (true)
        {
            var database = Find(path, settings);

            if (database.TryAcquire())
            {
                return database._settings == settings
                    ? database
                    : throw database.Refused();
            }
        }
    }

    /// <summary>Counts one more user; false when the last one has just closed it.</summary>
    internal bool TryAcquire()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            if (_users == 0)
            {
                OpenNative();
            }

            _users++;

            return true;
        }
    }

    internal void Release()
    {
        lock (_gate)
        {
            _users--;

            if (_users == 0)
            {
                // Closed before it is forgotten: whoever opens the file in between waits here and does not make a second handle on
                // a file that this one is still writing to.
                DuckDbApi.Close(ref _handle);
                Forget();
            }
        }
    }

    private static SharedDatabase Find(string path, DuckDbSettings settings)
    {
        lock (ByPath)
        {
            if (!ByPath.TryGetValue(path, out var database))
            {
                database = new SharedDatabase(path, settings);
                ByPath.Add(path, database);
            }

            return database;
        }
    }

    private void OpenNative()
    {
        try
        {
            _handle = NativeDatabase.Open(_path, _settings);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private void Forget()
    {
        _closed = true;

        lock (ByPath)
        {
            if (ByPath.TryGetValue(_path, out var known) && ReferenceEquals(known, this))
            {
                ByPath.Remove(_path);
            }
        }
    }

    private InvalidOperationException Refused()
    {
        Release();

        return new InvalidOperationException($"The database '{_path}' is open in this process with other settings.");
    }

    private static StringComparer PathComparer()
    {
        return OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
    }
}
