using System.Globalization;
using Plumbline.Metrics.Periods;

namespace Plumbline.Importing.Mappings;

/// <summary>What a cell is compared with: a number or a date, never both.</summary>
internal sealed record Limit(decimal? Number, DateOnly? Date)
{
    public static Limit? Read(string text)
    {
        if (IsoDay.TryRead(text, out var date))
        {
            return new Limit(null, date);
        }

        const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

        return decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number) ? new Limit(number, null) : null;
    }
}
