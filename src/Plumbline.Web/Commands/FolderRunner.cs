using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Web.Commands.Remote;
using Plumbline.Web.Commands.Screens;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>
/// Runs a command on the data folder: by the server that holds it, else here under the folder's lock. When another command
/// holds the folder, it is waited for, but not for ever. On a PostgreSQL database every command runs here.
/// </summary>
internal sealed class FolderRunner(TimeSpan patience, TimeProvider clock)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    public async Task<int> Run(IReadOnlyList<string> args, Understood understood, IScreen screen, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(understood.Words.GetValue(CommandTree.DataOption));
        if (folder.IsRefused)
        {
            return Refuse(folder.Problems, screen);
        }

        var store = ChosenStore.Of(understood.Words);
        if (store.IsRefused)
        {
            return Refuse(store.Problems, screen);
        }

        // A database has many users: no server need be asked, and nobody waited for.
        if (store.Value.Database is { } database)
        {
            return await Run(OpenFolder.Open(folder.Value, database, clock, RenewalDisplay.On(screen, cancellation)), understood, screen, cancellation);
        }

        var purpose = UnknownOptions.Path(understood.Verb!)["plumbline ".Length..];
        var began = clock.GetTimestamp();
        while (true)
        {
            var held = FolderLock.TryAcquire(folder.Value, purpose, ProductVersion.Text, clock);
            if (!held.IsRefused)
            {
                using var holding = held.Value;
                return await Run(OpenFolder.Open(folder.Value, holding, clock, RenewalDisplay.On(screen, cancellation)), understood, screen, cancellation);
            }

            if (FolderLock.CurrentOwner(folder.Value) is { IsServer: true } owner)
            {
                if (owner.Version != ProductVersion.Text)
                {
                    return Refuse([new Problem(RemoteCommand.OtherVersion(ProductVersion.Text, owner.Version))], screen);
                }

                using var server = await RemoteServer.Connect(owner.Socket!, cancellation);
                if (server is not null)
                {
                    return await server.Run(args, understood, ProductVersion.Text, screen, cancellation);
                }
            }

            if (clock.GetElapsedTime(began) >= patience)
            {
                return Refuse(held.Problems, screen);
            }

            await Task.Delay(BetweenTries, clock, cancellation);
        }
    }

    private async Task<int> Run(Outcome<OpenFolder> opened, Understood understood, IScreen screen, CancellationToken cancellation)
    {
        if (opened.IsRefused)
        {
            return Refuse(opened.Problems, screen);
        }

        using var open = opened.Value;
        return await Act(new CommandRun(understood.Words, CommandPaths.Here, screen, open, clock), understood, cancellation);
    }

    /// <summary>Runs the command on the open folder; the demo company is made first when it is asked for.</summary>
    public static async Task<int> Act(CommandRun run, Understood understood, CancellationToken cancellation)
    {
        run.WarnOfLeftOutMetrics(run.Folder!);
        if (run.WorkspaceName == IWorkspaces.DemoName)
        {
            var problems = await DemoPreparation.EnsureFresh((OpenFolder)run.Folder!, run.Screen, cancellation);
            if (problems.Count > 0)
            {
                return run.Refuse(problems, ExitCode.Refused);
            }
        }

        return await understood.Verb!.Act(run, cancellation);
    }

    private static int Refuse(IEnumerable<Problem> problems, IScreen screen)
    {
        foreach (var problem in problems)
        {
            screen.Say(problem.ToString());
        }

        return ExitCode.Refused;
    }
}
