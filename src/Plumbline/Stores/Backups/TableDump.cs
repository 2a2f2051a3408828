using System.Security.Cryptography;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores.Backups;

/// <summary>Reads a whole table, row by row, into a file of a backup, or into nothing but its checksum.</summary>
internal static class TableDump
{
    internal static BackupTable Write(DuckDBConnection connection, string table, IReadOnlyList<BackupColumn> columns, Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var checksum = new RowsChecksum();
        var bytes = 0L;

        ForEach(connection, table, columns, row =>
        {
            target.Write(row);
            hash.AppendData(row);
            checksum.Add(row);
            bytes += row.Length;
        });

        return new BackupTable(table, columns, checksum.Rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), checksum.Value);
    }

    /// <summary>The checksum of what stands in the table.</summary>
    internal static RowsChecksum Check(DuckDBConnection connection, BackupTable table)
    {
        var checksum = new RowsChecksum();
        ForEach(connection, table.Name, table.Columns, checksum.Add);

        return checksum;
    }

    private static void ForEach(DuckDBConnection connection, string table, IReadOnlyList<BackupColumn> columns, RowVisitor visit)
    {
        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        using var command = connection.Command($"SELECT {names} FROM {Quoted(table)}");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var writer = new RowWriter(columns);

        while (reader.Read())
        {
            visit(writer.Write(reader));
        }
    }

    private static string Quoted(string name)
    {
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private delegate void RowVisitor(ReadOnlySpan<byte> row);
}
