using System.IO.Compression;

namespace Plumbline.Importing.Files;

/// <summary>The files in a zip as sources of bytes. Their names are labels; nothing is ever written under them.</summary>
internal static class ZipEntries
{
    /// <summary>Whether these are the parts of a workbook, which is a zip too.</summary>
    public static bool IsWorkbook(ZipArchive archive) =>
        archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))
        && archive.Entries.Any(entry => entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every file in the zip, folders left out.</summary>
    public static IReadOnlyList<ByteSource> Of(ByteSource zip, ZipArchive archive)
    {
        var files = new List<ByteSource>();

        for (var i = 0; i < archive.Entries.Count; i++)
        {
            var entry = archive.Entries[i];
            var index = i;

            if (entry.Name.Length > 0)
            {
                files.Add(new ByteSource(Label(entry.FullName), entry.Length, () => Open(zip, index)));
            }
        }

        return WithoutCommonFolder(files);
    }

    private static CountedStream Open(ByteSource zip, int index)
    {
        var archive = new ZipArchive(zip.Open(), ZipArchiveMode.Read);
        var entry = archive.Entries[index];

        return entry.IsEncrypted
            ? throw new InvalidDataException("It is protected by a password.")
            : new CountedStream(entry.Open(), entry.Length, archive);
    }

    /// <summary>Forward slashes, no drive, no "..", no control characters: it is shown and matched, no more.</summary>
    private static string Label(string fullName)
    {
        var parts = fullName.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part is not ("." or "..") && !part.EndsWith(':'));

        return new string(string.Join('/', parts).Where(c => !char.IsControl(c)).ToArray());
    }

    /// <summary>A zipped folder names its files as the folder itself would.</summary>
    private static List<ByteSource> WithoutCommonFolder(List<ByteSource> files)
    {
        var data = files.Where(file => FileKinds.IsDataName(file.Name)).ToList();
        var folder = data.Count == 0 ? "" : data[0].Name[..(data[0].Name.IndexOf('/') + 1)];

        return folder.Length == 0 || !data.TrueForAll(file => file.Name.StartsWith(folder, StringComparison.Ordinal))
            ? files
            : files.Select(file => file.Name.StartsWith(folder, StringComparison.Ordinal) ? file with { Name = file.Name[folder.Length..] } : file).ToList();
    }
}
