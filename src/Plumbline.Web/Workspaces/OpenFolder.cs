using System.Collections.Concurrent;
using Plumbline.Metrics;
using Plumbline.Metrics.Catalogue;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;

namespace Plumbline.Web.Workspaces;

/// <summary>
/// Workspaces as pages, API and commands use them: those of a data folder that this process holds, or of a PostgreSQL database. A data folder
/// there always is: for a user's metrics, and for files on their way to an import.
/// </summary>
internal sealed class OpenFolder : IWorkspaces, IDisposable
{
    private readonly ConcurrentDictionary<string, OpenWorkspace> _open = [];

    private OpenFolder(DataFolder folder, IWorkspaceStores stores, ExtendedCatalogue definitions, TimeProvider clock)
    {
        (Folder, Stores, Definitions, Clock) = (folder, stores, definitions, clock);
    }

    public DataFolder Folder { get; }

    public IWorkspaceStores Stores { get; }

    public ExtendedCatalogue Definitions { get; private set; }

    public TimeProvider Clock { get; }

    public IReadOnlyList<string> Names => [.. Stores.All.Select(workspace => workspace.Name)];

    /// <param name="held">The proof that this process owns the folder.</param>
    /// <param name="watch">Who is told when opening a workspace takes long; null: nobody.</param>
    public static Outcome<OpenFolder> Open(DataFolder folder, FolderLock held, TimeProvider clock, RenewalWatch? watch = null)
    {
        var stores = Plumbline.Stores.Workspaces.Open(folder, held, StoreSettings.Default, clock, watch);
        return stores.IsRefused ? stores.Problems.ToList() : new OpenFolder(folder, stores.Value, UserCatalogue.Read(folder), clock);
    }

    /// <summary>Opens a PostgreSQL database. Others may have it open too, so nothing need be held.</summary>
    public static Outcome<OpenFolder> Open(DataFolder folder, PostgresAddress database, TimeProvider clock, RenewalWatch? watch = null)
    {
        var stores = PostgresWorkspaces.Open(database, StoreSettings.Default, clock, watch);
        return stores.IsRefused ? stores.Problems.ToList() : new OpenFolder(folder, stores.Value, UserCatalogue.Read(folder), clock);
    }

    /// <exception cref="StoreUnavailableException">The workspace is there, but its file cannot be opened.</exception>
    public async Task<IWorkspace?> Find(string name, CancellationToken cancellation) => await Workspace(name, cancellation);

    /// <inheritdoc cref="Find"/>
    public async Task<OpenWorkspace?> Workspace(string name, CancellationToken cancellation)
    {
        var workspace = Known(name);
        if (workspace is not null)
        {
            await workspace.Define(Definitions, cancellation);
            await workspace.Refresh(cancellation);
        }

        return workspace;
    }

    /// <summary>Reads the users' metrics again, after one was written.</summary>
    public void Redefine() => Definitions = UserCatalogue.Read(Folder);

    public void Dispose()
    {
        foreach (var workspace in _open.Values)
        {
            workspace.Dispose();
        }

        Stores.Dispose();
    }

    private OpenWorkspace? Known(string name)
    {
        if (_open.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!Names.Contains(name))
        {
            return null;
        }

        // Not under a lock: opening one workspace may take long, and must not keep others waiting.
        var store = Stores.Find(name);
        return store.IsRefused
            ? throw new StoreUnavailableException(store.Problems)
            : _open.GetOrAdd(name, _ => new OpenWorkspace(store.Value, Stores, Definitions.Catalogue, Clock));
    }
}
