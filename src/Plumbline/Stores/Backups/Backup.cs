using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using Plumbline.Metrics;

namespace Plumbline.Stores.Backups;

/// <summary>
/// Copies a workspace into one file while it is being used: a zip with a CSV file per table and a manifest. Our own format,
/// because a database file from elsewhere is code to DuckDB; readable by anything, because it is the user's data.
/// </summary>
public static class Backup
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the backup; the file is there when it is complete, and only then.</summary>
    public static async Task<Outcome<BackupManifest>> Create(IWorkspaceStore store, string path, TimeProvider clock, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        var part = full + ".part";

        if (File.Exists(full))
        {
            return new Problem("The file exists already.", full, "Name another, or remove it.");
        }

        try
        {
            var manifest = await store.Read(connection => Write(connection, store.Workspace, part, clock), cancellation);
            Durable.Flush(part);
            Durable.Rename(part, full);

            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Problem($"The backup cannot be written: {error.Message}", full);
        }
        finally
        {
            Discard(part);
        }
    }

    private static BackupManifest Write(DbConnection connection, Workspace workspace, string path, TimeProvider clock)
    {
        using var file = Open(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        var columns = BackupColumn.OfTables(connection);
        var tables = StoreTables.OfData(connection).Select(table => Write(connection, table, columns[table], zip)).ToList();
        var manifest = new BackupManifest(
            BackupManifest.NewestFormat,
            ProgramVersion(),
            workspace.Name,
            workspace.Title,
            clock.GetUtcNow(),
            Migrator.Version(connection),
            connection.Scalar<long?>("SELECT max(data_version) FROM data_versions") ?? 0,
            tables);

        using var entry = zip.CreateEntry(BackupManifest.Entry).Open();
        entry.Write(manifest.ToJson());

        return manifest;
    }

    private static BackupTable Write(DbConnection connection, string table, IReadOnlyList<BackupColumn> columns, ZipArchive zip)
    {
        using var entry = zip.CreateEntry(BackupTable.EntryOf(table), CompressionLevel.Fastest).Open();
        using var buffered = new BufferedStream(entry, 1 << 16);

        return TableDump.Write(connection, table, columns, buffered);
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private static string ProgramVersion()
    {
        return Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";
    }

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What could not be written can often not be removed either; it is no backup, by its name.
        }
    }
}
