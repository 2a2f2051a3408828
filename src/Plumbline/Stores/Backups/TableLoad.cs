using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Plumbline.Stores.Backups;

/// <summary>Puts the rows of a table's file into the table.</summary>
internal static class TableLoad
{
    private const int BetweenChecks = 4096;

    internal static void Load(DbConnection connection, BackupTable table, Stream source, CancellationToken cancellation)
    {
        var kinds = table.Columns.Select(CellKinds.Of).ToArray();
        var rows = new RowReader(source);
        using var appender = Engine.Writer(connection, table.Name, [.. table.Columns.Select(column => column.Name)]);

        while (rows.HasMore())
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                rows.ReadCell(isLast: i == kinds.Length - 1);
                Append(appender, kinds[i], rows);
            }

            appender.EndRow();

            if (appender.Rows % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        appender.Close();
    }

    private static void Append(IBulkWriter appender, CellKind kind, RowReader rows)
    {
        var cell = rows.Cell;

        if (cell.IsEmpty && !rows.IsQuoted)
        {
            appender.Null();
            return;
        }

        switch (kind)
        {
            case CellKind.Boolean:
                appender.Flag(cell is [(byte)'1']);
                break;
            case CellKind.Integer:
                appender.Whole(long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                break;
            case CellKind.Decimal:
                appender.Number(decimal.Parse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
                break;
            case CellKind.Double:
                appender.Double(double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            case CellKind.Date:
                appender.Date(DateOnly.ParseExact(Encoding.UTF8.GetString(cell), "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case CellKind.Timestamp:
                appender.Instant(Instant(cell));
                break;
            default:
                appender.Text(Encoding.UTF8.GetString(cell));
                break;
        }
    }

    private static DateTime Instant(ReadOnlySpan<byte> cell)
    {
        return DateTime.ParseExact(
            Encoding.UTF8.GetString(cell),
            "yyyy-MM-dd'T'HH:mm:ss.ffffff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }
}
