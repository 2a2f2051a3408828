using Plumbline.Importing.Publishing;
using Plumbline.Settings;
using Plumbline.Stores;

namespace Plumbline.CrashHost;

/// <summary>A data folder as the program opens it, and an import as the program publishes it, with nothing around them.</summary>
public static class SmallCompany
{
    private static readonly StoreSettings Settings = new(MemoryLimitMegabytes: 500, Threads: 1, ConcurrentReads: 1);

    /// <summary>Opens the folder, does what is asked, and closes it.</summary>
    /// <param name="look">Called before and after.</param>
    public static async Task Do(SmallDeed deed, string data, Func<Workspaces, Task>? look = null)
    {
        var folder = DataFolder.Open(data).Value;
        using var held = FolderLock.TryAcquire(folder, "test", "test", TimeProvider.System).Value;
        using var workspaces = Workspaces.Open(folder, held, Settings, TimeProvider.System).Value;
        await (look?.Invoke(workspaces) ?? Task.CompletedTask);
        if (deed is not SmallDeed.Start)
        {
            await Import(workspaces, deed);
        }

        await (look?.Invoke(workspaces) ?? Task.CompletedTask);
    }

    private static async Task Import(Workspaces workspaces, SmallDeed deed)
    {
        var feed = new SmallFeed(deed is SmallDeed.First ? 1 : 2);
        var report = await workspaces.Find(Workspace.Default).Value.WriteMuch(
            connection => new Publisher(connection, WorkspaceSettings.Default, TimeProvider.System).Publish([feed], new PublishOptions { TrueAt = feed.MadeAt }, default), default);
        if (report.Outcome is ImportOutcome.Refused)
        {
            throw new InvalidOperationException(string.Join(' ', report.Refusals));
        }
    }
}
