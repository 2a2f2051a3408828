using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Metrics.Sql;

namespace Plumbline.Stores.Postgres;

/// <summary>One workspace in a schema of its own. Others may work on it at the same time, from other processes too.</summary>
internal sealed class PostgresStore(Workspace workspace, string schema, PostgresDatabase database, PostgresAddress address, int concurrentReads)
    : IWorkspaceStore
{
    private readonly SemaphoreSlim _readers = new(concurrentReads);

    public Workspace Workspace => workspace;

    public SqlDialect Dialect => SqlDialect.Postgres;

    /// <summary>Known only of a snapshot: another process may put other data in the place of these at any time.</summary>
    public string Id { get; private set; } = "";

    public string IdOn(DbConnection connection) => ((PostgresConnection)connection).StoreId;

    /// <summary>Others may write without this process knowing.</summary>
    public long? Revision => null;

    /// <summary>The server keeps what it has committed; there is nothing beside it that could tell of a loss.</summary>
    public IReadOnlyList<Problem> Notices => [];

    public void DismissNotices()
    {
    }

    public async Task<T> Read<T>(Func<DbConnection, T> work, CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);

        try
        {
            return await Reached(() => database.Read(schema, Known(work), cancellation), tries: 2, cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <remarks>Begun once: whether a commit came through is unknown when the connection breaks while it is made.</remarks>
    public Task<T> WriteMuch<T>(Func<DbConnection, T> work, CancellationToken cancellation) => workspace.IsReadOnly
        ? throw new InvalidOperationException($"The workspace '{workspace.Name}' is read-only.")
        : Reached(() => database.Write(schema, Known(work), cancellation), tries: 1, cancellation);

    public void Dispose() => _readers.Dispose();

    private Func<PostgresConnection, T> Known<T>(Func<DbConnection, T> work) => connection =>
    {
        Id = connection.StoreId;

        return work(connection);
    };

    // A read that a server's end interrupted has changed nothing, so it may simply be done again.
    private async Task<T> Reached<T>(Func<T> work, int tries, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await Task.Run(work, CancellationToken.None);
            }
            catch (DbException) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellation);
            }
            catch (DbException error) when (PostgresFailure.IsOfConnection(error))
            {
                if (--tries == 0)
                {
                    throw new StoreUnavailableException([PostgresFailure.Unreachable(error, address)], error);
                }
            }
        }
    }
}
