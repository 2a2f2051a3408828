namespace Plumbline.Web.Pages;

/// <summary>An interval on a scale, in percent of the scale's width.</summary>
/// <param name="Before">The compared value on the same scale; null when there is none.</param>
public sealed record Whisker(decimal Low, decimal Value, decimal High, decimal? Before)
{
    /// <summary>On a scale of its own, wide enough for the compared value.</summary>
    public static Whisker? Of(decimal? value, decimal? low, decimal? high, decimal? before)
    {
        if (value is null || low is null || high is null)
        {
            return null;
        }

        var (least, most) = (Math.Min(low.Value, before ?? low.Value), Math.Max(high.Value, before ?? high.Value));
        var pad = Math.Max((most - least) * 0.12m, 0.0001m);
        return On(value.Value, low.Value, high.Value, before, least - pad, most + pad);
    }

    /// <summary>On a scale shared with other rows.</summary>
    public static Whisker? On(decimal? value, decimal? low, decimal? high, decimal? before, decimal least, decimal most)
    {
        if (value is null || low is null || high is null || most <= least)
        {
            return null;
        }

        decimal Place(decimal at) => decimal.Round(Math.Clamp((at - least) / (most - least) * 100, 0, 100), 1);
        return new Whisker(Place(low.Value), Place(value.Value), Place(high.Value), before is null ? null : Place(before.Value));
    }
}
