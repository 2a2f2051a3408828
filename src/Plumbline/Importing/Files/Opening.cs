using System.IO.Compression;
using System.IO.Enumeration;
using static System.FormattableString;

namespace Plumbline.Importing.Files;

/// <summary>One opening of an input: finds its files, asks what each is, and gathers tables and problems.</summary>
internal sealed class Opening(ReadingLimits limits, Func<string, TableHints?> hints, CancellationToken cancellation)
{
    private readonly List<SourceTable> _tables = [];
    private readonly List<FileProblem> _problems = [];
    private readonly List<SkippedText> _skipped = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private long _bytes;

    public SourceFiles Finish()
    {
        if (_tables.Count == 0 && _problems.Count == 0)
        {
            var seen = string.Concat(_skipped.Take(3).Select(skipped => $" {skipped.File}: {skipped.Reason}"));
            _problems.Add(new FileProblem("", null, $"No data were found.{seen}", "Give CSV, XLSX or XLS files with a header and rows, or a folder or zip that holds them."));
        }

        return new SourceFiles(
            _tables.OrderBy(table => table.FileName, StringComparer.OrdinalIgnoreCase).ToList(), _problems, _skipped);
    }

    public void Add(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                AddFolder(path);
            }
            else if (File.Exists(path))
            {
                Open(ByteSource.File(path, Path.GetFileName(path)));
            }
            else
            {
                _problems.Add(new FileProblem(path, null, "There is no such file or folder.", "Check the path."));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new FileProblem(path, null, $"It cannot be read: {failure.Message}", "Check that it exists and that you may read it."));
        }
    }

    private void AddFolder(string folder)
    {
        var files = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,

            // A link to a folder above would never end.
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');

            if (FileKinds.IsDataName(name))
            {
                Open(ByteSource.File(path, name));
            }
            else
            {
                _skipped.Add(NotData(name));
            }
        }
    }

    private static SkippedText NotData(string name) => new(name, null, "It is not a CSV, XLSX, XLS or zip file.", "");

    /// <summary>Opens one file, whatever it is. Failures become problems of this file alone.</summary>
    private void Open(ByteSource source, bool isInZip = false)
    {
        cancellation.ThrowIfCancellationRequested();

        try
        {
            Dispatch(source, isInZip);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _problems.Add(new FileProblem(source.Name, null, $"It cannot be read: {failure.Message}", "Check the file, or export it again."));
        }
    }

    private void Dispatch(ByteSource source, bool isInZip)
    {
        var start = new byte[64];
        int length;

        using (var stream = source.Open())
        {
            length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        switch (FileKinds.Of(start.AsSpan(0, length), source.Name))
        {
            case FileKind.Zip:
                AddZip(source, isInZip);
                break;
            case FileKind.OldWorkbook:
                AddWorkbook(source);
                break;
            case FileKind.WebPage:
                _problems.Add(new FileProblem(
                    source.Name, null, "It is a web page with the ending of a workbook, as some CRMs export it.",
                    "Open it in Excel and save it as XLSX or CSV."));
                break;
            default:
                AddText(source);
                break;
        }
    }

    private void AddText(ByteSource source)
    {
        if (Fits(source))
        {
            Add(TextFile.Open(Named(source), limits, hints, cancellation));
        }
    }

    private void AddWorkbook(ByteSource source)
    {
        if (Fits(source))
        {
            Workbook.Open(Named(source), limits, hints, _tables, _problems, _skipped);
        }
    }

    private void AddZip(ByteSource source, bool isInZip)
    {
        using var stream = Workbook.Seekable(source, limits);

        if (ZipGuard.Problem(source.Name, stream, limits.TotalBytes, limits) is { } problem)
        {
            _problems.Add(problem);

            return;
        }

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);

        if (ZipEntries.IsWorkbook(archive))
        {
            AddWorkbook(source);
        }
        else if (isInZip)
        {
            _skipped.Add(new SkippedText(source.Name, null, "A zip inside a zip is not opened.", ""));
        }
        else
        {
            AddEntries(source, archive);
        }
    }

    private void AddEntries(ByteSource source, ZipArchive archive)
    {
        foreach (var file in ZipEntries.Of(source, archive))
        {
            if (FileKinds.IsDataName(file.Name))
            {
                Open(file, isInZip: true);
            }
            else
            {
                _skipped.Add(NotData(file.Name));
            }
        }
    }

    /// <summary>Whether the file still fits into the limit for the whole input.</summary>
    private bool Fits(ByteSource source)
    {
        _bytes += source.Length;

        if (_bytes <= limits.TotalBytes)
        {
            return true;
        }

        _problems.Add(new FileProblem(
            source.Name, null, Invariant($"With it the input holds {_bytes:N0} bytes; the limit is {limits.TotalBytes:N0}."),
            "Import in several parts, or raise the limit."));

        return false;
    }

    private void Add((SourceTable? Table, FileProblem? Problem) opened)
    {
        if (opened.Table is { } table)
        {
            _tables.Add(table);
        }

        if (opened.Problem is { } problem)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Two files of one name, from two folders say, are told apart.</summary>
    private ByteSource Named(ByteSource source)
    {
        var name = source.Name;

        for (var again = 2; !_names.Add(name); again++)
        {
            name = $"{source.Name} ({again})";
        }

        return source with { Name = name };
    }
}
