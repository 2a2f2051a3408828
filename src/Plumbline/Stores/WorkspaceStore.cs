using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// One workspace's database. Readers run side by side, each on one snapshot; writers run one after another. The work is done on
/// other threads, and must use the connection it is given: asking the store again from inside may wait for ever.
/// </summary>
public sealed partial class WorkspaceStore : ISalesStore, IDisposable
{
    private readonly StoreFile _file;
    private readonly SharedGate _gate = new();
    private readonly SemaphoreSlim _readers;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConfirmedVersion _confirmed;
    private readonly RenewalWatch _watch;
    private DuckDBDatabase? _database;

    private WorkspaceStore(Workspace workspace, StoreFile file, StoreSettings settings, RenewalWatch watch)
    {
        Workspace = workspace;
        _file = file;
        _watch = watch;
        _readers = new SemaphoreSlim(settings.ConcurrentReads);
        _thrifty = settings.Thrifty(file.Settings);
        _confirmed = new ConfirmedVersion(file.Path, file.Notices);
    }

    public Workspace Workspace { get; private set; }

    /// <summary>
    /// Another one whenever the whole file is put in the place of another. A data version means something only together with
    /// it: a restored file may number different data alike.
    /// </summary>
    public string Id { get; private set; } = "";

    public string File => _file.Path;

    /// <summary>Losses of data that nobody has dismissed yet. Every page and command must show them.</summary>
    public IReadOnlyList<Problem> Notices => _file.Notices.Read();

    /// <summary>Opens the workspace's file, or says why that is refused.</summary>
    internal static Outcome<WorkspaceStore> Open(Workspace workspace, StoreFile file, StoreSettings settings, RenewalWatch watch)
    {
        var store = new WorkspaceStore(workspace, file, settings, watch);
        var problems = store.OpenFile();

        return problems.Count == 0 ? store : problems;
    }

    /// <summary>Reads on one snapshot: what others commit meanwhile is not seen.</summary>
    /// <exception cref="StoreUnavailableException">The database stopped and could not be opened again.</exception>
    public async Task<T> Read<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);

        try
        {
            // A read that the database's end interrupted has changed nothing, so it may simply be done again.
            return await Use(connection => Snapshot(connection, work), tries: 2, cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }

    Task<T> ISalesStore.Read<T>(Func<System.Data.Common.DbConnection, T> work, CancellationToken cancellation) =>
        Read<T>(work, cancellation);

    /// <summary>Writes in one transaction: all of it is committed, and on the disk, when the task ends; none of it when it fails.</summary>
    public Task<T> Transaction<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        return Write(connection => Committed(connection, work), cancellation);
    }

    /// <summary>Writes without a transaction around it all: each statement, or each transaction the work begins, stands on its own.</summary>
    public async Task<T> Write<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await WaitToWrite(cancellation);

        try
        {
            return await Written(work, cancellation);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>The owner has read the notices.</summary>
    public void DismissNotices()
    {
        _file.Notices.Dismiss();
    }

    public void Dispose()
    {
        _database?.Dispose();
        _database = null;
        _gate.Dispose();
        _readers.Dispose();
        _writer.Dispose();
    }

    /// <summary>Puts the prepared file in the place of this one, when all who read and write are out.</summary>
    internal async Task<IReadOnlyList<Problem>> SwapIn(Workspace workspace, CancellationToken cancellation)
    {
        await _gate.EnterAlone(cancellation);

        try
        {
            CloseFile();
            _file.SwapIn();
            Workspace = workspace;

            return OpenFile();
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    private static T Snapshot<T>(DuckDBConnection connection, Func<DuckDBConnection, T> work)
    {
        using var transaction = connection.BeginTransaction();

        return work(connection);
    }

    private static T Committed<T>(DuckDBConnection connection, Func<DuckDBConnection, T> work)
    {
        using var transaction = connection.BeginTransaction();
        var result = work(connection);
        transaction.Commit();

        return result;
    }

    private async Task WaitToWrite(CancellationToken cancellation)
    {
        if (Workspace.IsReadOnly)
        {
            throw new InvalidOperationException($"The workspace '{Workspace.Name}' is read-only.");
        }

        await _writer.WaitAsync(cancellation);
    }

    private async Task<T> Written<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        var (result, isNewVersion) = await Use(connection => Confirmed(connection, work), tries: 1, cancellation);

        if (isNewVersion)
        {
            await Checkpoint();
        }

        return result;
    }

    private (T Result, bool IsNewVersion) Confirmed<T>(DuckDBConnection connection, Func<DuckDBConnection, T> work)
    {
        var result = work(connection);
        connection.Cancellation = CancellationToken.None;

        return (result, _confirmed.Record(connection));
    }

    // What stands in the file cannot be lost with its log. The commit stands whether or not this succeeds: beside certain readers
    // DuckDB refuses, and a full disk stops it (the store is then open again already).
    private async Task Checkpoint()
    {
        try
        {
            await Use(connection => connection.Run("CHECKPOINT"), tries: 1, CancellationToken.None);
        }
        catch (Exception error) when (error is DuckDBException or StoreUnavailableException)
        {
        }
    }

    private async Task<T> Use<T>(Func<DuckDBConnection, T> work, int tries, CancellationToken cancellation)
    {
        while (true)
        {
            await _gate.Enter(cancellation);
            var database = _database;
            DuckDBException? stopped = null;

            try
            {
                if (database is not null)
                {
                    return await Task.Run(() => On(database, work, cancellation), CancellationToken.None);
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
                throw new StoreUnavailableException([OpenFailure.Stopped(stopped, File)], stopped);
            }
        }
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
                CloseFile();
                var problems = OpenFile();

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

    private List<Problem> OpenFile()
    {
        var opened = _file.Open(_isThrifty ? _thrifty : _file.Settings);

        if (opened.IsRefused)
        {
            return [.. opened.Problems];
        }

        try
        {
            using var connection = opened.Value.Connect();
            _confirmed.Check(connection);
            Id = StoreTables.Id(connection);
            var problems = Renew(connection);
            _database = problems.Count == 0 ? opened.Value : null;

            return problems;
        }
        catch (DuckDBException error)
        {
            return [OpenFailure.From(error, File)];
        }
        finally
        {
            if (_database is null)
            {
                opened.Value.Dispose();
            }
        }
    }

    private List<Problem> Renew(DuckDBConnection connection)
    {
        try
        {
            connection.Cancellation = _watch.Stop;

            if (_file.Renew(connection, isRecorded: true, _watch.Of(Workspace), _watch.Stop))
            {
                _confirmed.Record(connection);
            }

            return [];
        }
        catch (DuckDBException error)
        {
            return [OpenFailure.NotRenewed(error, File)];
        }
    }

    private void CloseFile()
    {
        _database?.Dispose();
        _database = null;
    }
}
