using System.Collections.Concurrent;
using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores;

/// <summary>All workspaces of a data folder. Each is opened when it is first asked for, so that a damaged one spoils no other.</summary>
public sealed class Workspaces : IWorkspaceStores
{
    private readonly DataFolder _folder;
    private readonly ControlDatabase _control;
    private readonly StoreSettings _settings;
    private readonly TimeProvider _clock;
    private readonly RenewalWatch _watch;
    private readonly ConcurrentDictionary<string, WorkspaceStore> _open = [];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _making = [];

    // One for each, because opening one may take long: its facts may have to be worked out anew.
    private readonly ConcurrentDictionary<string, Lock> _doors = [];

    private Workspaces(DataFolder folder, ControlDatabase control, StoreSettings settings, TimeProvider clock, RenewalWatch watch)
    {
        _folder = folder;
        _control = control;
        _settings = settings;
        _clock = clock;
        _watch = watch;
    }

    public IReadOnlyList<Workspace> All => [.. _control.List().Where(workspace => workspace.Kind != WorkspaceKind.Known)];

    public IReadOnlyList<Workspace> Copies => [.. _control.List().Where(workspace => workspace.Kind == WorkspaceKind.Known)];

    /// <summary>Opens the folder's workspaces; an empty <c>default</c> is there from the start.</summary>
    /// <param name="held">The proof that this process owns the folder.</param>
    /// <param name="watch">Who is told when opening a workspace takes long; null: nobody.</param>
    public static Outcome<Workspaces> Open(
        DataFolder folder, FolderLock held, StoreSettings settings, TimeProvider clock, RenewalWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(held);
        folder.Sweep();
        var control = ControlDatabase.Open(new StoreFile(folder.ControlFile, settings.ForDatabase(folder.TemporaryPath), StoreSchema.Control, clock));

        if (control.IsRefused)
        {
            return control.Problems.ToList();
        }

        var workspaces = new Workspaces(folder, control.Value, settings, clock, watch ?? RenewalWatch.None);
        workspaces.Adopt();

        return workspaces;
    }

    /// <summary>The store of a workspace, or why there is none.</summary>
    public Outcome<WorkspaceStore> Find(string name)
    {
        if (_open.TryGetValue(name, out var open))
        {
            return open;
        }

        return _control.List().FirstOrDefault(workspace => workspace.Name == name) is { } workspace
            ? Opened(workspace)
            : new Problem($"There is no workspace '{name}'.", Mend: DidYouMean.Sentence(name, All.Select(known => known.Name)));
    }

    /// <inheritdoc />
    public Task Remove(string copy, CancellationToken cancellation) => Task.Run(
        () =>
        {
            lock (DoorOf(copy))
            {
                if (Copies.All(known => known.Name != copy))
                {
                    return;
                }

                if (_open.TryRemove(copy, out var store))
                {
                    store.Dispose();
                }

                // The list first: a file without an entry is removed by the next start.
                _control.Remove(copy);
                FileOf(copy).Delete();
            }
        },
        cancellation);

    /// <summary>Makes a workspace with all its first data, or puts the new data in the place of the old; what was there before is kept as one older file.</summary>
    /// <param name="fill">Writes the data; nobody sees any of it before all of it is there. A refusal leaves everything as it was.</param>
    public Task<Outcome<T>> Make<T>(string name, string title, WorkspaceKind kind, Func<DuckDBConnection, Outcome<T>> fill, CancellationToken cancellation)
    {
        return Make(name, title, kind, fill, version: null, cancellation);
    }

    Outcome<IWorkspaceStore> IWorkspaceStores.Find(string name)
    {
        var found = Find(name);

        return found.IsRefused ? found.Problems.ToList() : Outcome.Of<IWorkspaceStore>(found.Value);
    }

    Task<Outcome<T>> IWorkspaceStores.Make<T>(
        string name, string title, WorkspaceKind kind, Func<DbConnection, Outcome<T>> fill, int? version, CancellationToken cancellation)
    {
        return Make<T>(name, title, kind, fill, version, cancellation);
    }

