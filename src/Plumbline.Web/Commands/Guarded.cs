using Plumbline.Web.Commands.Screens;

namespace Plumbline.Web.Commands;

/// <summary>The edge of a command: what goes wrong in the world becomes a sentence and an exit code.</summary>
internal static class Guarded
{
    public static async Task<int> Run(Func<CancellationToken, Task<int>> act, IScreen screen, CancellationToken cancellation)
    {
        try
        {
            return await act(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            screen.Show(null);
            screen.Say("Stopped; nothing was changed.");
            return ExitCode.Cancelled;
        }
        catch (Exception error) when (error is not System.Diagnostics.UnreachableException)
        {
            screen.Show(null);
            screen.Say($"{error.Message} ({error.GetType().Name})");
            return ExitCode.Refused;
        }
    }
}
