using System.Runtime.InteropServices;

namespace Plumbline.Stores;

/// <summary>File changes that outlive a power cut: a rename counts only when the file and its folder are on the disk.</summary>
internal static partial class Durable
{
    internal static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Renames within a folder, over an existing file if allowed. Afterwards the new name stands whatever happens.</summary>
    internal static void Rename(string from, string to, bool overwrite = false)
    {
        File.Move(from, to, overwrite);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    internal static void Delete(string file)
    {
        File.Delete(file);
        FlushFolder(Path.GetDirectoryName(file)!);
    }

    /// <summary>Writes a small file whole, or leaves the old one.</summary>
    internal static void Write(string file, ReadOnlySpan<byte> content)
    {
        var part = file + ".part";

        using (var handle = File.OpenHandle(part, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        Rename(part, file, overwrite: true);
    }

    private static void FlushFolder(string folder)
    {
        // .NET opens no folders, and Windows has no need of it.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, flags: 0);

        if (handle < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        var failed = Sync(handle) != 0;
        var message = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(handle);

        if (failed)
        {
            throw new IOException($"The folder '{folder}' cannot be flushed: {message}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
