using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands.Remote;

/// <summary>Runs a command that came over the socket, on the data the server has open.</summary>
/// <param name="uploads">The folder for files that clients send.</param>
internal sealed class RemoteCommand(string version, string uploads, Func<Understood, CommandPaths, IScreen, CancellationToken, Task<int>> act)
{
    public async Task Serve(FrameStream frames, CancellationToken stopping)
    {
        if (await frames.Read(stopping) is not { Kind: FrameKind.Greeting } first || first.Read<Greeting>() is not { } greeting)
        {
            return;
        }

        if (greeting.Version != version)
        {
            frames.Write(Frame.Of(FrameKind.Message, OtherVersion(greeting.Version, version)));
            frames.Write(Frame.Of(FrameKind.Exit, "1"));
            return;
        }

        using var received = new ReceivedFiles(uploads);
        if (!await received.Read(frames, stopping))
        {
            return;
        }

        await Act(frames, greeting, new CommandPaths(greeting.Folder, received.Paths), stopping);
    }

    public static string OtherVersion(string client, string server) =>
        $"The data folder is served by Plumbline {server}, and this is {client}. Use the same build, or stop that server first.";

    private async Task Act(FrameStream frames, Greeting greeting, CommandPaths paths, CancellationToken stopping)
    {
        var screen = new RemoteScreen(frames, greeting.Screen);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var over = new CancellationTokenSource();
        var listening = Listen(frames, screen, cancel, over.Token);
        var exitCode = await Guarded.Run(
            token =>
            {
                var understood = Understood.Of(greeting.Args);
                return understood.Verb is null ? Task.FromResult(ExitCode.WrongUsage) : act(understood, paths, screen, token);
            },
            screen,
            cancel.Token);
        frames.Write(Frame.Of(FrameKind.Exit, exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await over.CancelAsync();
        await listening;
    }

    /// <summary>Hears answers and the wish to stop; a client that hangs up wishes to stop too.</summary>
    private static async Task Listen(FrameStream frames, RemoteScreen screen, CancellationTokenSource cancel, CancellationToken over)
    {
        try
        {
            while (await frames.Read(over) is { } frame && frame.Kind != FrameKind.Cancel)
            {
                if (frame.Kind == FrameKind.Answer)
                {
                    screen.Answered(frame.Text == "y");
                }
            }

            await cancel.CancelAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            // The command is over.
        }
    }
}
