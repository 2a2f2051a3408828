using Plumbline.Web.Commands;
using Plumbline.Web.Commands.Screens;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // The first Ctrl-C lets the command clean up; a second one ends the process.
    key.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

return await new CommandLine((_, _, _, _) => Task.FromResult(ExitCode.Refused), TimeProvider.System)
    .Run(args, Terminal.OfProcess(), stop.Token);
