using System.Globalization;

namespace Plumbline.Web.Pages;

/// <summary>What a person likes for the looks of the pages, kept in cookies; never part of what is shown.</summary>
/// <param name="Theme">light, dark, or system.</param>
/// <param name="Numbers">The name of the culture for numbers.</param>
/// <param name="Dates">words or iso.</param>
/// <param name="Tiles">The tiles chosen for the overview; null for the usual ones.</param>
public sealed record Preferences(string Theme, string Numbers, string Dates, string? Tiles)
{
    public const string Cookie = "plumbline.";

    public static IReadOnlyList<string> Themes { get; } = ["system", "light", "dark"];

    /// <summary>One culture for each way of writing numbers that is in wide use.</summary>
    public static IReadOnlyList<string> Cultures { get; } = ["en-US", "de-DE", "fr-FR", "de-CH", "en-IN"];

    public static IReadOnlyList<string> DateStyles { get; } = ["words", "iso"];

    public static Preferences From(IRequestCookieCollection cookies) => new(
        OneOf(cookies[Cookie + "theme"], Themes),
        OneOf(cookies[Cookie + "numbers"], Cultures),
        OneOf(cookies[Cookie + "dates"], DateStyles),
        cookies[Cookie + "tiles"]);

    public Formats Formats(string? currency) => new(CultureInfo.GetCultureInfo(Numbers), currency, Dates == "iso");

    private static string OneOf(string? value, IReadOnlyList<string> known) => value is not null && known.Contains(value) ? value : known[0];
}
