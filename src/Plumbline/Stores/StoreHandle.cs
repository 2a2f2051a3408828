using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// A workspace's file while it is open. Many use it at once; to close and open it (after a fatal error, with other settings, in the place of
/// another) waits until all are out.
/// </summary>
internal sealed class StoreHandle(StoreFile file, StoreOpening opening) : IDisposable
{
    private readonly SharedGate _gate = new();
    private DuckDbSettings _settings = file.Settings;
    private DuckDBDatabase? _database;
    private IdleConnections? _readers;

    /// <summary>The id of the open file.</summary>
    internal string Id { get; private set; } = "";

    /// <summary>Opens the file, or says why that is refused. Only who is alone may.</summary>
    internal List<Problem> Open()
    {
        var opened = opening.Open(_settings);

        if (opened.IsRefused)
        {
            return [.. opened.Problems];
        }

        (_database, Id) = opened.Value;
        _readers = new IdleConnections(_database);

        return [];
    }

    /// <summary>Reads on one snapshot, on another thread.</summary>
    /// <exception cref="StoreUnavailableException">The database stopped and could not be opened again.</exception>
    internal Task<T> Read<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation) =>

        // A read that the database's end interrupted has changed nothing, so it may simply be done again.
        Use((_, readers) => readers.Read(work, cancellation), tries: 2, cancellation);

    /// <summary>Works on a connection of its own, on another thread.</summary>
    /// <exception cref="StoreUnavailableException">The database stopped and could not be opened again.</exception>
    internal Task<T> Use<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation) =>
        Use((database, _) => On(database, work, cancellation), tries: 1, cancellation);

    /// <param name="tries">How often the work may be begun when the database's end interrupts it.</param>
    private async Task<T> Use<T>(Func<DuckDBDatabase, IdleConnections, T> work, int tries, CancellationToken cancellation)
    {
        while (true)
        {
            await _gate.Enter(cancellation);
            var (database, readers) = (_database, _readers);
            DuckDBException? stopped = null;

            try
            {
                if (database is not null && readers is not null)
                {
                    return await Task.Run(() => work(database, readers), CancellationToken.None);
                }
            }
            catch (DuckDBException error) when (error.IsFatal)
            {
                stopped = error;
            }
            finally
            {
                _gate.Leave();
            }

            await Reopen(database, cancellation);

            if (stopped is not null && --tries == 0)
            {
                throw new StoreUnavailableException([OpenFailure.Stopped(stopped, file.Path)], stopped);
            }
        }
    }

    /// <summary>Puts the prepared file in the place of this one.</summary>
    internal async Task<IReadOnlyList<Problem>> SwapIn(CancellationToken cancellation)
    {
        await _gate.EnterAlone(cancellation);

        try
        {
            Close();
            file.SwapIn();

            return Open();
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    /// <summary>Opens the file anew with other settings, unless somebody uses it for longer than there is patience.</summary>
    /// <returns>Whether it was done. What stands in the way of opening is said to whoever uses the file next, for then it is opened again.</returns>
    internal async Task<bool> Reopen(DuckDbSettings settings, TimeSpan patience, CancellationToken cancellation)
    {
        if (!await EnterAlone(patience, cancellation))
        {
            return false;
        }

        try
        {
            _settings = settings;
            Close();
            Open();

            return true;
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    public void Dispose()
    {
        Close();
        _gate.Dispose();
    }

    private static T On<T>(DuckDBDatabase database, Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        using var connection = database.Connect();
        connection.Cancellation = cancellation;

        return work(connection);
    }

    // After a fatal error (a full disk, most often) DuckDB answers nothing more, not even a read, until the file is opened anew.
    private async Task Reopen(DuckDBDatabase? stopped, CancellationToken cancellation)
    {
        await _gate.EnterAlone(cancellation);

        try
        {
            if (ReferenceEquals(_database, stopped))
            {
                Close();
                var problems = Open();

                if (problems.Count > 0)
                {
                    throw new StoreUnavailableException(problems);
                }
            }
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    private async Task<bool> EnterAlone(TimeSpan patience, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);

        try
        {
            await _gate.EnterAlone(waiting.Token);

            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Close()
    {
        _readers?.Dispose();
        _readers = null;
        _database?.Dispose();
        _database = null;
    }
}
