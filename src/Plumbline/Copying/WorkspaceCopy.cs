using System.Data.Common;
using Plumbline.Metrics;
using Plumbline.Stores;
using Plumbline.Stores.Backups;

namespace Plumbline.Copying;

/// <summary>What a copy came to.</summary>
/// <param name="Rows">Rows of all tables from which the rest can be worked out; each was compared.</param>
public sealed record CopiedWorkspace(string Workspace, long Rows, int Tables, long DataVersion);

/// <summary>
/// Copies a workspace from one place to another, from any engine to any: what the rest can be worked out from, row by row, read
/// back and compared. Facts are worked out anew by the engine that will answer from them.
/// </summary>
public static class WorkspaceCopy
{
    private const int BetweenChecks = 4096;

    /// <summary>Puts a copy in the place of the workspace <paramref name="name"/>, which is made if there is none. A refusal changes nothing.</summary>
    public static async Task<Outcome<CopiedWorkspace>> Copy(
        IWorkspaceStore from, IWorkspaceStores into, string name, CancellationToken cancellation)
    {
        var workspace = from.Workspace;

        // It would wait for itself: who reads keeps others from putting anything in the place of what is read.
        if (await IsThere(from, into, name, cancellation))
        {
            return new Problem($"The workspace '{name}' is the one that is copied.", Mend: "Name another with --as.");
        }

        return await from.Read(
            source => into.Make(
                name,
                workspace.Title,
                name == Workspace.Demo ? workspace.Kind : WorkspaceKind.User,
                target => Filled(source, target, name, cancellation),
                Migrator.Version(source),
                cancellation).GetAwaiter().GetResult(),
            cancellation);
    }

    private static async Task<bool> IsThere(IWorkspaceStore from, IWorkspaceStores into, string name, CancellationToken cancellation) =>
        into.All.Any(known => known.Name == name)
        && into.Find(name) is { IsRefused: false } found
        && await found.Value.Read(StoreTables.Id, cancellation) == await from.Read(StoreTables.Id, cancellation);

    /// <summary>Brings every row from which the rest can be worked out into an empty store at the same schema.</summary>
    internal static Outcome<CopiedWorkspace> Filled(DbConnection source, DbConnection target, string name, CancellationToken cancellation)
    {
        var (given, wanted) = (BackupColumn.OfTables(source), BackupColumn.OfTables(target));
        var tables = StoreTables.OfData(source);
        var rows = 0L;
        using var transaction = target.BeginTransaction();

        foreach (var table in tables)
        {
            if (!wanted.TryGetValue(table, out var columns) || !columns.SequenceEqual(given[table]))
            {
                return new Problem($"The table '{table}' is not the same in both places.", Mend: "Open both with this program once, so that both are at its schema.");
            }

            var checksum = Copied(source, target, table, columns, cancellation);
            var arrived = TableDump.Check(target, table, columns);

            if (arrived.Rows != checksum.Rows || arrived.Value != checksum.Value)
            {
                return new Problem($"The rows of '{table}' did not arrive as they were. Nothing has been copied.");
            }

            rows += checksum.Rows;
        }

        StoreTables.ForgetFacts(target);
        transaction.Commit();

        return new CopiedWorkspace(name, rows, tables.Count, source.Scalar<long?>("SELECT max(data_version) FROM data_versions") ?? 0);
    }

    private static RowsChecksum Copied(
        DbConnection source, DbConnection target, string table, IReadOnlyList<BackupColumn> columns, CancellationToken cancellation)
    {
        var checksum = new RowsChecksum();
        var kinds = columns.Select(CellKinds.Of).ToArray();
        var text = new RowWriter(columns);
        using var writer = Engine.Writer(target, table, [.. columns.Select(column => column.Name)]);
        TableDump.ForEach(source, table, columns, row =>
        {
            checksum.Add(text.Write(row));

            for (var i = 0; i < kinds.Length; i++)
            {
                Write(writer, kinds[i], row, i);
            }

            writer.EndRow();

            if (writer.Rows % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        });
        writer.Close();

        return checksum;
    }

    private static void Write(IBulkWriter writer, CellKind kind, DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            writer.Null();
            return;
        }

        switch (kind)
        {
            case CellKind.Boolean:
                writer.Flag(row.GetBoolean(column));
                break;
            case CellKind.Integer:
                writer.Whole(row.GetInt64(column));
                break;
            case CellKind.Decimal:
                writer.Number(row.GetDecimal(column));
                break;
            case CellKind.Double:
                writer.Double(row.GetDouble(column));
                break;
            case CellKind.Date:
                writer.Date(row.GetFieldValue<DateOnly>(column));
                break;
            case CellKind.Timestamp:
                writer.Instant(row.GetDateTime(column));
                break;
            default:
                writer.Text(row.GetString(column));
                break;
        }
    }
}
