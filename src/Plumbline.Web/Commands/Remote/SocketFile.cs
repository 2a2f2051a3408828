using System.Security.Cryptography;
using System.Text;

namespace Plumbline.Web.Commands.Remote;

/// <summary>Where the server of a data folder listens for other commands.</summary>
internal static class SocketFile
{
    /// <summary>What an address of a Unix socket holds on Linux, without its closing zero.</summary>
    private const int MaxBytes = 107;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// In the data folder; when that path is too long for a socket, in the user's folder for such things, under a name
    /// that follows from the long path.
    /// </summary>
    public static string Of(string preferred) => Of(preferred, RuntimeFolder());

    public static string Of(string preferred, string runtimeFolder)
    {
        if (Encoding.UTF8.GetByteCount(preferred) <= MaxBytes)
        {
            return preferred;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(preferred)));
        return Path.Combine(runtimeFolder, $"{hash[..16]}.sock");
    }

    /// <summary>Makes the folder of the socket, for the owner alone, and removes what a dead server left there.</summary>
    /// <exception cref="IOException">The folder belongs to someone else.</exception>
    public static void Prepare(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            if ((File.GetUnixFileMode(folder) & ~OwnerOnly) != 0)
            {
                // Fails for a folder that another user made in a shared place, and so it must.
                File.SetUnixFileMode(folder, OwnerOnly);
            }
        }

        File.Delete(path);
    }

    private static string RuntimeFolder()
    {
        var folder = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return string.IsNullOrEmpty(folder)
            ? Path.Combine(Path.GetTempPath(), "plumbline-" + Environment.UserName)
            : Path.Combine(folder, "plumbline");
    }
}
