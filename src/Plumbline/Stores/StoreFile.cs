using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>A database file: how it comes into being, is opened, and is put in the place of another. Never half there.</summary>
internal sealed class StoreFile(string path, DuckDbSettings settings, StoreSchema schema, TimeProvider clock)
{
    private const string Database = ".duckdb";
    private const string Ready = ".ready";
    private const string Making = ".making";

    // A file that is whole but not yet in its place.
    private readonly string _ready = path + Ready;
    private readonly string _making = path + Making;

    internal string Path => path;

    internal string Log => path + ".wal";

    internal StoreNotices Notices { get; } = new(path);

    /// <summary>How the file is opened unless something else is asked for.</summary>
    internal DuckDbSettings Settings => settings;

    /// <summary>Whether a file is a database that was made to its end, in its place or just before.</summary>
    internal static bool IsWhole(string file)
    {
        return file.EndsWith(Database, StringComparison.Ordinal) || file.EndsWith(Database + Ready, StringComparison.Ordinal);
    }

    /// <summary>Whether a file belongs to a database that was never made to its end.</summary>
    internal static bool IsBegun(string file)
    {
        return file.EndsWith(Database + Making, StringComparison.Ordinal) || file.EndsWith(Database + Making + ".wal", StringComparison.Ordinal);
    }

    internal bool Exists => File.Exists(path) || File.Exists(_ready);

    /// <summary>Makes the file: elsewhere first, then in one rename. DuckDB leaves a file that does not open when it is killed while making one.</summary>
    /// <param name="fill">Puts the first data in, or refuses; null for an empty database.</param>
    /// <param name="version">The schema's version while it is filled; null for the newest. Afterwards it is always the newest.</param>
    internal Outcome<T> Create<T>(Func<DuckDBConnection, Outcome<T>> fill, int? version = null)
    {
        var outcome = Prepare(fill, version);

        if (!outcome.IsRefused)
        {
            SwapIn();
        }

        return outcome;
    }

    /// <summary>Makes the file to the point where only <see cref="SwapIn"/> is left.</summary>
    /// <param name="cancellation">Stops all of it, the filling as well as the working out of facts; then no file is left.</param>
    internal Outcome<T> Prepare<T>(Func<DuckDBConnection, Outcome<T>> fill, int? version = null, CancellationToken cancellation = default)
    {
        Clear();
        var isReady = false;

        try
        {
            var outcome = Make(fill, version, cancellation);

            if (!outcome.IsRefused)
            {
                Durable.Flush(_making);
                Durable.Rename(_making, _ready);
                isReady = true;
            }

            return outcome;
        }
        finally
        {
            if (!isReady)
            {
                Clear();
            }
        }
    }

    /// <summary>
    /// Puts the prepared file in its place. What stood there is kept as <c>.replaced</c>, its log with it. Killed half-way, it is
    /// finished by the next <see cref="Open()"/>. The old file must be closed.
    /// </summary>
    internal void SwapIn()
    {
        if (File.Exists(path))
        {
            Durable.Rename(path, path + ".replaced", overwrite: true);
        }

        if (File.Exists(Log))
        {
            // Left in place, the old log would be replayed into the new file.
            Durable.Rename(Log, path + ".replaced.wal", overwrite: true);
        }

        Durable.Rename(_ready, path);
        Notices.Dismiss();
    }

    /// <summary>Removes what a process that was killed left behind. To be called before anybody uses the file.</summary>
    internal void Sweep()
    {
        // A prepared file beside a sound one was never promised to anybody; without one it is the workspace.
        if (File.Exists(path) || !File.Exists(_ready))
        {
            Clear();
        }
    }

    /// <summary>Removes the file and all that stands beside it under its name. It must be closed, and nobody must need it.</summary>
    internal void Delete()
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + "*").ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Opens the file and brings it to the newest schema, or says why not and what can be done. It is never replaced by an empty one.</summary>
    internal Outcome<DuckDBDatabase> Open() => Open(settings);

    internal Outcome<DuckDBDatabase> Open(DuckDbSettings with)
    {
        if (!File.Exists(path) && File.Exists(_ready))
        {
            SwapIn();
        }

        if (!File.Exists(path))
        {
            return OpenFailure.Missing(path);
        }

        try
        {
            return Migrated(OpenOrRescue(with));
        }
        catch (DuckDBException error)
        {
            return OpenFailure.From(error, path);
        }
    }

    /// <summary>Works the derived tables out anew when they are not what this program makes of the rows.</summary>
    /// <returns>Whether that was necessary.</returns>
    internal bool Renew(DuckDBConnection connection, bool isRecorded, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (schema.Derived is not { } derived || derived.AreCurrent(connection))
        {
            return false;
        }

        derived.Renew(connection, isRecorded, progress, cancellation);

        return true;
    }

    private Outcome<T> Make<T>(Func<DuckDBConnection, Outcome<T>> fill, int? version, CancellationToken cancellation)
    {
        using var database = DuckDBDatabase.Open(_making, settings);
        using var connection = database.Connect();
        connection.Cancellation = cancellation;
        var migrator = new Migrator(schema.Series, clock, isMaking: true);
        _ = migrator.Apply(connection, version).Value;
        schema.Derived?.Create(connection);
        var outcome = fill(connection);

        if (!outcome.IsRefused)
        {
            _ = migrator.Apply(connection).Value;
            connection.Run("CHECKPOINT");
            Renew(connection, isRecorded: false, progress: null, cancellation);
        }

        return outcome;
    }

    private void Clear()
    {
        foreach (var file in new[] { _making, _making + ".wal", _ready })
        {
            File.Delete(file);
        }
    }

    private DuckDBDatabase OpenOrRescue(DuckDbSettings with)
    {
        try
        {
            return DuckDBDatabase.Open(path, with);
        }
        catch (DuckDBException error) when (OpenFailure.IsDamagedLog(error) && File.Exists(Log))
        {
            return new LogRescue(this, clock).Open(with);
        }
    }

    private Outcome<DuckDBDatabase> Migrated(DuckDBDatabase database)
    {
        var problems = Migrate(database);

        if (problems.Count == 0)
        {
            return database;
        }

        database.Dispose();

        return problems;
    }

    private List<Problem> Migrate(DuckDBDatabase database)
    {
        try
        {
            using var connection = database.Connect();

            return [.. new Migrator(schema.Series, clock).Apply(connection).Problems];
        }
        catch (DuckDBException error)
        {
            return [OpenFailure.NotMigrated(error, path)];
        }
    }
}
