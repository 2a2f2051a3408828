using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Plumbline.Stores.Backups;

/// <summary>Writes rows of one table as text that reads back as the very same values.</summary>
internal sealed class RowWriter(IReadOnlyList<BackupColumn> columns)
{
    private const int LongestNumber = 64;

    private readonly CellKind[] _kinds = [.. columns.Select(CellKinds.Of)];
    private readonly ArrayBufferWriter<byte> _row = new();

    /// <summary>The reader's current row; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Write(DbDataReader reader)
    {
        _row.ResetWrittenCount();

        for (var i = 0; i < _kinds.Length; i++)
        {
            if (i > 0)
            {
                Put((byte)',');
            }

            if (!reader.IsDBNull(i))
            {
                Cell(reader, i);
            }
        }

        Put((byte)'\n');

        return _row.WrittenSpan;
    }

    private void Cell(DbDataReader reader, int column)
    {
        switch (_kinds[column])
        {
            case CellKind.Boolean:
                Put(reader.GetBoolean(column) ? (byte)'1' : (byte)'0');
                break;
            case CellKind.Integer:
                Number(reader.GetInt64(column), default);
                break;
            case CellKind.Decimal:
                Number(reader.GetDecimal(column), default);
                break;
            case CellKind.Double:
                Number(reader.GetDouble(column), "R");
                break;
            case CellKind.Date:
                Number(reader.GetFieldValue<DateOnly>(column), "yyyy-MM-dd");
                break;
            case CellKind.Timestamp:
                Number(reader.GetDateTime(column), "yyyy-MM-dd'T'HH:mm:ss.ffffff");
                break;
            default:
                Text(reader.GetString(column));
                break;
        }
    }

    private void Number<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_row.GetSpan(LongestNumber), out var written, format, CultureInfo.InvariantCulture);
        _row.Advance(written);
    }

    private void Text(string text)
    {
        Put((byte)'"');

        // A quote inside is doubled, as in any CSV file.
        Encode(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        Put((byte)'"');
    }

    private void Encode(string text)
    {
        _row.Advance(Encoding.UTF8.GetBytes(text, _row.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private void Put(byte value)
    {
        _row.GetSpan(1)[0] = value;
        _row.Advance(1);
    }
}
