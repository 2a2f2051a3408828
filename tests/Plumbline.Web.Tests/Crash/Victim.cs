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

        if (held is { } thread && ProcessOf(thread) is { } victim)
        {
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

    /// <summary>Runs to the end, and is stopped after each call that changes its folder.</summary>
    /// <param name="start">A process that <see cref="Strace.StopAfterEach"/> stands in front of.</param>
    /// <param name="stopped">Called while it stands still.</param>
    internal static async Task StopAfterEachCall(ProcessStartInfo start, string log, Func<CancellationToken, Task> stopped, CancellationToken cancellation)
    {
        using var watch = Process.Start(start)!;
        var seen = 0;
        while (!watch.HasExited)
        {
            var (calls, thread) = Strace.Last(log);
            if (calls == seen || ProcessOf(thread) is not { } victim || !IsStopped(victim))
            {
                await Task.Delay(1, cancellation);
                continue;
            }

            seen = calls;
            try
            {
                await stopped(cancellation);
            }
            finally
            {
                using var goesOn = Process.Start("kill", ["-CONT", victim.ToString(CultureInfo.InvariantCulture)]);
                await goesOn.WaitForExitAsync(CancellationToken.None);
            }
        }

        watch.ExitCode.ShouldBe(0, await watch.StandardError.ReadToEndAsync(cancellation));
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

    /// <returns>Null when it has ended.</returns>
    private static int? ProcessOf(int thread)
    {
        const string Process = "Tgid:";
        try
        {
            var line = File.ReadLines(FormattableString.Invariant($"/proc/{thread}/status")).First(line => line.StartsWith(Process, StringComparison.Ordinal));
            return int.Parse(line.AsSpan(Process.Length), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Every thread stands still, and not only because one of its calls is looked at.</summary>
    private static bool IsStopped(int process)
    {
        try
        {
            return Directory.GetDirectories(FormattableString.Invariant($"/proc/{process}/task")).All(thread => StateOf(thread) is 'T' or 't');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static char StateOf(string thread)
    {
        const string AfterName = ") ";
        var said = File.ReadAllText(Path.Combine(thread, "stat"));
        return said[said.LastIndexOf(AfterName, StringComparison.Ordinal) + AfterName.Length];
    }

    // A zombie without other threads is dead: its files are closed.
    private static bool IsAlive(int process)
    {
        try
        {
            var threads = Directory.GetDirectories(FormattableString.Invariant($"/proc/{process}/task"));
            return threads.Length > 1 || StateOf(threads[0]) != 'Z';
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
