using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;

namespace Plumbline.Web.Commands;

/// <summary>The place a workspace is copied to, open as long as that takes.</summary>
internal sealed class CopyTarget(Outcome<IWorkspaceStores> stores, IDisposable? held) : IDisposable
{
    public Outcome<IWorkspaceStores> Stores => stores;

    public static CopyTarget Open(string text, CommandRun run)
    {
        if (!PostgresAddress.IsMeant(text))
        {
            return OfFolder(run.Paths.Of(text), run.Clock);
        }

        var address = PostgresAddress.Parse(text);
        if (address.IsRefused)
        {
            return new CopyTarget(address.Problems.ToList(), null);
        }

        var database = PostgresWorkspaces.Open(address.Value, StoreSettings.Default, run.Clock);
        return new CopyTarget(database.IsRefused ? database.Problems.ToList() : Outcome.Of<IWorkspaceStores>(database.Value), null);
    }

    public void Dispose()
    {
        if (!stores.IsRefused)
        {
            stores.Value.Dispose();
        }

        held?.Dispose();
    }

    private static CopyTarget OfFolder(string path, TimeProvider clock)
    {
        var folder = DataFolder.Open(path);
        if (folder.IsRefused)
        {
            return new CopyTarget(folder.Problems.ToList(), null);
        }

        var held = FolderLock.TryAcquire(folder.Value, "copy", ProductVersion.Text, clock);
        if (held.IsRefused)
        {
            return new CopyTarget(held.Problems.ToList(), null);
        }

        var files = Plumbline.Stores.Workspaces.Open(folder.Value, held.Value, StoreSettings.Default, clock);
        return new CopyTarget(files.IsRefused ? files.Problems.ToList() : Outcome.Of<IWorkspaceStores>(files.Value), held.Value);
    }
}
