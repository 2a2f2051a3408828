namespace Plumbline.Web.Words;

public static partial class Texts
{
    public const string ThemeSystem = "System";
    public const string ThemeLight = "Light";
    public const string ThemeDark = "Dark";

    public const string KeyPalette = "Ctrl K";
    public const string KeyPaletteOnMac = "⌘K";

    /// <summary>The keys of every page, with what they do.</summary>
    public static IReadOnlyList<(string Key, string What)> Keys { get; } =
    [
        ("Ctrl K or ⌘ K", "Find a metric, page or action"),
        ("/", "Search"),
        ("g then o", "Overview"),
        ("g then m", "Metrics"),
        ("g then i", "Imports"),
        ("t", "Open or close the tables of charts"),
        ("?", "These keys"),
        ("Esc", "Close"),
    ];

    public static string Theme(string theme) => theme switch
    {
        "light" => ThemeLight,
        "dark" => ThemeDark,
        _ => ThemeSystem,
    };
}
