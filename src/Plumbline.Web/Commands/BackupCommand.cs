using System.CommandLine;
using System.Globalization;
using Plumbline.Stores.Backups;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline backup PATH</c>: a copy of a workspace in one file, also while it is being used.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Target = new("PATH") { Description = "The file to write; it must not exist yet." };
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build() => new("backup", "Copy a workspace into one file, also while it is being used.", Doer.FolderHolder, Act)
    {
        Target, Format,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation) => run.InOpenWorkspace(
        async workspace =>
        {
            var path = run.Paths.Of(run.Words.GetValue(Target)!);
            var made = await Backup.Create(workspace.Store, path, run.Clock, cancellation);
            if (made.IsRefused)
            {
                return run.Refuse(made.Problems, ExitCode.Refused);
            }

            var reply = BackupReply.Of(made.Value, path, workspace.Name);
            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
                ? Json.Text(reply)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Backed up {reply.Workspace} to {reply.Path}: {reply.Rows:N0} rows in {reply.Tables:N0} tables, data version {reply.DataVersion}.\n"));
            return ExitCode.Done;
        },
        cancellation);
}
