namespace Plumbline.Web.Commands.Remote;

/// <summary>Files that a client streams to the server; they are gone when its command is over.</summary>
internal sealed class ReceivedFiles : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _roots = [];

    public ReceivedFiles(string uploads) => _folder = Path.Combine(uploads, "command-" + Guid.NewGuid().ToString("n"));

    /// <summary>The paths as they stand on the command line → where their content lies here.</summary>
    public IReadOnlyDictionary<string, string> Paths => _roots;

    /// <summary>Takes files until the client says that all are there; false when it went away instead.</summary>
    public async Task<bool> Read(FrameStream frames, CancellationToken cancellation)
    {
        FileStream? file = null;
        try
        {
            while (await frames.Read(cancellation) is { } frame)
            {
                switch (frame.Kind)
                {
                    case FrameKind.Begin:
                        return true;
                    case FrameKind.File:
                        await Close(file);
                        file = Open(frame.Read<SentFile>()!);
                        break;
                    case FrameKind.Bytes when file is not null:
                        await file.WriteAsync(frame.Body, cancellation);
                        break;
                    default:
                        return false;
                }
            }

            return false;
        }
        finally
        {
            await Close(file);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static ValueTask Close(FileStream? file) => file?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Each word of the command line gets a folder of its own, so that equal names do not meet.</summary>
    private FileStream Open(SentFile sent)
    {
        var parts = sent.Name.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
        {
            throw new InvalidDataException($"'{sent.Name}' is no name of a file.");
        }

        if (!_roots.TryGetValue(sent.Word, out var root))
        {
            root = Path.Combine(_folder, _roots.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), parts[0]);
            _roots.Add(sent.Word, root);
        }

        var path = Path.Combine([root, .. parts[1..]]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024);
    }
}
