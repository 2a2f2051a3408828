using Plumbline.Web.Commands;
using Plumbline.Web.Commands.Remote;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Tests.Commands;

public sealed class CommandSocketTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plumbline-").FullName;
    private readonly RecordingScreen _screen = new() { Answer = true };
    private readonly FixedWorkspaces _workspaces = new();
    private CommandSocket? _socket;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string SocketPath => Path.Combine(_folder, "plumbline.sock");

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
        {
            await _socket.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_command_over_the_socket_prints_what_it_would_print_here()
    {
        Serve();
        var here = new RecordingScreen();
        await CommandsInMemory.Run(_workspaces, here, "ask", "win_rate", "--by", "owner", "--format", "json");

        (await Call("ask", "win_rate", "--by", "owner", "--format", "json")).ShouldBe(ExitCode.Done);

        _screen.Output.ShouldBe(here.Output);
        _screen.Messages.ShouldBe(here.Messages);
    }

    [Fact]
    public async Task A_refusal_comes_back_as_it_is()
    {
        Serve();

        (await Call("ask", "win_rat")).ShouldBe(ExitCode.Refused);

        _screen.Output.ShouldBeEmpty();
        _screen.Messages.ShouldContain("Did you mean win_rate?");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_use_the_socket()
    {
        Serve();

        File.GetUnixFileMode(SocketPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Another_version_is_refused_with_both_names()
    {
        Serve(version: "2.0.0");

        (await Call("ask", "win_rate")).ShouldBe(ExitCode.Refused);

        _screen.Messages.ShouldContain("2.0.0");
        _screen.Messages.ShouldContain("1.0.0");
    }

    [Fact]
    public async Task Long_texts_come_through_whole()
    {
        var text = string.Concat(Enumerable.Repeat("é😀\n", 400_000));
        Serve((_, _, screen, _) =>
        {
            screen.Print(text);
            return Task.FromResult(0);
        });

        await Call("ask", "win_rate");

        _screen.Output.ShouldBe(text);
    }

    [Fact]
    public async Task Questions_and_progress_cross_the_socket()
    {
        Serve(async (_, _, screen, cancellation) =>
        {
            screen.Show(new Progress("Reading", 5, 2.5, 0.5));
            screen.Show(null);
            return await screen.Confirm("Sure?", cancellation) ? 0 : 1;
        });

        (await Call("ask", "win_rate")).ShouldBe(0);

        _screen.Questions.ShouldBe(["Sure?"]);
        _screen.Shown.ShouldBe([new Progress("Reading", 5, 2.5, 0.5), null]);
    }

    [Fact]
    public async Task Cancelling_reaches_the_command()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Serve(async (_, _, screen, cancellation) =>
        {
            await stop.CancelAsync();
            await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
            return 0;
        });

        (await Call(stop.Token, "ask", "win_rate")).ShouldBe(ExitCode.Cancelled);

        _screen.Messages.ShouldContain("nothing was changed");
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_its_command()
    {
        var cancelled = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        Serve(async (_, _, _, cancellation) =>
        {
            began.SetResult();
            await using var registration = cancellation.Register(cancelled.SetResult);
            await cancelled.Task;
            return 0;
        });
        var server = (await RemoteServer.Connect(SocketPath, Cancellation)).ShouldNotBeNull();
        string[] args = ["ask", "win_rate"];
        var call = server.Run(args, Understood.Of(args), "1.0.0", _screen, Cancellation);
        await began.Task.WaitAsync(Cancellation);

        server.Dispose();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        (await call).ShouldNotBe(ExitCode.Done);
    }

    [Fact]
    public async Task A_server_that_stops_is_reported()
    {
        Serve(async (_, _, _, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
            return 0;
        });
        var call = Call("ask", "win_rate");

        await _socket!.DisposeAsync();
        _socket = null;

        (await call).ShouldNotBe(ExitCode.Done);
    }

    [Fact]
    public async Task Nobody_listening_is_no_error_yet()
    {
        (await RemoteServer.Connect(SocketPath, Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData("/data/plumbline.sock", "/data/plumbline.sock")]
    [InlineData("/a-folder-with-a-name-so-long-that/its-path-does-not-fit-into-the-address-of-a-socket/which-is-107-bytes/plumbline.sock", null)]
    public void A_path_too_long_for_a_socket_gets_a_short_one(string preferred, string? expected)
    {
        var path = SocketFile.Of(preferred, "/run/user/1000/plumbline");

        path.Length.ShouldBeLessThan(108);
        path.ShouldBe(expected ?? SocketFile.Of(preferred, "/run/user/1000/plumbline"));
        path.StartsWith("/run/user/", StringComparison.Ordinal).ShouldBe(expected is null);
    }

    private void Serve(string version = "1.0.0") => Serve(
        (understood, paths, screen, cancellation) => understood.Verb!.Act(
            new CommandRun(understood.Words, paths, screen, _workspaces, TimeProvider.System), cancellation),
        version);

    private void Serve(Func<Understood, CommandPaths, IScreen, CancellationToken, Task<int>> act, string version = "1.0.0") =>
        _socket = CommandSocket.Listen(SocketPath, new RemoteCommand(version, Path.Combine(_folder, "uploads"), act).Serve);

    private Task<int> Call(params string[] args) => Call(Cancellation, args);

    private async Task<int> Call(CancellationToken cancellation, params string[] args)
    {
        using var server = (await RemoteServer.Connect(SocketPath, Cancellation)).ShouldNotBeNull();
        return await server.Run(args, Understood.Of(args), "1.0.0", _screen, cancellation);
    }
}
