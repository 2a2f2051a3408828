using Plumbline.Importing.Files;

namespace Plumbline.Importing.Values;

/// <summary>
/// In what order a column's dates are written. Separators, leading zeros, month names, weekdays and a time of day after
/// the date are read under every order. Excel serials are read only when stated: any whole number could be one.
/// </summary>
public sealed record DateFormat
{
    private DateFormat(string name, DateOrder order)
    {
        Name = name;
        Order = order;
    }

    /// <summary>2026-03-04, also 2026/3/4 and 20260304.</summary>
    public static DateFormat YearMonthDay { get; } = new("YYYY-MM-DD", DateOrder.YearMonthDay);

    /// <summary>04/03/2026 is 4 March; also 4.3.2026 and 04-03-26.</summary>
    public static DateFormat DayMonthYear { get; } = new("DD/MM/YYYY", DateOrder.DayMonthYear);

    /// <summary>03/04/2026 is 4 March. Dots are not read under this order: with them the day comes first.</summary>
    public static DateFormat MonthDayYear { get; } = new("MM/DD/YYYY", DateOrder.MonthDayYear);

    /// <summary>Days since the end of 1899 as Excel counts them, with the time as a fraction.</summary>
    public static DateFormat ExcelSerial { get; } = new("excel", DateOrder.ExcelSerial);

    /// <summary>Days since 1 January 1904, from old workbooks made on a Mac.</summary>
    public static DateFormat ExcelSerial1904 { get; } = new("excel1904", DateOrder.ExcelSerial1904);

    /// <summary>Nothing is known about the column: "03/04/2026" is ambiguous, "25/03/2026" and "4 Mar 2026" are not.</summary>
    public static DateFormat Unproven { get; } = new("unproven", DateOrder.Unproven);

    /// <summary>The formats that a mapping can state.</summary>
    public static IReadOnlyList<DateFormat> All { get; } = [YearMonthDay, DayMonthYear, MonthDayYear, ExcelSerial, ExcelSerial1904];

    /// <summary>The format as a mapping states it.</summary>
    public string Name { get; }

    internal DateOrder Order { get; }

    /// <summary>
    /// The format that a mapping states; null for anything else. Only the order of Y, M and D counts:
    /// "yyyy-MM-dd HH:mm", "D.M.YY" and "dmy" all do.
    /// </summary>
    public static DateFormat? Named(string name)
    {
        var order = new string(name.ToUpperInvariant().Replace("HH:MM", "", StringComparison.Ordinal).Replace("ISO", "YMD", StringComparison.Ordinal)
            .Where(c => c is 'Y' or 'M' or 'D').Distinct().ToArray());

        return All.FirstOrDefault(format => string.Equals(format.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? order switch { "YMD" => YearMonthDay, "DMY" => DayMonthYear, "MDY" => MonthDayYear, _ => null };
    }

    /// <summary>Reads a date, with its time and offset when they are there.</summary>
    public Parsed<DateReading> Read(ReadOnlySpan<char> cell)
    {
        var text = Blank.Trim(cell);

        if (Blank.IsUnknown(text))
        {
            return Parsed<DateReading>.Unknown;
        }

        return Order switch
        {
            DateOrder.ExcelSerial or DateOrder.ExcelSerial1904 => ExcelDate.Read(text, Order == DateOrder.ExcelSerial1904),
            _ when IsoDate.TryRead(text, Order, out var date) => Parsed<DateReading>.Known(date),
            DateOrder.Unproven => ReadUnproven(text),
            _ => DateText.Read(text, Order),
        };
    }

    /// <summary>Reads a cell of a row: dates that a workbook holds as dates need no format.</summary>
    public Parsed<DateReading> Read(SourceRow row, int column) =>
        row.Kind(column) is CellKind.Date or CellKind.DateTime ? YearMonthDay.Read(row[column]) : Read(row[column]);

    /// <inheritdoc />
    public override string ToString() => Name;

    private static Parsed<DateReading> ReadUnproven(ReadOnlySpan<char> text)
    {
        var yearFirst = DateText.Read(text, DateOrder.YearMonthDay);

        if (yearFirst.IsKnown)
        {
            return yearFirst;
        }

        var dayFirst = DateText.Read(text, DateOrder.DayMonthYear);
        var monthFirst = DateText.Read(text, DateOrder.MonthDayYear);

        return !dayFirst.IsKnown ? (monthFirst.IsKnown ? monthFirst : dayFirst)
            : !monthFirst.IsKnown || monthFirst.Value == dayFirst.Value ? dayFirst
            : Parsed<DateReading>.Ambiguous(ValueFault.DayOrMonth);
    }
}
