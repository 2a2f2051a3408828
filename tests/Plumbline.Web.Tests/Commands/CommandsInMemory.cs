using Plumbline.Web.Commands;

namespace Plumbline.Web.Tests.Commands;

/// <summary>Runs command lines on fixed answers.</summary>
internal static class CommandsInMemory
{
    public static Task<int> Run(FixedWorkspaces folder, RecordingScreen screen, params string[] args) => new CommandLine(
        (_, understood, shown, cancellation) => understood.Verb!.Act(
            new CommandRun(understood.Words, CommandPaths.Here, shown, folder, TimeProvider.System), cancellation),
        TimeProvider.System).Run(args, screen, TestContext.Current.CancellationToken);
}
