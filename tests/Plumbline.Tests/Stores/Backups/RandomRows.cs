using FsCheck.Fluent;
using Plumbline.Stores;
using Plumbline.Stores.Backups;
using Plumbline.Stores.DuckDb;

namespace Plumbline.Tests.Stores.Backups;

/// <summary>Puts rows into every table, with the values that break copies: nulls, empty text, quotes, line ends, extremes.</summary>
internal static class RandomRows
{
    private static readonly string[] Texts = ["", " ", "\"", "\"\"", "a,b", "line\nline\r\n", "NULL", "'; DROP TABLE deals; --", "Łódź 東京 🦆", "\0"];
    private static readonly long[] Integers = [0, 1, -1, int.MaxValue, int.MinValue];
    private static readonly decimal[] Decimals = [0m, 0.5m, -0.25m, 12.34m, -99.99m];
    private static readonly double[] Doubles = [0, -0d, 0.1, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity];

    internal static void Fill(DuckDBConnection connection, int rowsPerTable)
    {
        var random = new Random(1848);
        var texts = Texts.Concat(DuckDb.Texts.Any.Sample(30, 50)).ToArray();

        var columnsOf = BackupColumn.OfTables(connection);
        var requiredOf = connection
            .Rows("SELECT table_name, column_name FROM information_schema.columns WHERE is_nullable = 'NO'", row => (row.GetString(0), row.GetString(1)))
            .ToHashSet();

        foreach (var table in StoreTables.OfData(connection))
        {
            using var appender = connection.CreateAppender(table);

            for (var i = 0; i < rowsPerTable; i++)
            {
                foreach (var column in columnsOf[table])
                {
                    if (!requiredOf.Contains((table, column.Name)) && random.Next(4) == 0)
                    {
                        appender.AppendNull();
                    }
                    else
                    {
                        Append(appender, CellKinds.Of(column), random, texts);
                    }
                }

                appender.EndRow();
            }
        }

        connection.Run("DELETE FROM data_versions");

        // Where there is no import, no facts are worked out: rows by chance share ids, and joined with one another they are millions.
        connection.Run("DELETE FROM import_batches");
    }

    private static void Append(DuckDBAppender appender, CellKind kind, Random random, string[] texts)
    {
        switch (kind)
        {
            case CellKind.Boolean:
                appender.AppendBoolean(random.Next(2) == 0);
                break;
            case CellKind.Integer:
                appender.AppendInt64(Integers[random.Next(Integers.Length)]);
                break;
            case CellKind.Decimal:
                appender.AppendDecimal(Decimals[random.Next(Decimals.Length)]);
                break;
            case CellKind.Double:
                appender.AppendDouble(Doubles[random.Next(Doubles.Length)]);
                break;
            case CellKind.Date:
                appender.AppendDate(DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1)));
                break;
            case CellKind.Timestamp:
                appender.AppendTimestamp(new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc));
                break;
            default:
                appender.AppendString(texts[random.Next(texts.Length)]);
                break;
        }
    }
}
