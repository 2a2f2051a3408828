using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Web.Commands.Tables;

/// <summary>A bucket of a series in a few letters.</summary>
internal static class PeriodLabel
{
    /// <summary>Weeks and fiscal periods bear the day they start: their numbers differ from firm to firm.</summary>
    public static string Of(DateOnly start, Grain grain)
    {
        var culture = CultureInfo.InvariantCulture;
        return grain switch
        {
            Grain.Year => start.ToString("yyyy", culture),
            Grain.Quarter => string.Create(culture, $"{start:yyyy}-Q{(start.Month + 2) / 3}"),
            Grain.Month => start.ToString("yyyy-MM", culture),
            Grain.IsoWeek => IsoWeek(start),
            _ => start.ToString("yyyy-MM-dd", culture),
        };
    }

    private static string IsoWeek(DateOnly start)
    {
        var day = start.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }
}
