using System.Runtime.InteropServices;
using Plumbline.Web.Commands;
using Plumbline.Web.Commands.Screens;

using var stop = new CancellationTokenSource();

// The first Ctrl-C lets the command clean up; a second one ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var folder = new FolderRunner(TimeSpan.FromSeconds(10), TimeProvider.System);
return await new CommandLine(folder.Run, TimeProvider.System).Run(args, Terminal.OfProcess(), stop.Token);
