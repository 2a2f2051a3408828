namespace Plumbline.Tests.Reference;

/// <summary>Metrics that have no reference yet, by why; the list may only shrink.</summary>
internal static class Waiting
{
    internal static IReadOnlyDictionary<string, string[]> ByReason { get; } = new Dictionary<string, string[]>
    {
        ["activity: not written yet"] =
        [
            "calls_new_leads", "calls_previous_leads", "calls_engaged_leads", "calls_per_previous_lead", "touches_per_lead",
            "touches_per_lead_median", "touches_per_lead_raw", "touches_per_lead_leads", "email_open_rate", "automated_followup_share",
            "activity_per_rep_day",
        ],
        ["followup: not written yet"] =
        [
            "followup_compliance_rate", "single_followup_abandon_rate", "reps_reaching_fifth_followup_share", "touches_to_win", "touches_to_win_mean",
            "touches_to_win_persistent", "response_rate_by_touch", "previous_lead_revival_rate", "engaged_followup_gap_rate", "email_reply_rate",
            "prospect_response_time", "next_step_coverage",
        ],
        ["funnel: not written yet"] =
        [
            "funnel_step_rate",
        ],
        ["leads: not written yet"] =
        [
            "leads_created_accounts", "leads_created_parent_accounts", "sql_new_per_cycle", "lead_completeness_weighted",
            "lead_completeness_captured", "cost_per_lead", "cost_per_lead_qualified", "speed_to_lead", "speed_to_lead_business",
            "speed_to_lead_within", "lead_to_customer_rate_accounts",
        ],
        ["losses: not written yet"] =
        [
            "time_to_first_meeting_days",
        ],
        ["pipeline: not written yet"] =
        [
            "no_activity_rate",
        ],
        ["quality: not written yet"] =
        [
            "negative_duration_count", "data_freshness_minutes", "stage_skip_rate",
        ],
        ["people who use the product and are of no account are not counted, where they should be"] = ["arpu"],
        ["shared deals count for the deal's own owner and team, where credit is shared"] =
            ["campaign_bookings", "campaign_bookings_last", "campaign_bookings_linear", "quota_attainment", "quota_attainment_team"],
        ["differs in some random companies, and it is not found out yet which side is wrong"] = ["playbook_adherence"],
        ["an opportunity that came before the lead was sales-qualified counts as reached, where a conversion should follow its base"] = ["sql_to_opportunity_rate"],
        ["differs where a person has several entries, and it is not found out yet which side is wrong"] = ["mql_new_latest"],
        ["credited to owner and team of the first sending, where the definition reads those of the day of creation"] = ["proposals_generated_created"],
    };

    internal static IEnumerable<string> Ids => ByReason.Values.SelectMany(ids => ids);
}
