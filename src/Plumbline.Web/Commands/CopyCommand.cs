using System.CommandLine;
using System.Globalization;
using Plumbline.Copying;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline copy TO</c>: a workspace from where it is into a PostgreSQL database or a data folder, proved equal.</summary>
internal static class CopyCommand
{
    private static readonly Argument<string> Target = new("TO")
    {
        Description = "Where to: a PostgreSQL database as postgres://user@host/database, or a data folder.",
    };

    private static readonly Option<string> Name = NewOption.One("--as", "W", "The workspace there. Default: the same name.");
    private static readonly Option<bool> Yes = NewOption.Switch("--yes", "Replace the workspace's data there without asking.");

    public static Verb Build() => new("copy", "Copy a workspace into another store, and compare every row and every metric.", Doer.FolderHolder, Act)
    {
        Target, Name, Yes,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation) => run.InOpenWorkspace(
        async workspace =>
        {
            using var target = CopyTarget.Open(run.Words.GetValue(Target)!, run);
            return target.Stores.IsRefused
                ? run.Refuse(target.Stores.Problems, ExitCode.Refused)
                : await Into(run, workspace, target.Stores.Value, cancellation);
        },
        cancellation);

    private static async Task<int> Into(CommandRun run, OpenWorkspace workspace, IWorkspaceStores stores, CancellationToken cancellation)
    {
        var name = run.Words.GetValue(Name) ?? workspace.Name;
        if (name == IWorkspaces.DemoName && !workspace.IsReadOnly)
        {
            return run.Refuse(new Problem("The workspace 'demo' is generated; nothing can be copied into it.", "--as", "Name another."));
        }

        if (stores.All.Any(known => known.Name == name && known.Name != IWorkspaces.DemoName)
            && !await IsEmpty(stores, name, cancellation)
            && !await run.Agrees(run.Words.GetValue(Yes), $"Replace all data of the workspace '{name}' there?", cancellation))
        {
            return ExitCode.Refused;
        }

        var copied = await WorkspaceCopy.Copy(workspace.Store, stores, name, cancellation);
        var arrived = copied.IsRefused ? copied.Problems.ToList() : stores.Find(name);
        if (arrived.IsRefused)
        {
            return run.Refuse(arrived.Problems, ExitCode.Refused);
        }

        run.Screen.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"Copied {workspace.Name} as {name}: {copied.Value.Rows:N0} rows in {copied.Value.Tables:N0} tables, each compared; data version {copied.Value.DataVersion}.\n"));
        return Tell(run, await Compared(run, workspace.Store, arrived.Value, cancellation));
    }

    private static Task<ComparedAnswers> Compared(CommandRun run, IWorkspaceStore one, IWorkspaceStore other, CancellationToken cancellation)
    {
        var clock = new StoppedClock(run.Clock.GetUtcNow());
        MetricEngine On(IWorkspaceStore store) => new(run.Folder!.Definitions.Catalogue, store, store.Dialect, clock) { UsesCache = false };
        return new AnswerComparison(On(one), On(other)).Compare(asOf: null, cancellation);
    }

    private static int Tell(CommandRun run, ComparedAnswers compared)
    {
        if (compared.Differences.Count == 0)
        {
            run.Screen.Print(string.Create(
                CultureInfo.InvariantCulture, $"Every metric answers the same in both: {compared.Cells:N0} cells of {compared.Questions:N0} questions were compared.\n"));
            return ExitCode.Done;
        }

        foreach (var difference in compared.Differences)
        {
            run.Screen.Print($"{difference}\n");
        }

        return run.Refuse(new Problem("The copy is there, but these cells differ.", Mend: "Please report this: it is a mistake of the program."));
    }

    private static async Task<bool> IsEmpty(IWorkspaceStores stores, string name, CancellationToken cancellation)
    {
        var found = stores.Find(name);
        return !found.IsRefused
            && await found.Value.Read(connection => connection.Scalar<long>("SELECT count(*) FROM import_batches") == 0, cancellation);
    }
}
