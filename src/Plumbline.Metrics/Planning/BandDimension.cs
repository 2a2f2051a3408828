using Plumbline.Metrics.Expressions;

namespace Plumbline.Metrics.Planning;

/// <summary>
/// A breakdown that nothing holds: records are told apart by conditions when they are asked, so that it follows the day and the settings.
/// </summary>
/// <param name="Of">The records it is told of; rows must lead to one of them.</param>
/// <param name="Told">The words for each case, the first that holds.</param>
public sealed record BandDimension(string Name, IReadOnlyList<string> Of, BandExpr Told)
{
    /// <summary>What nobody knows enough of is a group of its own.</summary>
    private const string Unknown = "unknown";

    /// <summary>
    /// How long the owner had been there on the last day of the period: what somebody was to sell in a period and what they sold in it fall
    /// into one band, though the day that parts two bands lies within it.
    /// </summary>
    private static BandDimension Tenure { get; } = Define(
        "owner.tenure_band", ["owner"],
        ("owner is null", null),
        ("$last_day < owner.hire_date", "not yet hired"),
        ("$last_day < months_after(owner.hire_date, 3)", "under 3 months"),
        ("$last_day < months_after(owner.hire_date, 6)", "3 to 6 months"),
        ("$last_day < months_after(owner.hire_date, 12)", "6 to 12 months"),
        ("$last_day < months_after(owner.hire_date, 24)", "12 to 24 months"),
        ("$last_day >= months_after(owner.hire_date, 24)", "24 months and more"),
        ("true", Unknown));

    /// <summary>Who fits the profile of the ideal customer, by the settings of the rate of those who do.</summary>
    public static BandDimension Ideal { get; } = Define(
        "icp_band", ["lead", "account"],
        ("$icp_known and $icp_match", "fits"), ("$icp_known", "does not fit"), ("true", Unknown));

    public static IReadOnlyList<BandDimension> All { get; } = [Tenure, Ideal];

    internal static BandDimension? Find(string name) => All.FirstOrDefault(band => band.Name == name);

    private static BandDimension Define(string name, string[] of, params (string When, string? Words)[] cases) =>
        new(name, of, new BandExpr([.. cases.Select(one => new BandCase(one.When == "true" ? null : WhereText.Parse(one.When, name).Value, one.Words))]));
}
