using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Plumbline.Metrics;
using Plumbline.Web.Api;
using Plumbline.Web.Commands.Remote;
using Plumbline.Web.Hosting;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Commands;

/// <summary>The running server: pages and API for people and programs, the socket for other commands.</summary>
/// <param name="socketPath">Where other commands reach this server; null where they do not need it, beside a database that they use themselves.</param>
/// <param name="page">The page to open on.</param>
/// <param name="ensureDemo">Makes the demo company when there is none or its dates have grown old.</param>
internal sealed class Server(
    CommandRun run, OpenFolder folder, string url, string? socketPath, string page, Func<CancellationToken, Task> ensureDemo)
{
    /// <summary>How often the age of the demo company is looked at while the server runs.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    public async Task<int> Run(CancellationToken cancellation)
    {
        // Other commands are served from the first moment on: they wait for nobody who only prepares.
        await using var commands = socketPath is null
            ? null
            : CommandSocket.Listen(socketPath, new RemoteCommand(ProductVersion.Text, folder.Folder.UploadsPath, Act).Serve);

        // Whoever has data of their own need not wait for the demo; who has none would see an empty page.
        var hasOwnData = await folder.Find(IWorkspaces.DefaultName, cancellation) is { IsEmpty: false };
        if (!hasOwnData || page != "/")
        {
            await ensureDemo(cancellation);
        }

        await using var app = Build();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            return run.Refuse(new Problem($"{url} is taken by another program.", "--url", "Choose another port, such as http://127.0.0.1:5081."));
        }

        run.Screen.Print($"Plumbline is at {Address(app)}{page}\n");
        await UntilStopped(app, cancellation);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    private WebApplication Build() => PlumblineApp.Build(new PlumblineAppOptions
    {
        DataFolder = folder.Folder.Path,
        Workspaces = folder,
        Url = url,
        Clock = run.Clock,
        Services = services => services.AddPlumblineApi(),
        Endpoints = routes => routes.MapPlumblineApi(),
    });

    private Task<int> Act(Understood understood, CommandPaths paths, Screens.IScreen screen, CancellationToken cancellation) =>
        FolderRunner.Act(new CommandRun(understood.Words, paths, screen, folder, run.Clock), understood, cancellation);

    private async Task UntilStopped(WebApplication app, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, app.Lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                await ensureDemo(stop.Token);
                await Task.Delay(BetweenLooks, run.Clock, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    /// <summary>The address as it came out: a port of 0 has become a real one.</summary>
    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
