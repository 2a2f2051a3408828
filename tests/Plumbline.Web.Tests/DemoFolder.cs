using Plumbline.Demo;
using Plumbline.Importing.Publishing;
using Plumbline.Stores;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests;

/// <summary>A data folder with the demo company, made once for all tests: importing it takes longer than most of them.</summary>
internal static class DemoFolder
{
    private static readonly Lazy<Task<DirectoryInfo>> Made = new(Make);

    /// <summary>Puts the folder's files into an empty one.</summary>
    internal static async Task CopyTo(string path)
    {
        var made = await Made.Value;
        foreach (var file in made.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(path, Path.GetRelativePath(made.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }

    // It is of no single test, so none's end cancels it.
    private static async Task<DirectoryInfo> Make()
    {
        var path = Directory.CreateTempSubdirectory("plumbline-demo-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => path.Delete(recursive: true);
        var folder = DataFolder.Open(path.FullName).Value;
        using var held = FolderLock.TryAcquire(folder, "test", "test", TimeProvider.System).Value;
        using var open = OpenFolder.Open(folder, held, TimeProvider.System).Value;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        await open.Stores.Make<bool>(
            Workspace.Demo, "Demo company", WorkspaceKind.Demo,
            connection => new Publisher(connection, DemoCompany.Settings, TimeProvider.System)
                .Publish(DemoCompany.Feeds(today), new PublishOptions(), default).Outcome == ImportOutcome.Published,
            version: null,
            default);
        return path;
    }
}
