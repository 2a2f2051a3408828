using Plumbline.Stores;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores;

/// <summary>A fresh data folder and what stands in it.</summary>
internal sealed class StoreFixture : IDisposable
{
    internal static readonly StoreSettings Settings = new(MemoryLimitMegabytes: 1000, Threads: 2, ConcurrentReads: 2);

    // Making the schema takes longer than most tests, so each begins with a copy of one that is made.
    private static readonly Lazy<(byte[] Default, byte[] Control)> Template = new(MakeTemplate);

    private readonly TemporaryFolder _temporary = new();
    private FolderLock? _held;
    private Workspaces? _workspaces;

    public StoreFixture()
    {
        Folder = DataFolder.Open(Path.Combine(_temporary.Path, "data")).Value;
    }

    /// <summary>The folder as it is after a first start: an empty <c>default</c>.</summary>
    internal static StoreFixture Started()
    {
        var store = new StoreFixture();
        System.IO.File.WriteAllBytes(store.DefaultFile, Template.Value.Default);
        System.IO.File.WriteAllBytes(store.Folder.ControlFile, Template.Value.Control);

        return store;
    }

    internal FixedClock Clock { get; } = new();

    internal DataFolder Folder { get; }

    /// <summary>Who is told of facts that are worked out anew.</summary>
    internal RenewalWatch Watch { get; set; } = RenewalWatch.None;

    internal string DefaultFile => Folder.WorkspaceFile(Workspace.Default);

    /// <summary>The folder's workspaces, opened when first asked for.</summary>
    internal Workspaces Workspaces => _workspaces ??= Plumbline.Stores.Workspaces.Open(Folder, Held, Settings, Clock, Watch).Value;

    internal WorkspaceStore Default => Workspaces.Find(Workspace.Default).Value;

    private FolderLock Held => _held ??= FolderLock.TryAcquire(Folder, "test", "0.1.0", Clock).Value;

    internal string File(string name)
    {
        return _temporary.File(name);
    }

    internal StoreFile StoreFile(string name, StoreSchema? schema = null)
    {
        return new StoreFile(Folder.WorkspaceFile(name), Settings.ForDatabase(Folder.TemporaryPath), schema ?? StoreSchema.Workspace(Clock), Clock);
    }

    /// <summary>Closes everything, as the end of the process would.</summary>
    internal void Close()
    {
        _workspaces?.Dispose();
        _held?.Dispose();
        _workspaces = null;
        _held = null;
    }

    /// <summary>A version of the data as an import publishes it, with something to show for it.</summary>
    internal static int Publish(DuckDBConnection connection, long version)
    {
        connection.Run("INSERT INTO settings (setting_id, name, value, changed_at) VALUES ($1, 'name', $2, TIMESTAMP '2026-01-01')", version, $"value {version}");

        return connection.Run("INSERT INTO data_versions (data_version, made_at, cause) VALUES ($1, TIMESTAMP '2026-01-01', 'test')", version);
    }

    /// <summary>
    /// The workspace's files as a killed process leaves them, with its log: copied while open, and put back in place after closing.
    /// </summary>
    internal void Kill(Action<byte[]>? harmLog = null)
    {
        var file = System.IO.File.ReadAllBytes(DefaultFile);
        var log = System.IO.File.ReadAllBytes(DefaultFile + ".wal");
        Close();
        harmLog?.Invoke(log);
        System.IO.File.WriteAllBytes(DefaultFile, file);
        System.IO.File.WriteAllBytes(DefaultFile + ".wal", log);
    }

    private static (byte[] Default, byte[] Control) MakeTemplate()
    {
        using var store = new StoreFixture();
        _ = store.Workspaces;
        store.Close();

        return (System.IO.File.ReadAllBytes(store.DefaultFile), System.IO.File.ReadAllBytes(store.Folder.ControlFile));
    }

    public void Dispose()
    {
        Close();
        _temporary.Dispose();
    }
}
