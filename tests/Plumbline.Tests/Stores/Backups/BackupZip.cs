using System.IO.Compression;
using System.Text;
using Plumbline.Stores.Backups;

namespace Plumbline.Tests.Stores.Backups;

/// <summary>A backup's file, to be tampered with.</summary>
internal static class BackupZip
{
    internal static string EntryOf(string table) => $"tables/{table}.csv";

    /// <summary>Changes the first place at which an entry says something.</summary>
    /// <returns>Whether there is one.</returns>
    internal static bool Change(string path, string name, string from, string to)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var text = Text(zip.GetEntry(name)!);
        var at = text.IndexOf(from, StringComparison.Ordinal);

        if (at < 0)
        {
            return false;
        }

        Replace(zip, name, text[..at] + to + text[(at + from.Length)..]);

        return true;
    }

    /// <summary>Drops all tables but these from the manifest, as a schema of then did not have them.</summary>
    internal static void Keep(string path, IEnumerable<string> entries)
    {
        var kept = entries.ToHashSet();
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var manifest = BackupManifest.Parse(Encoding.UTF8.GetBytes(Text(zip.GetEntry(BackupManifest.Entry)!)))!;
        Replace(zip, BackupManifest.Entry, Encoding.UTF8.GetString((manifest with { Tables = [.. manifest.Tables.Where(table => kept.Contains(table.Entry))] }).ToJson()));
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());

        return reader.ReadToEnd();
    }

    private static void Replace(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)!.Delete();
        using var target = zip.CreateEntry(name).Open();
        target.Write(Encoding.UTF8.GetBytes(text));
    }
}
