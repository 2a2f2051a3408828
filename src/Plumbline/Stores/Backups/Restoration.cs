using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores.Backups;

/// <summary>
/// Makes a workspace from a backup: beside the present one, compared row by row with what was backed up, and only then put in its
/// place. What stood there before is kept as one older file.
/// </summary>
public static class Restoration
{
    /// <summary>Restores into the workspace <paramref name="name"/>, which is made if there is none. A refusal changes nothing.</summary>
    public static async Task<Outcome<BackupManifest>> Restore(IWorkspaceStores workspaces, string name, string path, CancellationToken cancellation)
    {
        if (workspaces.All.Any(workspace => workspace.Name == name && workspace.IsReadOnly))
        {
            return new Problem($"The workspace '{name}' is generated; nothing can be restored into it.", Mend: "Name another with --workspace.");
        }

        var opened = BackupFile.Open(path);

        if (opened.IsRefused)
        {
            return opened.Problems.ToList();
        }

        using var backup = opened.Value;

        return await workspaces.Make(
            name,
            backup.Manifest.Title,
            WorkspaceKind.User,
            connection => Fill(connection, backup, path, cancellation),
            backup.Manifest.Schema,
            cancellation);
    }

    private static Outcome<BackupManifest> Fill(DbConnection connection, BackupFile backup, string path, CancellationToken cancellation)
    {
        var problem = Unknown(connection, backup.Manifest, path);

        // One transaction, because a commit for each of a hundred small tables is what would take the time.
        using var transaction = connection.BeginTransaction();

        foreach (var table in DataOf(backup.Manifest))
        {
            problem ??= Fill(connection, backup, table, path, cancellation);
        }

        if (problem is not null)
        {
            return problem;
        }

        StoreTables.ForgetFacts(connection);
        transaction.Commit();

        return backup.Manifest;
    }

    // What is derived is worked out from what was restored, whatever the backup says of it.
    private static List<BackupTable> DataOf(BackupManifest manifest)
    {
        return [.. manifest.Tables.Where(table => StoreTables.IsData(table.Name))];
    }

    // Only tables that this schema version has, with just these columns: no name in a file ever becomes SQL.
    private static Problem? Unknown(DbConnection connection, BackupManifest manifest, string path)
    {
        var known = StoreTables.OfData(connection).ToHashSet();
        var given = DataOf(manifest);

        if (!known.SetEquals(given.Select(table => table.Name)) || known.Count != given.Count)
        {
            return BackupFile.Damaged(path, $"its tables are not those of schema {manifest.Schema}.");
        }

        var columns = BackupColumn.OfTables(connection);
        var changed = given.FirstOrDefault(table => !columns[table.Name].SequenceEqual(table.Columns));

        return changed is null ? null : BackupFile.Damaged(path, $"the columns of '{changed.Name}' are not those of schema {manifest.Schema}.");
    }

    private static Problem? Fill(DbConnection connection, BackupFile backup, BackupTable table, string path, CancellationToken cancellation)
    {
        try
        {
            return backup.Read(table, source => TableLoad.Load(connection, table, source, cancellation)) ?? Compare(connection, table, path);
        }
        catch (DbException error) when (error is DuckDBException { ErrorType: DuckDBErrorType.Constraint } or { SqlState: ['2', '2' or '3', ..] })
        {
            return BackupFile.Damaged(path, $"{table.Name}: {error.Message}");
        }
    }

    private static Problem? Compare(DbConnection connection, BackupTable table, string path)
    {
        var restored = TableDump.Check(connection, table.Name, table.Columns);

        return restored.Rows == table.Rows && restored.Value == table.Checksum
            ? null
            : BackupFile.Damaged(path, $"the rows of '{table.Name}' did not come back as they were.");
    }
}
