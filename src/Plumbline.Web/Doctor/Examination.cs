using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.Postgres;
using Plumbline.Web.Commands;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Doctor;

/// <summary>Looks at everything that has to be right for the product to work.</summary>
internal static class Examination
{
    private const long LittleSpace = 1L << 30;

    /// <param name="watch">Who is told when opening a workspace takes long.</param>
    public static IEnumerable<Check> Of(Outcome<DataFolder> folder, PostgresAddress? database, TimeProvider clock, RenewalWatch watch)
    {
        yield return RuntimeCheck.Of(Environment.Version);
        yield return NativeCheck.Library();
        yield return NativeCheck.Lockdown();
        if (folder.IsRefused)
        {
            yield return Failed("folder", folder.Problems[0]);
            yield break;
        }

        yield return Rights(folder.Value);
        yield return Space(folder.Value);
        yield return Definitions(folder.Value);
        foreach (var check in database is null ? Files(folder.Value, clock, watch) : Schemas(database, clock, watch))
        {
            yield return check;
        }
    }

    private static Check Rights(DataFolder folder)
    {
        var probe = Path.Combine(folder.Path, ".plumbline.probe");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Check("folder", CheckState.Failed, $"{folder.Path} cannot be written: {error.Message}", "Give this user the rights, or name another folder with --data.");
        }

        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(folder.Path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == 0
            ? new Check("folder", CheckState.Ok, $"{folder.Path} is writable, and closed to others.")
            : new Check("folder", CheckState.Warning, $"{folder.Path} can be read by others on this machine.", $"Close it: chmod 700 {folder.Path}");
    }

    private static Check Space(DataFolder folder)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):N1} GiB are free.");
        return free >= LittleSpace
            ? new Check("space", CheckState.Ok, text)
            : new Check("space", CheckState.Warning, text, "Imports need room for what they stage: free at least 1 GiB.");
    }

    private static Check Definitions(DataFolder folder)
    {
        var catalogue = UserCatalogue.Read(folder);
        return catalogue.Problems.Count > 0
            ? Failed("metrics", catalogue.Problems[0])
            : new Check("metrics", CheckState.Ok, string.Create(CultureInfo.InvariantCulture, $"{catalogue.Catalogue.Listed.Count():N0} metrics and variants are defined."));
    }

    /// <summary>Files can be opened only by the holder of the folder; a server that runs has opened them already.</summary>
    private static IEnumerable<Check> Files(DataFolder folder, TimeProvider clock, RenewalWatch watch)
    {
        var held = FolderLock.TryAcquire(folder, "doctor", ProductVersion.Text, clock);
        if (held.IsRefused)
        {
            yield return new Check("lock", CheckState.Ok, $"{held.Problems[0].What} Its files were not looked into.");
            yield break;
        }

        using var holding = held.Value;
        yield return new Check("lock", CheckState.Ok, "Nobody else holds the folder.");
        var stores = Stores.Workspaces.Open(folder, holding, StoreSettings.Default, clock, watch);
        if (stores.IsRefused)
        {
            yield return Failed("control", stores.Problems[0]);
            yield break;
        }

        using var open = stores.Value;
        foreach (var check in Each(open))
        {
            yield return check;
        }
    }

    private static IEnumerable<Check> Schemas(PostgresAddress database, TimeProvider clock, RenewalWatch watch)
    {
        var stores = PostgresWorkspaces.Open(database, StoreSettings.Default, clock, watch);
        if (stores.IsRefused)
        {
            yield return Failed("store", stores.Problems[0]);
            yield break;
        }

        using var open = stores.Value;
        yield return open.OwnsTables
            ? new Check("store", CheckState.Warning, $"{database} is open, and its user owns the tables.", "Let the database belong to another role that this user is a member of; docs/reliability.md shows how.")
            : new Check("store", CheckState.Ok, $"{database} is open; its user owns no table.");
        foreach (var check in Each(open))
        {
            yield return check;
        }
    }

    private static IEnumerable<Check> Each(IWorkspaceStores open)
    {
        foreach (var workspace in open.All)
        {
            var store = open.Find(workspace.Name);
            yield return store.IsRefused ? Failed("workspace", store.Problems[0]) : Opened(store.Value);
        }
    }

    private static Check Opened(IWorkspaceStore store) => store.Notices is [var notice, ..]
        ? new Check("workspace", CheckState.Warning, $"{store.Workspace.Name} opens. {notice}")
        : new Check("workspace", CheckState.Ok, $"{store.Workspace.Name} opens.");

    private static Check Failed(string id, Problem problem) =>
        new(id, CheckState.Failed, problem.Where is null ? problem.What : $"{problem.Where}: {problem.What}", problem.Mend);
}
