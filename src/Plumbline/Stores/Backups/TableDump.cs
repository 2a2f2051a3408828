using System.Data.Common;
using System.Security.Cryptography;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores.Backups;

/// <summary>Reads a whole table, row by row, into a file of a backup, or into nothing but its checksum.</summary>
internal static class TableDump
{
    internal static BackupTable Write(DbConnection connection, string table, IReadOnlyList<BackupColumn> columns, Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var checksum = new RowsChecksum();
        var bytes = 0L;

        var text = new RowWriter(columns);

        ForEach(connection, table, columns, reader =>
        {
            var row = text.Write(reader);
            target.Write(row);
            hash.AppendData(row);
            checksum.Add(row);
            bytes += row.Length;
        });

        return new BackupTable(table, columns, checksum.Rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), checksum.Value);
    }

    /// <summary>The checksum of what stands in the table.</summary>
    internal static RowsChecksum Check(DbConnection connection, string table, IReadOnlyList<BackupColumn> columns)
    {
        var checksum = new RowsChecksum();
        var text = new RowWriter(columns);
        ForEach(connection, table, columns, reader => checksum.Add(text.Write(reader)));

        return checksum;
    }

    /// <summary>Goes through all rows; each is valid until the next.</summary>
    internal static void ForEach(DbConnection connection, string table, IReadOnlyList<BackupColumn> columns, Action<DbDataReader> visit)
    {
        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        using var command = connection.Command($"SELECT {names} FROM {Quoted(table)}");

        if (command is DuckDBCommand embedded)
        {
            embedded.UseStreamingMode = true;
        }

        using var reader = command.ExecuteReader();

        while (reader.Read())
        {
            visit(reader);
        }
    }

    private static string Quoted(string name)
    {
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
