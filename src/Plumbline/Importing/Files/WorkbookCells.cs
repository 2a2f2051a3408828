using System.Globalization;
using ExcelDataReader;

namespace Plumbline.Importing.Files;

/// <summary>Turns a workbook's typed cells into text that reads the same everywhere, and keeps their kind.</summary>
internal static class WorkbookCells
{
    /// <summary>Columns looked at beyond the header, so that stray text there is noticed.</summary>
    public const int Beyond = 100;

    public static void Fill(SourceRow row, IExcelDataReader reader, int columns)
    {
        row.Clear();

        for (var i = 0; i < Math.Min(columns, reader.FieldCount); i++)
        {
            Add(row, reader, i);
        }
    }

    private static void Add(SourceRow row, IExcelDataReader reader, int column)
    {
        switch (reader.GetValue(column))
        {
            case null:
                row.Add("", CellKind.Text);
                break;
            case string text:
                row.Add(text, CellKind.Text);
                break;
            case bool yes:
                row.Add(yes ? "true" : "false", CellKind.Boolean);
                break;
            case DateTime moment:
                AddMoment(row, moment);
                break;
            case TimeSpan time:
                row.Add(time.ToString("c", CultureInfo.InvariantCulture), CellKind.Text);
                break;
            case double number:
                row.Add(Number(number), IsPercent(reader, column) ? CellKind.Percent : CellKind.Number);
                break;
            case IConvertible other:
                row.Add(other.ToString(CultureInfo.InvariantCulture), CellKind.Number);
                break;
            default:
                row.Add("", CellKind.Text);
                break;
        }
    }

    /// <summary>Serials come only near the second that was typed; a time of exactly midnight means a date.</summary>
    private static void AddMoment(SourceRow row, DateTime moment)
    {
        var second = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        var isDate = second.TimeOfDay == TimeSpan.Zero;

        row.Add(
            second.ToString(isDate ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            isDate ? CellKind.Date : CellKind.DateTime);
    }

    /// <summary>Fifteen significant digits, as Excel shows them: 0.1 + 0.2 is 0.3.</summary>
    private static string Number(double number) =>
        Math.Abs(number) is > 1e-9 and < 1e27 or 0 ? ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);

    private static bool IsPercent(IExcelDataReader reader, int column) =>
        reader.GetNumberFormatString(column)?.Contains('%') == true;
}
