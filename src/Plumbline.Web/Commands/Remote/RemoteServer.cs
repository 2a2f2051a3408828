using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands.Remote;

/// <summary>The client's end: has the running server do a command, and shows what it says.</summary>
internal sealed class RemoteServer : IDisposable
{
    /// <summary>How long the server may take to wind a cancelled command down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FrameStream _frames;

    private RemoteServer(FrameStream frames) => _frames = frames;

    /// <summary>A connection, or null when nobody listens there yet.</summary>
    public static async Task<RemoteServer?> Connect(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new RemoteServer(new FrameStream(new NetworkStream(socket, ownsSocket: true)));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    public async Task<int> Run(
        IReadOnlyList<string> args, Understood understood, string version, IScreen screen, CancellationToken cancellation)
    {
        var files = SentFiles.Of(understood.Verb!, understood.Words);
        if (files.IsRefused)
        {
            foreach (var problem in files.Problems)
            {
                screen.Say(problem.ToString());
            }

            return ExitCode.Refused;
        }

        using var cancelling = cancellation.Register(() => Send(Frame.Of(FrameKind.Cancel)));
        using var patience = new CancellationTokenSource();
        using var lastResort = cancellation.Register(() => patience.CancelAfter(Patience));
        var sending = SendAll(new Greeting(version, args, Directory.GetCurrentDirectory(), screen.Traits), files.Value, cancellation);
        var exitCode = await Show(screen, cancellation, patience.Token);
        await sending;
        return exitCode;
    }

    public void Dispose() => _frames.Dispose();

    private async Task SendAll(Greeting greeting, List<(SentFile File, string Path)> files, CancellationToken cancellation)
    {
        // Frames are written without waiting; a server that is slow to read must not block the reader of its answers.
        await Task.Yield();
        try
        {
            _frames.Write(Frame.Of(FrameKind.Greeting, greeting));
            await SentFiles.Send(_frames, files, cancellation);
            _frames.Write(Frame.Of(FrameKind.Begin));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The server has refused or gone; what it said last is shown by the reader.
        }
    }

    private async Task<int> Show(IScreen screen, CancellationToken cancellation, CancellationToken patience)
    {
        try
        {
            while (await _frames.Read(patience) is { } frame)
            {
                if (frame.Kind == FrameKind.Exit)
                {
                    return int.Parse(frame.Text, CultureInfo.InvariantCulture);
                }

                await Show(frame, screen, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }

        screen.Say("The server has gone away before the command was over.");
        return ExitCode.Refused;
    }

    private async Task Show(Frame frame, IScreen screen, CancellationToken cancellation)
    {
        switch (frame.Kind)
        {
            case FrameKind.Output:
                screen.Print(frame.Text);
                break;
            case FrameKind.Message:
                screen.Say(frame.Text);
                break;
            case FrameKind.Progress:
                screen.Show(frame.Body.IsEmpty ? null : JsonSerializer.Deserialize<Progress>(frame.Body.Span));
                break;
            case FrameKind.Question:
                Send(Frame.Of(FrameKind.Answer, await screen.Confirm(frame.Text, cancellation) ? "y" : "n"));
                break;
        }
    }

    private void Send(Frame frame)
    {
        try
        {
            _frames.Write(frame);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
        }
    }
}
