using Plumbline.Metrics.Periods;

namespace Plumbline.Settings;

/// <summary>What a workspace's numbers depend on beside its data. Kept as versions in the table <c>settings</c>.</summary>
/// <param name="Currency">The base currency, an ISO 4217 code. Amounts in others count at their exchange rate; where there is none they are left out and counted.</param>
/// <param name="TimeZone">The IANA zone in which a moment gets its calendar date.</param>
/// <param name="WeekStart">The first day of a week.</param>
/// <param name="FiscalYearStart">The month, 1 to 12, in which a fiscal year begins.</param>
/// <param name="BusinessDays">The days of the week on which work is done.</param>
/// <param name="GrossMargin">The share of revenue that is margin, between 0 and 1; null: worked out from costs of goods sold.</param>
/// <param name="ConversionWindowDays">The window of lead-to-customer conversions, a stored constant so that history stays put.</param>
public sealed record WorkspaceSettings(
    string Currency,
    string TimeZone,
    DayOfWeek WeekStart,
    int FiscalYearStart,
    IReadOnlyList<DayOfWeek> BusinessDays,
    decimal? GrossMargin,
    int ConversionWindowDays)
{
    /// <summary>The weeks that fiscal months are made of; null: fiscal months are the calendar's.</summary>
    public FiscalWeeks? FiscalWeeks { get; init; }

    /// <summary>How many years a customer who orders now and then stays; null: unknown, and so is what they bring in.</summary>
    public decimal? CustomerLifespanYears { get; init; }

    /// <summary>What each field of a lead counts in weighted completeness.</summary>
    public LeadFieldWeights LeadFieldWeights { get; init; } = LeadFieldWeights.Default;

    /// <summary>The amounts at which one band of deal sizes ends and the next begins.</summary>
    public SizeEdges DealSizeEdges { get; init; } = SizeEdges.Default;

    /// <summary>By how much money the monthly margin of a customer grows each month; null: unknown.</summary>
    public decimal? MarginGrowthMonthly { get; init; }

    /// <summary>What money loses of its worth in a year, as a fraction; null: unknown.</summary>
    public decimal? DiscountRate { get; init; }

    /// <summary>The event in the product that makes a person who signed up an active one; <c>any</c>: whatever comes first.</summary>
    public string ActivationEvent { get; init; } = "any";

    /// <summary>The event that says that a customer got a reward for loyalty.</summary>
    public string RewardEvent { get; init; } = "reward";

    /// <summary>What the CRM's words for the stages of a lead mean, beside the usual ones; used when an import proposes its mapping.</summary>
    public IReadOnlyDictionary<string, string> LeadStages { get; init; } = new Dictionary<string, string>();

    /// <summary>The ideal customer, as it is typed; null: nobody has said.</summary>
    public string? Profile { get; init; }

    /// <summary>What a deal must show when it leaves a stage, as it is typed; null: nobody has said.</summary>
    public string? ExitCriteria { get; init; }

    /// <summary>Whole numbers that definitions read, by the names of <see cref="Plumbline.Metrics.Planning.WholeSetting"/>; what is not here has its default.</summary>
    public IReadOnlyDictionary<string, int> Wholes { get; init; } = new Dictionary<string, int>();

    /// <summary>The date it is now in the workspace's zone.</summary>
    public DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    public static WorkspaceSettings Default { get; } = new(
        "USD",
        "UTC",
        DayOfWeek.Monday,
        1,
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        null,
        90);
}
