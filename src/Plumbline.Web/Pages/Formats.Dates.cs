using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Web.Pages;

public sealed partial record Formats
{
    public string Date(DateOnly date) =>
        date.ToString(IsoDates ? "yyyy-MM-dd" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public string Date(DateOnly? date) => date is null ? Dash : Date(date.Value);

    /// <summary>A moment in the workspace's zone, to the minute.</summary>
    public string Moment(DateTime utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return Date(DateOnly.FromDateTime(local)) + " " + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A period by its name where it has one: <c>Q3 2026</c>, <c>Jul 2026</c>, <c>2026</c>, else its first and last day.</summary>
    public string Period(Period period)
    {
        var (start, end, last) = (period.Start, period.End, period.Days > 0 ? period.End.AddDays(-1) : period.Start);
        if (start.Day == 1 && end.Day == 1)
        {
            var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
            switch (months)
            {
                case 1:
                    return Month(start);
                case 3 when start.Month % 3 == 1:
                    return string.Create(CultureInfo.InvariantCulture, $"Q{(start.Month + 2) / 3} {start.Year}");
                case 12 when start.Month == 1:
                    return start.Year.ToString(CultureInfo.InvariantCulture);
                case > 1:
                    return start.Year == last.Year
                        ? start.ToString("MMM", CultureInfo.InvariantCulture) + " – " + Month(last)
                        : Month(start) + " – " + Month(last);
            }
        }

        return period.Days <= 1 ? Date(start) : Date(start) + " – " + Date(last);
    }

    /// <summary>One bucket of a series, as short as an axis needs it.</summary>
    public string Bucket(DateOnly start, Grain grain) => grain switch
    {
        Grain.Year => start.Year.ToString(CultureInfo.InvariantCulture),
        Grain.FiscalYear => string.Create(CultureInfo.InvariantCulture, $"FY from {Begin(start)}"),
        Grain.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{(start.Month + 2) / 3} {start.Year}"),
        Grain.FiscalQuarter => string.Create(CultureInfo.InvariantCulture, $"FQ from {Begin(start)}"),
        Grain.Month => Month(start),
        Grain.FiscalMonth => Begin(start),
        Grain.IsoWeek => string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(start.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(start.ToDateTime(default)):00}"),
        _ => Date(start),
    };

    /// <summary>A fiscal period of weeks may begin on any day of a month.</summary>
    private string Begin(DateOnly start) => start.Day == 1 ? Month(start) : Date(start);

    private static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
