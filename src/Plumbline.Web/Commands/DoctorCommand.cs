using System.CommandLine;
using Plumbline.Stores;
using Plumbline.Web.Api.Replies;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Doctor;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline doctor</c>: looks whether this machine and the data folder are fit.</summary>
internal static class DoctorCommand
{
    private static readonly Option<OutputFormat> Format = FormatOption.New();

    public static Verb Build() => new("doctor", "Check the runtime, the native library, the data folder and its files.", Doer.ThisProcess, Act)
    {
        Format,
    };

    private static Task<int> Act(CommandRun run, CancellationToken cancellation)
    {
        var store = ChosenStore.Of(run.Words);
        if (store.IsRefused)
        {
            return Task.FromResult(run.Refuse(store.Problems, ExitCode.WrongUsage));
        }

        var checks = Examination.Of(
            DataFolder.Open(run.Words.GetValue(CommandTree.DataOption)), store.Value.Database, run.Clock, RenewalDisplay.On(run.Screen, cancellation)).ToList();
        run.Screen.Print(run.Words.GetValue(Format) is OutputFormat.Json
            ? Json.Text(checks)
            : string.Concat(checks.Select(Line)));
        return Task.FromResult(checks.Any(check => check.State is CheckState.Failed) ? ExitCode.Refused : ExitCode.Done);
    }

    private static string Line(Check check)
    {
        var mark = check.State switch { CheckState.Ok => "ok     ", CheckState.Warning => "warning", _ => "FAILED " };
        return $"{mark} {check.Id,-15} {check.Message}{(check.Mend is null ? "" : " " + check.Mend)}\n";
    }
}
