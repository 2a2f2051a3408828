namespace Plumbline.Web.Pages;

/// <summary>The fields of the "add filter" form, turned into a condition of the address.</summary>
public static class AddedFilter
{
    private static readonly string[] Keys = ["add-field", "add-op", "add-value"];

    private static readonly string[] Operators = ["=", "!=", ">", ">=", "<", "<="];

    /// <summary>The address with the condition in it; null when the form was not sent.</summary>
    public static PageUrl? Apply(PageUrl url)
    {
        var (field, value) = (url["add-field"], url["add-value"]);
        if (field is null && value is null && url["add-op"] is null)
        {
            return null;
        }

        var bare = url.Without(Keys);
        if (field is null || value is null)
        {
            return bare;
        }

        var sign = url["add-op"] is { } asked && Operators.Contains(asked) ? asked : "=";
        var isNumber = sign is not ("=" or "!=") && decimal.TryParse(value, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);
        var literal = isNumber ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        return bare.Without("page").Plus("where", $"{field} {sign} {literal}");
    }
}
