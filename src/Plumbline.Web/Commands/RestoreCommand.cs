using System.CommandLine;
using System.Globalization;
using Plumbline.Metrics;
using Plumbline.Stores.Backups;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline restore PATH</c>: puts a backup in the place of a workspace.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Source = new("PATH") { Description = "The file that `plumbline backup` wrote." };
    private static readonly Option<bool> Yes = NewOption.Switch("--yes", "Replace the workspace's data without asking.");
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build()
    {
        var command = new Verb("restore", "Put a backup in the place of a workspace, verified row by row.", Doer.FolderHolder, Act)
        {
            Inputs = [Source],
        };
        command.Add(Source);
        command.Add(Yes);
        command.Add(Format);
        return command;
    }

    private static async Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        if (run.WorkspaceName == IWorkspaces.DemoName)
        {
            return run.Refuse(new Problem("The workspace 'demo' is generated and cannot be changed.", "--workspace", "Name another; it is made if there is none."));
        }

        var folder = (OpenFolder)run.Folder!;
        if (folder.Names.Contains(run.WorkspaceName)
            && !await run.Agrees(run.Words.GetValue(Yes), $"Replace all data of the workspace '{run.WorkspaceName}'?", cancellation))
        {
            return ExitCode.Refused;
        }

        var path = run.Paths.Of(run.Words.GetValue(Source)!);
        var restored = await Restoration.Restore(folder.Stores, run.WorkspaceName, path, cancellation);
        if (restored.IsRefused)
        {
            return run.Refuse(restored.Problems, ExitCode.Refused);
        }

        var reply = BackupReply.Of(restored.Value, run.Words.GetValue(Source)!, run.WorkspaceName);
        run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
            ? Json.Text(reply)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Restored {reply.Workspace} from {reply.Path}: {reply.Rows:N0} rows, each compared; made {reply.MadeAt:yyyy-MM-dd HH:mm} UTC, data version {reply.DataVersion}.\n"));
        return ExitCode.Done;
    }
}
