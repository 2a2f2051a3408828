using System.Globalization;

namespace Plumbline.Leads;

/// <summary>Numbers as they are typed.</summary>
internal static class Plain
{
    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
