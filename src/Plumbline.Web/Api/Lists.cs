namespace Plumbline.Web.Api;

/// <summary>Lists as they are written in options and addresses: <c>owner,account.sector</c>, or an option given twice.</summary>
internal static class Lists
{
    public static IReadOnlyList<string> Split(IEnumerable<string> words) =>
        [.. words.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
