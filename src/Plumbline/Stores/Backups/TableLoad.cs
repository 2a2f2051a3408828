using System.Globalization;
using System.Text;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Stores.Backups;

/// <summary>Puts the rows of a table's file into the table.</summary>
internal static class TableLoad
{
    private const int BetweenChecks = 4096;

    internal static void Load(DuckDBConnection connection, BackupTable table, Stream source)
    {
        var kinds = table.Columns.Select(CellKinds.Of).ToArray();
        var rows = new RowReader(source);
        using var appender = connection.CreateAppender(table.Name, [.. table.Columns.Select(column => column.Name)]);

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
                connection.Cancellation.ThrowIfCancellationRequested();
            }
        }

        appender.Close();
    }

    private static void Append(DuckDBAppender appender, CellKind kind, RowReader rows)
    {
        var cell = rows.Cell;

        if (cell.IsEmpty && !rows.IsQuoted)
        {
            appender.AppendNull();
            return;
        }

        switch (kind)
        {
            case CellKind.Boolean:
                appender.AppendBoolean(cell is [(byte)'1']);
                break;
            case CellKind.Integer:
                appender.AppendInt64(long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                break;
            case CellKind.Decimal:
                appender.AppendDecimal(decimal.Parse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
                break;
            case CellKind.Double:
                appender.AppendDouble(double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            case CellKind.Date:
                appender.AppendDate(DateOnly.ParseExact(Encoding.UTF8.GetString(cell), "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case CellKind.Timestamp:
                appender.AppendTimestamp(Instant(cell));
                break;
            default:
                appender.AppendString(Encoding.UTF8.GetString(cell));
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
