using System.CommandLine;
using System.Globalization;
using Plumbline.Settings;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Tables;
using Plumbline.Web.Commands.Words;
using Spectre.Console;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline settings [list|set NAME VALUE]</c>: what a workspace's numbers depend on beside its data.</summary>
internal static class SettingsCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The setting's name; `plumbline settings` lists them." };
    private static readonly Argument<string> Value = new("VALUE") { Description = "Its new value." };
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Command Build()
    {
        var list = new Verb("list", "List the settings.", Doer.FolderHolder, List) { Format };
        var set = new Verb("set", "Change a setting; says what is worked out again.", Doer.FolderHolder, Set) { Name, Value, Format };
        return new Verb("settings", "Currency, time zone, weeks, fiscal year and more; without a further word, lists them.", Doer.FolderHolder, List)
        {
            Format, list, set,
        };
    }

    private static Task<int> List(CommandRun run, CancellationToken cancellation) => run.InWorkspace(
        workspace =>
        {
            var settings = SettingsTable.Definitions.Select(setting => SettingReply.Of(setting, workspace.Settings)).ToList();
            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json ? Json.Text(settings) : Drawing.Text(Table(settings), run.Screen.Traits));
            return Task.FromResult(ExitCode.Done);
        },
        cancellation);

    private static Task<int> Set(CommandRun run, CancellationToken cancellation) => run.InOwnWorkspace(
        async workspace =>
        {
            var name = run.Words.GetValue(Name)!;
            var changed = await workspace.Change(name, run.Words.GetValue(Value)!, cancellation);
            if (changed.IsRefused)
            {
                return run.Refuse(changed.Problems, ExitCode.Refused);
            }

            var setting = SettingReply.Of(SettingsTable.Definitions.First(known => known.Name == name), workspace.Settings);
            run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
                ? Json.Text(setting)
                : string.Create(CultureInfo.InvariantCulture, $"{setting.Name} is now {setting.Value}. {Effect(setting)}\n"));
            return ExitCode.Done;
        },
        cancellation);

    private static string Effect(SettingReply setting) =>
        setting.Rebuilds.Length == 0 ? "Nothing had to be worked out again." : $"Worked out again: {setting.Rebuilds}.";

    private static Table Table(IEnumerable<SettingReply> settings)
    {
        var table = Drawing.NewTable();
        foreach (var head in (string[])["name", "value", "what it is", "a change works out again"])
        {
            table.AddColumn(Drawing.TextColumn(head));
        }

        foreach (var setting in settings)
        {
            string[] cells = [setting.Name, setting.Value, setting.Meaning, setting.Rebuilds];
            table.AddRow(cells.Select(Drawing.Cell));
        }

        return table;
    }
}
