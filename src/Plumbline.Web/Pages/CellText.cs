namespace Plumbline.Web.Pages;

/// <summary>A field of a record as a person reads it; blank when it is not known.</summary>
public static class CellText
{
    public static string Of(object? value, string field, Formats formats) => value switch
    {
        null => "",
        DateOnly date => formats.Date(date),
        DateTime moment => formats.Moment(moment, TimeZoneInfo.Utc),
        bool flag => flag ? Texts.Yes : Texts.No,
        decimal number => formats.Full(number, IsMoney(field) ? "money" : "number"),
        long or int or short or double => formats.Full(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture), "number"),
        _ => value.ToString() ?? "",
    };

    private static bool IsMoney(string field) => field.EndsWith("amount", StringComparison.Ordinal) || field.EndsWith("value", StringComparison.Ordinal) || field is "mrr" or "list_price";
}
