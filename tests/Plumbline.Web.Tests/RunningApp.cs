using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Plumbline.Stores;
using Plumbline.Web.Hosting;
using Plumbline.Web.Tests.Fakes;
using Plumbline.Web.Workspaces;

namespace Plumbline.Web.Tests;

/// <summary>The application on a free port of this machine, with a data folder of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly IDisposable? _store;

    private RunningApp(WebApplication app, DirectoryInfo folder, IDisposable? store)
    {
        (_app, _folder, _store) = (app, folder, store);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Follows no redirects and keeps cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>With workspaces that hold no data.</summary>
    public static Task<RunningApp> Start(IWorkspaces? workspaces = null, Action<WebApplication>? endpoints = null) =>
        Start(
            Directory.CreateTempSubdirectory("plumbline-web-"), workspaces ?? FakeWorkspaces.DemoOnly, null,
            new StoppedClock(new DateTimeOffset(2026, 9, 15, 9, 12, 0, TimeSpan.Zero)), endpoints);

    /// <summary>With a real data folder, empty at first.</summary>
    public static async Task<RunningApp> StartWithStore(bool withDemo = false, long? uploadLimit = null)
    {
        var path = Directory.CreateTempSubdirectory("plumbline-web-");
        if (withDemo)
        {
            await DemoFolder.CopyTo(path.FullName);
        }

        var folder = DataFolder.Open(path.FullName).Value;
        var held = FolderLock.TryAcquire(folder, "test", "test", TimeProvider.System).Value;
        var open = OpenFolder.Open(folder, held, TimeProvider.System).Value;
        return await Start(path, open, new Both(open, held), TimeProvider.System, null, uploadLimit);
    }

    private static async Task<RunningApp> Start(
        DirectoryInfo folder, IWorkspaces workspaces, IDisposable? store, TimeProvider clock, Action<WebApplication>? endpoints, long? uploadLimit = null)
    {
        var options = new PlumblineAppOptions
        {
            DataFolder = folder.FullName, Url = "http://127.0.0.1:0", Workspaces = workspaces, Clock = clock, Endpoints = endpoints,
        };
        var app = PlumblineApp.Build(uploadLimit is { } limit ? options with { UploadLimit = limit } : options);
        await app.StartAsync(Cancellation);
        return new RunningApp(app, folder, store);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<string> Get(string path)
    {
        using var answer = await Fetch(path);
        return await Text(answer);
    }

    public Task<HttpResponseMessage> Fetch(string path) => Client.GetAsync(path, Cancellation);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => Client.SendAsync(request, Cancellation);

    public Task<HttpResponseMessage> Post(string path, HttpContent content) => Client.PostAsync(path, content, Cancellation);

    public static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancellation);

    /// <summary>The files in a part of the data folder.</summary>
    public IReadOnlyList<string> FilesBelow(string part) =>
        Directory.Exists(Path.Combine(_folder.FullName, part)) ? Directory.GetFiles(Path.Combine(_folder.FullName, part), "*", SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _store?.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed record Both(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}

/// <summary>A clock that stands still, so that pages are the same every day.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
