namespace Plumbline.Metrics.Periods;

/// <summary>Grains as they are written in queries: <c>fiscal_quarter</c>.</summary>
public static class GrainName
{
    private static readonly Dictionary<string, Grain> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["day"] = Grain.Day,
        ["week"] = Grain.Week,
        ["iso_week"] = Grain.IsoWeek,
        ["month"] = Grain.Month,
        ["quarter"] = Grain.Quarter,
        ["year"] = Grain.Year,
        ["fiscal_month"] = Grain.FiscalMonth,
        ["fiscal_quarter"] = Grain.FiscalQuarter,
        ["fiscal_year"] = Grain.FiscalYear,
    };

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(Grain grain) => ByName.First(pair => pair.Value == grain).Key;

    public static Outcome<Grain> Parse(string text) =>
        ByName.TryGetValue(text.Replace('-', '_'), out var grain)
            ? grain
            : new Problem(
                $"There is no grain '{text}'.", "--grain", DidYouMean.Sentence(text, All) ?? $"Choose one of {string.Join(", ", All)}.");
}
