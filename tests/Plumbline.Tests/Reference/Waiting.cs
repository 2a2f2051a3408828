namespace Plumbline.Tests.Reference;

/// <summary>Metrics that have no reference yet, by why; the list may only shrink.</summary>
internal static class Waiting
{
    internal static IReadOnlyDictionary<string, string[]> ByReason { get; } = new Dictionary<string, string[]>
    {
        ["not written yet"] = ["speed_to_lead_business"],
        ["differs in some random companies, and it is not found out yet which side is wrong"] =
        [
            "playbook_adherence", "calls_new_leads", "calls_previous_leads", "calls_per_previous_lead", "followup_compliance_rate", "single_followup_abandon_rate", "reps_reaching_fifth_followup_share", "touches_per_lead",
            "touches_per_lead_median", "touches_per_lead_raw", "touches_per_lead_leads", "lead_completeness_weighted", "lead_completeness_captured",
        ],
        ["without any cost in the period it is 0, where it may be unknown"] = ["cost_per_lead", "cost_per_lead_qualified"],
    };

    internal static IEnumerable<string> Ids => ByReason.Values.SelectMany(ids => ids);
}
