namespace Plumbline.Web.Pages;

/// <summary>A period that is chosen by its name, and stays relative in the address.</summary>
public sealed record PeriodPreset(string Value, string Title)
{
    /// <summary>Everything there is; the engine knows it as no period.</summary>
    public const string All = "all";

    public static IReadOnlyList<PeriodPreset> Known { get; } =
    [
        new("this-month", Texts.PeriodThisMonth),
        new("last-month", Texts.PeriodLastMonth),
        new("this-quarter", Texts.PeriodThisQuarter),
        new("last-quarter", Texts.PeriodLastQuarter),
        new("this-year", Texts.PeriodThisYear),
        new("last-year", Texts.PeriodLastYear),
        new(All, Texts.AllData),
    ];
}
