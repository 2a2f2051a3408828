namespace Plumbline.Importing.Files;

/// <summary>
/// Bytes that can be opened again and again: a file on disk, or an entry of a zip. <see cref="Name"/> is a label
/// to show; it is never used as a path.
/// </summary>
internal sealed record ByteSource(string Name, long Length, Func<Stream> Open)
{
    public static ByteSource File(string path, string name) =>
        new(name, new FileInfo(path).Length, () => OpenFile(path));

    /// <summary>No buffer in the stream: every reader here reads in large blocks of its own.</summary>
    public static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
}
