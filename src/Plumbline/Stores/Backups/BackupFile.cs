using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Plumbline.Metrics;

namespace Plumbline.Stores.Backups;

/// <summary>A backup opened for reading, its manifest checked. Nothing in it is believed before its hash has come out right.</summary>
public sealed class BackupFile : IDisposable
{
    private const int LargestManifest = 10_000_000;

    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupFile(string path, ZipArchive zip, BackupManifest manifest)
    {
        _path = path;
        _zip = zip;
        Manifest = manifest;
    }

    public BackupManifest Manifest { get; }

    /// <summary>Opens a backup that this program can restore, or says why it cannot.</summary>
    public static Outcome<BackupFile> Open(string path)
    {
        ZipArchive? zip = null;

        try
        {
            zip = ZipFile.OpenRead(path);
            var manifest = ReadManifest(zip);

            if (Refusal(manifest, path) is { } problem)
            {
                zip.Dispose();
                return problem;
            }

            return new BackupFile(path, zip, manifest!);
        }
        catch (Exception error) when (IsDamage(error))
        {
            zip?.Dispose();
            return Damaged(path, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Problem($"The backup cannot be read: {error.Message}", path);
        }
    }

    /// <summary>Reads every table through and compares length and hash.</summary>
    public IReadOnlyList<Problem> Check()
    {
        return [.. Manifest.Tables.Select(table => Read(table, source => source.CopyTo(Stream.Null))).OfType<Problem>()];
    }

    public void Dispose()
    {
        _zip.Dispose();
    }

    /// <summary>Hands a table's file to <paramref name="use"/>, which must read it to its end; then says what is wrong with it, if anything.</summary>
    internal Problem? Read(BackupTable table, Action<Stream> use)
    {
        try
        {
            if (_zip.GetEntry(table.Entry) is not { } entry)
            {
                return Damaged(_path, $"{table.Entry} is missing.");
            }

            using var hash = SHA256.Create();
            using var hashed = new CryptoStream(entry.Open(), hash, CryptoStreamMode.Read);
            using var limited = new LimitedStream(hashed, table.Bytes);
            use(limited);

            return limited.IsAtEnd && Convert.ToHexStringLower(hash.Hash!) == table.Sha256
                ? null
                : Damaged(_path, $"{table.Entry} is not what was written.");
        }
        catch (Exception error) when (IsDamage(error))
        {
            return Damaged(_path, $"{table.Entry}: {error.Message}");
        }
    }

    internal static Problem Damaged(string path, string reason)
    {
        return new Problem($"The backup is damaged or has been changed: {reason}", path, "Use another one. Nothing has been restored.");
    }

    private static bool IsDamage(Exception error)
    {
        return error is InvalidDataException or EndOfStreamException or JsonException or FormatException or OverflowException or CryptographicException;
    }

    private static BackupManifest? ReadManifest(ZipArchive zip)
    {
        if (zip.GetEntry(BackupManifest.Entry) is not { Length: <= LargestManifest } entry)
        {
            return null;
        }

        using var source = entry.Open();
        using var json = new MemoryStream();
        source.CopyTo(json);

        return BackupManifest.Parse(json.ToArray());
    }

    private static Problem? Refusal(BackupManifest? manifest, string path)
    {
        if (manifest is not { Format: > 0, Tables: not null, Workspace: not null, Title: not null })
        {
            return Damaged(path, "it has no manifest of Plumbline's.");
        }

        return manifest.Format > BackupManifest.NewestFormat || manifest.Schema > MigrationSeries.Workspace.Newest
            ? new Problem($"The backup was made by a newer Plumbline ({manifest.Plumbline}).", path, "Restore it with that version or a later one.")
            : null;
    }
}
