using System.Globalization;

namespace Plumbline.Leads;

/// <summary>Days and numbers as they are typed.</summary>
internal static class Plain
{
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
