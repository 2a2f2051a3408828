using System.Diagnostics;
using System.Globalization;
using Plumbline.CrashHost;

namespace Plumbline.Web.Tests.Crash;

/// <summary>A process that is going to be killed.</summary>
internal static class Victim
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <summary>The words of a server.</summary>
    internal static readonly string[] Server = ["serve", "--url", "http://127.0.0.1:0"];

    /// <summary>The program as it is shipped.</summary>
    internal static ProcessStartInfo Program(string data, params string[] words) =>
        Start(["dotnet", Beside("Plumbline.Web.dll"), .. words, "--data", data]);

    /// <summary>
    /// The store and the importer alone, with all their work on one thread, so that "the third write" is the same write every time.
    /// </summary>
    /// <param name="tool">What stands in front of the process.</param>
    internal static ProcessStartInfo OnOneThread(string data, SmallDeed deed, IEnumerable<string> tool)
    {
        var start = Start([.. tool, "dotnet", Beside("Plumbline.CrashHost.dll"), deed.ToString(), data]);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        return start;
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code, and what was said.</returns>
    internal static async Task<(int ExitCode, string Said)> Finish(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs for so long, and is killed then.</summary>
    /// <returns>Whether it had ended by itself and said that all went well.</returns>
    internal static async Task<bool> Kill(ProcessStartInfo start, TimeSpan after, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        var isDone = process.WaitForExit(after);
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        return isDone && process.ExitCode == 0;
    }

    /// <summary>Runs until it is held at a call, and is killed there.</summary>
    /// <returns>Whether it came there.</returns>
    internal static async Task<bool> KillAt(StoreCall call, ProcessStartInfo start, string log, string data, CancellationToken cancellation)
    {
        using var watch = Process.Start(start)!;
        int? held;
        while ((held = Strace.Held(call, log, data)) is null && !watch.HasExited)
        {
            await Task.Delay(Glance, cancellation);
        }

        if (held is { } thread)
        {
            var victim = ProcessOf(thread);
            Process.GetProcessById(victim).Kill();
            watch.Kill();
            while (IsAlive(victim))
            {
                await Task.Delay(1, cancellation);
            }
        }

        await watch.WaitForExitAsync(cancellation);
        return held is not null;
    }

    /// <summary>Starts a server, and kills it as soon as it can be used.</summary>
    internal static async Task Serve(string data, CancellationToken cancellation)
    {
        using var process = Process.Start(Program(data, Server))!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Contains("http://127.0.0.1", StringComparison.Ordinal))
                {
                    return;
                }
            }

            throw new InvalidOperationException($"The server does not start: {await process.StandardError.ReadToEndAsync(cancellation)}");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static int ProcessOf(int thread)
    {
        const string Process = "Tgid:";
        var line = File.ReadLines(FormattableString.Invariant($"/proc/{thread}/status")).First(line => line.StartsWith(Process, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(Process.Length), CultureInfo.InvariantCulture);
    }

    // A zombie without other threads is dead: its files are closed.
    private static bool IsAlive(int process)
    {
        try
        {
            var threads = Directory.GetDirectories(FormattableString.Invariant($"/proc/{process}/task"));
            return threads.Length > 1 || !File.ReadAllText(Path.Combine(threads[0], "stat")).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Beside(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);

    private static ProcessStartInfo Start(string[] line)
    {
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
