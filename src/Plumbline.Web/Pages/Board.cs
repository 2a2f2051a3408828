using Plumbline.Metrics.Catalogue;

namespace Plumbline.Web.Pages;

/// <summary>A page of tiles about one subject.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Tiles">Ids of metrics; those that the catalogue does not have are left out.</param>
/// <param name="By">A breakdown to show the tiles' metrics by in one table; null for none.</param>
public sealed record Board(string Path, string Title, IReadOnlyList<string> Tiles, string? By = null)
{
    /// <summary>How many months it shows when nobody says which.</summary>
    public int Months { get; init; } = 12;

    public static Board Overview { get; } = new(
        "/",
        Texts.BoardOverview,
        [
            "win_rate", "bookings", "qualified_leads_new", "sales_cycle_days", "average_deal_size", "open_pipeline_value",
            "deals_won", "mql_to_sql_rate", "proposals_generated", "new_customers", "revenue", "ltv_cac_ratio",
        ]);

    public static Board Leads { get; } = new(
        "/leads",
        Texts.BoardLeads,
        [
            "leads_created", "mql_new", "sql_new", "qualified_leads_new", "qualified_leads_open", "lead_velocity_rate",
            "mql_to_sql_rate", "lead_to_customer_rate", "qualified_lead_win_rate", "lead_completeness",
        ],
        "source");

    public static Board Pipeline { get; } = new(
        "/pipeline",
        Texts.BoardPipeline,
        [
            "open_pipeline_value", "open_pipeline_count", "weighted_pipeline_value_stage", "pipeline_coverage", "slip_rate", "push_count_avg",
            "deal_age_days", "stage_age_days", "no_activity_rate", "next_step_coverage", "pipeline_created", "win_rate", "sales_velocity",
            "average_deal_size", "sales_cycle_days", "proposals_generated", "proposal_value_total",
        ])
    {
        Months = 3,
    };

    /// <summary>What open deals are told by, stage by stage.</summary>
    public static IReadOnlyList<string> ByStage { get; } =
        ["open_pipeline_value", "open_pipeline_count", "weighted_pipeline_value_stage", "deal_age_days", "stage_age_days", "no_activity_rate", "next_step_coverage"];

    public static Board Activity { get; } = new(
        "/activity",
        Texts.BoardActivity,
        ["calls_new_leads", "calls_previous_leads", "calls_engaged_leads", "calls_per_previous_lead", "touches_per_lead", "no_activity_rate"],
        "owner");

    public static Board Team { get; } = new(
        "/team", Texts.BoardTeam, ["bookings", "deals_won", "win_rate", "average_deal_size", "sales_cycle_days", "open_pipeline_value"], "owner");

    public static Board Customers { get; } = new(
        "/customers",
        Texts.BoardCustomers,
        [
            "new_customers", "customer_churn_rate", "arpa", "arpu", "ltv", "cac", "ltv_cac_ratio", "acquisition_cost", "revenue",
            "average_order_value", "tcv", "acv", "acv_avg",
        ]);

    public static IReadOnlyList<Board> All { get; } = [Overview, Leads, Pipeline, Activity, Team, Customers];

    /// <summary>The tiles a reader chose, else the board's own; unknown names are left out.</summary>
    public IReadOnlyList<Metric> MetricsFor(string? chosen, IReadOnlyList<Metric> catalogue)
    {
        var known = catalogue.ToDictionary(metric => metric.Id);
        var ids = chosen?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(known.ContainsKey).ToList();
        return [.. (ids is { Count: > 0 } ? ids : Tiles).Where(known.ContainsKey).Distinct().Select(id => known[id])];
    }
}
