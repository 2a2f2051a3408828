using System.Net.Sockets;

namespace Plumbline.Web.Commands.Remote;

/// <summary>The server's end: takes commands from other processes of the same user.</summary>
internal sealed class CommandSocket : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly string _path;
    private readonly Func<FrameStream, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _running = [];
    private readonly Lock _lock = new();
    private readonly Task _accepting;

    private CommandSocket(Socket listener, string path, Func<FrameStream, CancellationToken, Task> serve)
    {
        _listener = listener;
        _path = path;
        _serve = serve;
        _accepting = Accept();
    }

    /// <summary>Begins to listen. The caller holds the folder, so whatever lies at the path is dead.</summary>
    public static CommandSocket Listen(string path, Func<FrameStream, CancellationToken, Task> serve)
    {
        SocketFile.Prepare(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            listener.Listen(16);
            return new CommandSocket(listener, path, serve);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Stops: running commands are cancelled and waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running);
        File.Delete(_path);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                Track(Serve(client));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopping, or a client that hung up before it was taken.
            }
        }
    }

    private async Task Serve(Socket client)
    {
        await Task.Yield();
        using var frames = new FrameStream(new NetworkStream(client, ownsSocket: true));
        try
        {
            await _serve(frames, _stop.Token);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or OperationCanceledException)
        {
            // The client has gone or is no client of ours; there is nobody to tell.
        }
    }

    private void Track(Task task)
    {
        lock (_lock)
        {
            _running.Add(task);
        }

        _ = task.ContinueWith(
            done =>
            {
                lock (_lock)
                {
                    _running.Remove(done);
                }
            },
            TaskScheduler.Default);
    }
}
