using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Sql;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>
/// One workspace's database. Readers run side by side, each on one snapshot; writers run one after another. The work is done on
/// other threads, and must use the connection it is given: asking the store again from inside may wait for ever.
/// </summary>
public sealed class WorkspaceStore : IWorkspaceStore
{
    private readonly StoreFile _file;
    private readonly ConfirmedVersion _confirmed;
    private readonly StoreHandle _handle;
    private readonly ThriftyWriting _thrift;
    private readonly SemaphoreSlim _readers;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly Writings _writings = new();

    private WorkspaceStore(Workspace workspace, StoreFile file, StoreSettings settings, RenewalWatch watch)
    {
        Workspace = workspace;
        _file = file;
        _confirmed = new ConfirmedVersion(file.Path, file.Notices);
        _handle = new StoreHandle(file, new StoreOpening(file, _confirmed, watch.Of(workspace), watch.Stop));
        _thrift = new ThriftyWriting(_handle, file.Settings, settings.Thrifty(file.Settings));
        _readers = new SemaphoreSlim(settings.ConcurrentReads);
    }

    public Workspace Workspace { get; private set; }

    /// <summary>
    /// Another one whenever the whole file is put in the place of another. A data version means something only together with
    /// it: a restored file may number different data alike.
    /// </summary>
    public string Id => _handle.Id;

    public string File => _file.Path;

    /// <inheritdoc />
    public long? Revision => _writings.Revision;

    /// <summary>Losses of data that nobody has dismissed yet. Every page and command must show them.</summary>
    public IReadOnlyList<Problem> Notices => _file.Notices.Read();

    /// <summary>Opens the workspace's file, or says why that is refused.</summary>
    internal static Outcome<WorkspaceStore> Open(Workspace workspace, StoreFile file, StoreSettings settings, RenewalWatch watch)
    {
        var store = new WorkspaceStore(workspace, file, settings, watch);
        var problems = store._handle.Open();

        return problems.Count == 0 ? store : problems;
    }

    /// <summary>Reads on one snapshot: what others commit meanwhile is not seen.</summary>
    /// <exception cref="StoreUnavailableException">The database stopped and could not be opened again.</exception>
    public async Task<T> Read<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);

        try
        {
            return await _handle.Read(work, cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }

    public SqlDialect Dialect => SqlDialect.DuckDb;

    Task<T> IWorkspaceStore.WriteMuch<T>(Func<DbConnection, T> work, CancellationToken cancellation) => WriteMuch<T>(work, cancellation);

    Task<T> ISalesStore.Read<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        Read<T>(work, cancellation);

    /// <summary>Writes in one transaction: all of it is committed, and on the disk, when the task ends; none of it when it fails.</summary>
    public Task<T> Transaction<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        return Write(connection => Committed(connection, work), cancellation);
    }

    /// <summary>Writes without a transaction around it all: each statement, or each transaction the work begins, stands on its own.</summary>
    public Task<T> Write<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        return InTurn(() => Written(work, cancellation), cancellation);
    }

    /// <summary>Writes as <see cref="Write"/> does, however much there is to write, in memory that does not grow with it.</summary>
    /// <param name="work">Done again from the start, on another connection, when little memory was too little.</param>
    public Task<T> WriteMuch<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        return InTurn(() => _thrift.Do(() => Written(work, cancellation), cancellation), cancellation);
    }

    /// <summary>The owner has read the notices.</summary>
    public void DismissNotices()
    {
        _file.Notices.Dismiss();
    }

    public void Dispose()
    {
        _handle.Dispose();
        _readers.Dispose();
        _writer.Dispose();
    }

    /// <summary>Puts the prepared file in the place of this one, when all who read and write are out.</summary>
    internal async Task<IReadOnlyList<Problem>> SwapIn(Workspace workspace, CancellationToken cancellation)
    {
        var problems = await _writings.Count(() => _handle.SwapIn(cancellation));
        Workspace = workspace;

        return problems;
    }

    private static T Committed<T>(DuckDBConnection connection, Func<DuckDBConnection, T> work)
    {
        using var transaction = connection.BeginTransaction();
        var result = work(connection);
        transaction.Commit();

        return result;
    }

    private async Task<T> InTurn<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        if (Workspace.IsReadOnly)
        {
            throw new InvalidOperationException($"The workspace '{Workspace.Name}' is read-only.");
        }

        await _writer.WaitAsync(cancellation);

        try
        {
            return await _writings.Count(write);
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task<T> Written<T>(Func<DuckDBConnection, T> work, CancellationToken cancellation)
    {
        var (result, isNewVersion) = await _handle.Use(connection => Confirmed(connection, work), cancellation);

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
            await _handle.Use(connection => connection.Run("CHECKPOINT"), CancellationToken.None);
        }
        catch (Exception error) when (error is DuckDBException or StoreUnavailableException)
        {
        }
    }
}
