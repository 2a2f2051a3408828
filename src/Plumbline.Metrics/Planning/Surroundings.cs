using Plumbline.Metrics.Leads;
using Plumbline.Metrics.Periods;

namespace Plumbline.Metrics.Planning;

/// <summary>What a plan depends on beside the question and the catalogue. All of it is input; nothing is looked up.</summary>
/// <param name="Today">The day it is, in the workspace's zone.</param>
/// <param name="Settings">Values of workspace settings by name that formulas and windows may use.</param>
/// <param name="EmptyTables">CRM tables without a single row, and what else metrics need and the data do not have.</param>
/// <param name="HasCredits">Whether any deal's credit is shared out.</param>
public sealed record Surroundings(
    DateOnly Today,
    SalesCalendar Calendar,
    CustomFields CustomFields,
    IReadOnlyDictionary<string, decimal> Settings,
    IReadOnlySet<string> EmptyTables,
    bool HasCredits)
{
    /// <summary>What marketing and sales agreed to call a lead of each stage.</summary>
    public LeadDefinitions Definitions { get; init; } = LeadDefinitions.None;

    /// <summary>The minutes from 1970 to the end of the as-of day or, when that is today, to now: what is asked of the moment itself.</summary>
    public const string NowMinute = "now_minute";

    /// <summary>Words that a workspace gives and conditions may use, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>The event in the product that makes a person who signed up an active one; <c>any</c>: whatever comes first.</summary>
    public const string ActivationEvent = "activation_event";

    /// <summary>The event that says that a customer got a reward for loyalty.</summary>
    public const string RewardEvent = "reward_event";

    /// <summary>What these words are when nobody has chosen others.</summary>
    public static IReadOnlyDictionary<string, string> UsualWords { get; } = new Dictionary<string, string> { [ActivationEvent] = "any", [RewardEvent] = "reward" };

    /// <summary>The amounts at which one band of deal sizes ends and the next begins, lowest first.</summary>
    public IReadOnlyList<decimal> SizeEdges { get; init; } = Scan.StandardEdges;

    /// <summary>The names of the stages of deals, in the order in which deals go through them.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Whether any exchange rate is known.</summary>
    public bool HasRates { get; init; }

    /// <summary>What metrics are to reach.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>The name of the breakdown by goals.</summary>
    public const string GoalBreakdown = "goal";

    /// <summary>The ideal customer; null: the workspace has not said who that is.</summary>
    public IdealProfile? Profile { get; init; }

    /// <summary>What a deal must show when it leaves a stage; null: the workspace has not said.</summary>
    public ExitCriteria? Criteria { get; init; }

    /// <summary>The setting that holds the window of conversions without one of their own.</summary>
    public const string ConversionWindow = "conversion_window_days";

    /// <summary>How many months earlier the cost of this period's customers was spent; worked out from the data.</summary>
    public const string CacLag = "months_from_lead_to_close";

    /// <summary>The fields of a lead whose weight a workspace sets.</summary>
    public static IReadOnlyList<string> LeadFields { get; } = ["name", "email", "phone", "company", "title", "country"];

    /// <summary>The name of a lead field's weight among the settings.</summary>
    public static string WeightOf(string field) => "weight_" + field;

    public static Surroundings Bare(DateOnly today) => new(
        today, SalesCalendar.Standard, CustomFields.None,
        new Dictionary<string, decimal>(
            LeadFields.Select(field => KeyValuePair.Create(WeightOf(field), 1m)).Concat(WholeSetting.All.Select(setting => KeyValuePair.Create(setting.Name, (decimal)setting.Default))))
            { [ConversionWindow] = 90, [NowMinute] = 0 },
        new HashSet<string>(), false) { Words = UsualWords };
}