    public void Dispose()
    {
        foreach (var (name, door) in _doors)
        {
            lock (door)
            {
                if (_open.TryRemove(name, out var store))
                {
                    store.Dispose();
                }
            }
        }

        _control.Dispose();
    }

    internal async Task<Outcome<T>> Make<T>(
        string name, string title, WorkspaceKind kind, Func<DuckDBConnection, Outcome<T>> fill, int? version, CancellationToken cancellation)
    {
        if (Workspace.CheckName(name, kind) is { } problem)
        {
            return problem;
        }

        var alone = _making.GetOrAdd(name, _ => new SemaphoreSlim(1));
        await alone.WaitAsync(cancellation);

        try
        {
            var file = FileOf(name);
            var made = await Task.Run(() => file.Prepare(fill, version, cancellation), CancellationToken.None);

            return made.IsRefused ? made : await PutIn(new Workspace(name, title, kind, _clock.GetUtcNow().UtcDateTime), file, made, cancellation);
        }
        finally
        {
            alone.Release();
        }
    }

    private Outcome<WorkspaceStore> Opened(Workspace workspace)
    {
        lock (DoorOf(workspace.Name))
        {
            if (_open.TryGetValue(workspace.Name, out var open))
            {
                return open;
            }

            var store = WorkspaceStore.Open(workspace, FileOf(workspace.Name), _settings, _watch);

            if (!store.IsRefused)
            {
                _open[workspace.Name] = store.Value;
            }

            return store;
        }
    }

    private async Task<Outcome<T>> PutIn<T>(Workspace workspace, StoreFile file, Outcome<T> made, CancellationToken cancellation)
    {
        WorkspaceStore? open;

        lock (DoorOf(workspace.Name))
        {
            _open.TryGetValue(workspace.Name, out open);

            if (open is null)
            {
                file.SwapIn();
                _control.Add(workspace);
            }
        }

        if (open is null)
        {
            return made;
        }

        var problems = await open.SwapIn(workspace, cancellation);
        _control.Add(workspace);

        return problems.Count == 0 ? made : problems.ToList();
    }

    // Files without an entry come from a folder whose list was lost, or from a kill between the two.
    private void Adopt()
    {
        var known = _control.List().Select(workspace => workspace.Name).ToHashSet();
        NamesOfFiles(_ => true, WorkspaceKind.Known).Where(name => !known.Contains(name)).ToList().ForEach(name => FileOf(name).Delete());

        foreach (var name in NamesOfFiles(StoreFile.IsWhole).Where(name => !known.Contains(name)))
        {
            _control.Add(new Workspace(name, name, name == Workspace.Demo ? WorkspaceKind.Demo : WorkspaceKind.User, _clock.GetUtcNow().UtcDateTime));
            known.Add(name);
        }

        // Also of those that were being made for the first time when the process was killed.
        foreach (var name in known.Union(NamesOfFiles(StoreFile.IsBegun)))
        {
            FileOf(name).Sweep();
        }

        if (!known.Contains(Workspace.Default))
        {
            FileOf(Workspace.Default).Create<bool>(_ => true);
            _control.Add(new Workspace(Workspace.Default, "My company", WorkspaceKind.User, _clock.GetUtcNow().UtcDateTime));
        }
    }

    private Lock DoorOf(string name)
    {
        return _doors.GetOrAdd(name, _ => new Lock());
    }

    private List<string> NamesOfFiles(Func<string, bool> are, WorkspaceKind kind = WorkspaceKind.User)
    {
        return Directory.EnumerateFiles(_folder.WorkspacesPath)
            .Where(are)
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Where(name => Workspace.CheckName(name, kind) is null)
            .Distinct()
            .ToList();
    }

    private StoreFile FileOf(string name)
    {
        var spill = Path.Combine(_folder.TemporaryPath, name);

        return new StoreFile(_folder.WorkspaceFile(name), _settings.ForDatabase(spill), StoreSchema.Workspace(_clock), _clock);
    }
}
