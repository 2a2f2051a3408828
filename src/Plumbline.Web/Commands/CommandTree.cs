using System.CommandLine;
using Plumbline.Web.Commands.Words;

namespace Plumbline.Web.Commands;

/// <summary>Every command there is. The names are a contract: scripts rely on them.</summary>
internal static class CommandTree
{
    public static Option<string> DataOption { get; } = Everywhere(
        NewOption.One("--data", "DIR", "The data folder. Without it: $PLUMBLINE_DATA, else the folder for a user's data."));

    public static Option<string> StoreOption { get; } = Everywhere(
        NewOption.One("--store", "URL", "A PostgreSQL database in the place of the folder's files: postgres://user@host/database. Without it: $PLUMBLINE_STORE, else the data folder."));

    public static Option<string> WorkspaceOption { get; } = Everywhere(
        NewOption.One("--workspace", "W", "The workspace: default (yours) or demo (generated)."));

    public static Option<bool> VersionOption { get; } = NewOption.Switch("--version", "Print the version and the commit it was built from.");

    public static RootCommand Root { get; } = Build();

    private static RootCommand Build()
    {
        var root = new RootCommand("Plumbline turns a CRM export into sales metrics that carry their proof.");
        root.Directives.Clear();
        root.SetAction(_ => ExitCode.WrongUsage);
        foreach (var version in root.Options.OfType<VersionOption>().ToList())
        {
            root.Options.Remove(version);
        }

        root.Add(VersionOption);
        root.Add(DataOption);
        root.Add(StoreOption);
        root.Add(WorkspaceOption);
        root.Add(ServeCommand.Serve());
        root.Add(ServeCommand.Demo());
        root.Add(AskCommand.Build());
        root.Add(RowsCommand.Build());
        root.Add(ExplainCommand.Build());
        root.Add(WhyCommand.Build());
        root.Add(RestatedCommand.Build());
        root.Add(WaterfallCommand.Build());
        root.Add(MetricsCommand.Build());
        root.Add(ImportCommand.Build());
        root.Add(MapCommand.Build());
        root.Add(TemplatesCommand.Build());
        root.Add(ImportsCommand.Build());
        root.Add(SettingsCommand.Build());
        root.Add(DefinitionsCommand.Build());
        root.Add(BackupCommand.Build());
        root.Add(RestoreCommand.Build());
        root.Add(CopyCommand.Build());
        root.Add(EraseCommand.Build());
        root.Add(DoctorCommand.Build());
        return root;
    }

    private static Option<string> Everywhere(Option<string> option)
    {
        option.Recursive = true;
        return option;
    }
}
