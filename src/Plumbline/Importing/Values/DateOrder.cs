namespace Plumbline.Importing.Values;

internal enum DateOrder : byte
{
    Unproven,
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
    ExcelSerial,
    ExcelSerial1904,
}
