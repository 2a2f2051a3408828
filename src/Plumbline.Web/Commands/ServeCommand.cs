using System.CommandLine;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Web.Commands.Remote;
using Plumbline.Web.Commands.Words;
using Plumbline.Web.Hosting;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary><c>plumbline serve</c> and <c>plumbline demo</c>: the pages, the API, and the server for other commands.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Url = NewOption.One("--url", "U", $"Where to listen; only this machine can reach it. Default: {PlumblineAppOptions.DefaultUrl}.");

    public static Verb Serve() => Build("serve", "Serve the pages and the API on this machine.", isDemo: false);

    public static Verb Demo() => Build("demo", "Serve, opened on the generated demo company.", isDemo: true);

    private static Verb Build(string name, string description, bool isDemo)
    {
        var command = new Verb(name, description, Doer.ThisProcess, (run, cancellation) => Act(run, isDemo, cancellation))
        {
            Check = words => LoopbackUrl.Parse(UrlOf(words)).Problems,
        };
        command.Add(Url);
        return command;
    }

    private static string UrlOf(ParseResult words) => words.GetValue(Url) ?? PlumblineAppOptions.DefaultUrl;

    private static async Task<int> Act(CommandRun run, bool isDemo, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(run.Words.GetValue(CommandTree.DataOption));
        if (folder.IsRefused)
        {
            return run.Refuse(folder.Problems, ExitCode.Refused);
        }

        var store = ChosenStore.Of(run.Words);
        if (store.IsRefused)
        {
            return run.Refuse(store.Problems, ExitCode.WrongUsage);
        }

        if (store.Value.Database is { } database)
        {
            return await Serve(run, OpenFolder.Open(folder.Value, database, run.Clock, RenewalDisplay.On(run.Screen, cancellation)), null, isDemo, cancellation);
        }

        var socket = SocketFile.Of(folder.Value.SocketFile);
        var held = FolderLock.TryAcquire(folder.Value, "serve", ProductVersion.Text, run.Clock, socket);
        if (held.IsRefused)
        {
            return run.Refuse(held.Problems, ExitCode.Refused);
        }

        using var holding = held.Value;
        return await Serve(run, OpenFolder.Open(folder.Value, holding, run.Clock, RenewalDisplay.On(run.Screen, cancellation)), socket, isDemo, cancellation);
    }

    private static async Task<int> Serve(CommandRun run, Outcome<OpenFolder> opened, string? socket, bool isDemo, CancellationToken cancellation)
    {
        if (opened.IsRefused)
        {
            return run.Refuse(opened.Problems, ExitCode.Refused);
        }

        using var open = opened.Value;
        run.WarnOfLeftOutMetrics(open);
        var page = isDemo || run.WorkspaceName == IWorkspaces.DemoName ? "/?workspace=demo" : "/";
        return await new Server(run, open, UrlOf(run.Words), socket, page, stop => EnsureDemo(run, open, stop)).Run(cancellation);
    }

    /// <summary>A demo company that cannot be made keeps nobody from their own data.</summary>
    private static async Task EnsureDemo(CommandRun run, OpenFolder folder, CancellationToken cancellation)
    {
        foreach (var problem in await DemoPreparation.EnsureFresh(folder, run.Screen, cancellation))
        {
            run.Screen.Say(problem.ToString());
        }
    }
}
