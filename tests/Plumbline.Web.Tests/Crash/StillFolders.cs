using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Web.Tests.Crash;

/// <summary>A data folder as it stands whenever its process stands still, each different state of it once: what a kill at that moment would leave.</summary>
internal sealed class StillFolders(CrashGround ground, string data)
{
    private readonly List<(int Nth, string Folder)> _taken = [];
    private string _last = "";

    /// <summary>How often the process stood still.</summary>
    internal int Moments { get; private set; }

    /// <summary>The copies, and after which call they were taken.</summary>
    internal IReadOnlyList<(int Nth, string Folder)> Taken => _taken;

    internal async Task Take(CancellationToken cancellation)
    {
        Moments++;
        if (!Directory.Exists(data))
        {
            return;
        }

        // The runtime's own way to copy minds the locks that the process still holds.
        var copy = ground.NewFolder();
        using var copying = Process.Start("cp", ["-a", data, copy]);
        await copying.WaitForExitAsync(cancellation);
        copying.ExitCode.ShouldBe(0);
        var print = Print(copy);
        if (print == _last)
        {
            Directory.Delete(copy, recursive: true);
            return;
        }

        _last = print;
        _taken.Add((Moments, copy));
    }

    private static string Print(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));
            hash.AppendData(File.Exists(path) ? File.ReadAllBytes(path) : []);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
