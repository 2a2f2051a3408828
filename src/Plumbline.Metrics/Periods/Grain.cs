namespace Plumbline.Metrics.Periods;

/// <summary>How finely a series is cut.</summary>
public enum Grain
{
    Day,

    /// <summary>Seven days from the workspace's first day of the week.</summary>
    Week,

    /// <summary>Seven days from Monday.</summary>
    IsoWeek,
    Month,
    Quarter,
    Year,
    FiscalMonth,
    FiscalQuarter,
    FiscalYear,
}
