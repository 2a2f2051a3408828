using Plumbline.Metrics.Catalogue;
using Plumbline.Web.Pages.Stories;

namespace Plumbline.Web.Pages;

/// <summary>A page of tiles about one subject.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Tiles">Ids of metrics; those that the catalogue does not have are left out.</param>
/// <param name="By">A breakdown to show the tiles' metrics by in one table; null for none.</param>
public sealed record Board(string Path, string Title, IReadOnlyList<string> Tiles, string? By = null)
{
    /// <summary>What the page is headed by, when that is more than its title.</summary>
    public string Heading { get; init; } = Title;

    /// <summary>How many months it shows when nobody says which.</summary>
    public int Months { get; init; } = UsualMonths;

    /// <summary>The months go on to today: it is about how things are now.</summary>
    public bool IsToDate { get; init; }

    /// <summary>The metrics of its table; empty for those of the tiles.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What other pages show when nobody says which months.</summary>
    public const int UsualMonths = 12;

    /// <summary>Whether another page, asked for the same metric, would show another period.</summary>
    public bool HasOwnPeriod => Months != UsualMonths || IsToDate;

    public static Board Overview { get; } = new(
        "/",
        Texts.BoardOverview,
        [
            "win_rate", "bookings", "qualified_leads_new", "sales_cycle_days", "average_deal_size", "open_pipeline_value",
            "deals_won", "mql_to_sql_rate", "proposals_generated", "new_customers", "revenue", "ltv_cac_ratio",
        ]);

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

    public static Board Leads { get; } = new(
        "/leads",
        Texts.BoardLeads,
        [
            "leads_created", "mql_new", "sql_new", "qualified_leads_new", "qualified_leads_open", "lead_velocity_rate",
            "mql_to_sql_rate", "sql_to_opportunity_rate", "lead_to_customer_rate", "qualified_lead_win_rate", "speed_to_lead", "lead_rejection_rate",
            "cost_per_lead", "cac", "landing_page_conversion_rate", "icp_fit_rate", "lead_completeness", "qualified_lead_coverage",
        ],
        "source")
    {
        Heading = Texts.HeadingLeads,
        Columns =
        [
            "leads_created", "mql_new", "sql_new", "mql_to_sql_rate", "sql_to_opportunity_rate", "lead_to_customer_rate", "qualified_lead_win_rate",
            "time_to_first_meeting_days", "lead_completeness",
        ],
    };

    public static Board Activity { get; } = new(
        "/activity",
        Texts.BoardActivity,
        [
            "activities_logged", "activity_per_rep_day", "connect_rate", "meetings_held", "calls_new_leads", "calls_previous_leads", "calls_engaged_leads",
            "calls_per_previous_lead", "touches_per_lead", "followup_compliance_rate", "single_followup_abandon_rate", "speed_to_lead",
            "email_reply_rate", "previous_lead_revival_rate", "engaged_followup_gap_rate", "touches_to_win", "no_activity_rate", "next_step_coverage",
        ],
        "owner")
    {
        Heading = Texts.HeadingActivity,
        Columns =
        [
            "activities_logged", "activity_per_rep_day", "connect_rate", "meetings_held", "calls_new_leads", "calls_previous_leads", "touches_per_lead",
            "followup_compliance_rate", "single_followup_abandon_rate", "speed_to_lead", "no_activity_rate",
        ],
    };

    public static Board Team { get; } = new(
        "/team",
        Texts.BoardTeam,
        [
            "quota_attainment", "reps_at_quota_share", "bookings_per_rep", "bookings", "win_rate", "average_deal_size", "sales_cycle_days",
            "activity_per_rep_day", "rep_concentration_80", "top20_rep_share", "sales_gini", "ramp_time_days_expected", "ccos", "pay_performance_correlation",
        ],
        "owner")
    {
        Columns =
        [
            "bookings", "quota_attainment", "deals_won", "win_rate", "average_deal_size", "sales_cycle_days", "open_pipeline_value", "pipeline_coverage",
            "activity_per_rep_day",
        ],
    };

    public static Board Customers { get; } = new(
        "/customers",
        Texts.BoardCustomers,
        [
            "mrr", "arr", "nrr", "grr", "customer_churn_rate", "new_customers", "active_customers", "arpa", "arpu", "ltv", "cac", "ltv_cac_ratio",
            "acquisition_cost", "revenue", "revenue_growth", "renewal_rate", "average_order_value", "tcv", "acv", "acv_avg", "csat", "nps",
        ],
        "account.segment")
    {
        Heading = Texts.HeadingCustomers,
        Columns = ["active_customers", "mrr", "arpa", "nrr", "grr", "customer_churn_rate", "new_customers", "expansion_rate", "csat", "nps"],
    };

    public static Board Enablement { get; } = new(
        "/enablement",
        Texts.BoardEnablement,
        [
            "playbook_adherence", "crm_adoption_rate", "training_completion_rate", "training_pass_rate", "content_usage_rate", "content_rep_adoption",
            "content_engagement_rate", "content_win_delta", "content_staleness", "ramp_time_days_expected",
        ],
        "owner")
    {
        Columns =
        [
            "playbook_adherence", "training_completion_rate", "training_pass_rate", "content_engagement_rate", "content_win_delta", "crm_adoption_rate", "win_rate",
        ],
    };

    public static Board Quality { get; } = new("/quality", Texts.BoardQuality, QualityStory.Metrics)
    {
        Heading = Texts.HeadingQuality,
        Months = 3,
        IsToDate = true,
    };

    public static IReadOnlyList<Board> All { get; } = [Overview, Pipeline, Leads, Activity, Team, Customers, Enablement, Quality];

    /// <summary>The metrics of the table that the catalogue has.</summary>
    public IReadOnlyList<Metric> ColumnsOf(IReadOnlyList<Metric> catalogue) =>
        [.. Columns.Select(id => catalogue.FirstOrDefault(metric => metric.Id == id)).OfType<Metric>()];

    /// <summary>The tiles a reader chose, else the board's own; unknown names are left out.</summary>
    public IReadOnlyList<Metric> MetricsFor(string? chosen, IReadOnlyList<Metric> catalogue)
    {
        var known = catalogue.Where(metric => metric.HasOneValue).ToDictionary(metric => metric.Id);
        var ids = chosen?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(known.ContainsKey).ToList();
        return [.. (ids is { Count: > 0 } ? ids : Tiles).Where(known.ContainsKey).Distinct().Select(id => known[id])];
    }
}
