using Plumbline.Metrics.Planning;

namespace Plumbline.Settings;

/// <remarks>As questions read them.</remarks>
public static partial class SettingsTable
{
    /// <summary>The words that conditions may use, by name.</summary>
    public static IReadOnlyDictionary<string, string> Words(WorkspaceSettings settings) => new Dictionary<string, string>
    {
        [Surroundings.ActivationEvent] = settings.ActivationEvent,
        [Surroundings.RewardEvent] = settings.RewardEvent,
    };

    /// <summary>The settings that formulas and windows may use, by name.</summary>
    public static IReadOnlyDictionary<string, decimal> Values(WorkspaceSettings settings)
    {
        var values = new Dictionary<string, decimal> { [Surroundings.ConversionWindow] = settings.ConversionWindowDays };
        foreach (var whole in WholeSetting.All)
        {
            values[whole.Name] = WholeOf(settings, whole);
        }

        foreach (var field in Surroundings.LeadFields)
        {
            values[Surroundings.WeightOf(field)] = settings.LeadFieldWeights.Of(field);
        }

        if (settings.GrossMargin is { } margin)
        {
            values["gross_margin"] = margin;
        }

        if (settings.CustomerLifespanYears is { } years)
        {
            values["customer_lifespan_years"] = years;
        }

        if (settings.MarginGrowthMonthly is { } growth)
        {
            values["margin_growth_monthly"] = growth;
        }

        if (settings.DiscountRate is { } rate)
        {
            values["discount_rate"] = rate;
        }

        return values;
    }
}
