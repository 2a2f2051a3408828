namespace Plumbline.Web.Tests.Crash;

/// <summary>A place of its own for data folders, and the files beside them.</summary>
internal sealed class CrashGround : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plumbline-kill-").FullName;
    private int _folders;

    /// <summary>Does something once without a kill, to know what must be found when it is killed.</summary>
    /// <param name="on">The folder to do it to; null to begin without one.</param>
    /// <param name="next">What must work afterwards, whether or not it was killed.</param>
    internal async Task<Deed> Prepare(string? on, FolderAct act, FolderAct next, CancellationToken cancellation)
    {
        var (undone, done) = (NewFolder(on), NewFolder(on));
        var states = new List<FolderState>();
        await next(undone, states.Add, cancellation);
        await act(done, _ => { }, cancellation);
        await next(done, states.Add, cancellation);

        return new Deed
        {
            On = on, Next = next, Before = states[0], BeforeAndNext = states[1], After = states[2], AfterAndNext = states[3],
            Files = [.. FolderState.Files(undone).Union(FolderState.Files(done))],
        };
    }

    /// <summary>A folder that is not there yet, or a copy of another.</summary>
    internal string NewFolder(string? on = null)
    {
        var folder = File(FormattableString.Invariant($"data{Interlocked.Increment(ref _folders)}"));
        if (on is not null)
        {
            Copy(on, folder);
        }

        return folder;
    }

    /// <summary>Whether a process left a folder as it found it, but for the name it writes beside its lock.</summary>
    /// <param name="on">The folder that it was a copy of; null when it was not there.</param>
    internal static bool IsUntouched(string data, string? on)
    {
        var (found, before) = (Contents(data), on is null ? [] : Contents(on));
        return found.Count == before.Count && found.All(file => before.TryGetValue(file.Key, out var bytes) && file.Value.AsSpan().SequenceEqual(bytes));
    }

    /// <summary>A file or folder outside the data folders.</summary>
    internal string File(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static Dictionary<string, byte[]> Contents(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("plumbline.lock" or ".plumbline.held" or "plumbline.sock"))
            .ToDictionary(file => Path.GetRelativePath(folder, file), System.IO.File.ReadAllBytes);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }
}
