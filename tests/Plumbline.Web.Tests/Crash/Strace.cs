using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Plumbline.Web.Tests.Crash;

/// <summary>The tool that watches the system calls of a process, and kills it at one of them.</summary>
internal static partial class Strace
{
    // A file is made by openat with O_CREAT. Names that a machine does not have are passed over, hence the question mark.
    private static readonly string[] Kinds =
    [
        "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "msync", "fallocate", "copy_file_range", "sendfile", "truncate", "ftruncate",
        "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "open", "openat", "creat",
    ];

    private const string PassOver = "--seccomp-bpf";

    /// <summary>In microseconds; a process that is held is ended before.</summary>
    private const long Hour = 3_600_000_000;

    /// <summary>Skips the test where the tool is missing or may not be used.</summary>
    internal static void Require()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-e", "trace=write", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                Assert.Skip($"This test needs leave to trace processes (in a container: --cap-add=SYS_PTRACE). strace said: {said.Trim()}");
            }
        }
        catch (Win32Exception)
        {
            Assert.Skip("This test needs strace: the Debian package strace (apt-get install -y strace).");
        }
    }

    /// <summary>The words that note down every call by which a process may change files.</summary>
    /// <remarks>The kernel itself passes over all other calls: to stop at each of them takes a third of the time of an import.</remarks>
    internal static string[] Watch(string log) =>
        ["strace", "-f", PassOver, "-q", "-y", "-s", "0", "-o", log, "-e", "signal=none", "-e", "trace=" + string.Join(',', Kinds.Select(kind => "?" + kind))];

    /// <summary>The words that hold a process when it is about to make a call, so that it can be ended there.</summary>
    /// <remarks>A signal that strace itself sends at a call is lost when the kernel passes over the others.</remarks>
    /// <param name="paths">All the paths that the calls of a watched run were about; other calls are not counted.</param>
    internal static string[] Hold(StoreCall call, IEnumerable<string> paths, string data, string log) =>
    [
        .. Watch(log),
        .. AtPaths(paths, data),
        "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call.Name}:delay_enter={Hour}:when={call.Nth}"),
    ];

    /// <summary>The words that stop a process after each call, until it is told to go on.</summary>
    /// <remarks>The kernel must not pass over the other calls here: then the signals of strace are lost.</remarks>
    /// <param name="paths">As for <see cref="Hold"/>.</param>
    internal static string[] StopAfterEach(IEnumerable<string> paths, string data, string log) =>
    [
        .. Watch(log).Where(word => word != PassOver),
        .. AtPaths(paths, data),
        "-e", "inject=" + string.Join(',', Kinds.Select(kind => "?" + kind)) + ":signal=STOP",
    ];

    private static IEnumerable<string> AtPaths(IEnumerable<string> paths, string data) =>
        paths.SelectMany(path => new[] { "-P", path.Length == 0 ? data : Path.Combine(data, path) });

    /// <summary>The thread that is held at a call; null while there is none.</summary>
    internal static int? Held(StoreCall call, string log, string data)
    {
        var said = File.Exists(log) ? File.ReadAllText(log) : "\n";
        var last = said[(said.LastIndexOf('\n') + 1)..];
        return last.Length > 0 && Calls(log, data) is [.., var at] && at == call ? ThreadOf(last) : null;
    }

    /// <summary>How many calls of whatever outcome a log has, and the thread of the last one.</summary>
    internal static (int Calls, int Thread) Last(string log)
    {
        var said = File.Exists(log) ? File.ReadAllText(log) : "";
        List<string> ended = [.. said.Split('\n').SkipLast(1).Where(line => Line().IsMatch(line))];
        return ended.Count == 0 ? (0, 0) : (ended.Count, ThreadOf(ended[^1]));
    }

    private static int ThreadOf(string line) => int.Parse(line.AsSpan(0, line.IndexOf(' ')), CultureInfo.InvariantCulture);

    /// <summary>The calls in a log that changed a folder, or would have had the process not been killed at them.</summary>
    internal static IReadOnlyList<StoreCall> Calls(string log, string data)
    {
        var calls = new List<StoreCall>();
        var counts = new Dictionary<string, int>();

        foreach (var line in File.ReadLines(log))
        {
            var match = Line().Match(line);
            var at = line.IndexOf(data, StringComparison.Ordinal);
            if (!match.Success || at < 0)
            {
                continue;
            }

            var name = match.Groups["name"].Value;
            counts[name] = counts.GetValueOrDefault(name) + 1;
            if (!HasFailed().IsMatch(line) && (!name.StartsWith("open", StringComparison.Ordinal) || line.Contains("O_CREAT", StringComparison.Ordinal)))
            {
                calls.Add(new StoreCall(name, counts[name], PathAt(line[(at + data.Length)..])));
            }
        }

        return calls;
    }

    /// <summary>Every path of a folder that a log speaks of, relative to it.</summary>
    internal static IReadOnlyList<string> Paths(string log, string data)
    {
        var path = new Regex(Regex.Escape(data) + "(?<rest>[^\">]*[\">])");
        return [.. File.ReadLines(log).SelectMany(line => path.Matches(line)).Select(match => PathAt(match.Groups["rest"].Value)).Distinct()];
    }

    private static string PathAt(string rest) => rest[..rest.IndexOfAny(['"', '>'])].TrimStart('/');

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\(")]
    private static partial Regex Line();

    [GeneratedRegex(@"\) += -1 E")]
    private static partial Regex HasFailed();
}
