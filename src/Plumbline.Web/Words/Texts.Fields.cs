using Plumbline.Importing.Mappings;
using Plumbline.Metrics.Crm;
using Plumbline.Web.Pages;

namespace Plumbline.Web.Words;

/// <summary>What the fields of the CRM tables are called where a person chooses one.</summary>
public static partial class Texts
{
    // Those whose words are not their identifier's own.
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["acquisition_share"] = "Share counted as acquisition",
        ["amount_net"] = "Net amount",
        ["auto_renew"] = "Renews by itself",
        ["base_per_unit"] = "Value of one unit in the base currency",
        ["cancelled_at"] = "Cancelled on",
        ["closed_at"] = "Close date",
        ["closed_at_source"] = "Where the close date comes from",
        ["created_at_source"] = "Where the creation date comes from",
        ["cycle_no"] = "Number of the cycle",
        ["default_probability"] = "Usual probability",
        ["duration_s"] = "Duration in seconds",
        ["employee_count"] = "Number of employees",
        ["est_total_spend"] = "Estimated total spend",
        ["first_reply_at"] = "First reply on",
        ["is_automated"] = "Automated",
        ["is_business_day"] = "Business day",
        ["is_credit_note"] = "Credit note",
        ["is_inferred"] = "Inferred, not recorded",
        ["is_qualified"] = "Qualified",
        ["is_quota_carrying"] = "Carries a quota",
        ["iso_week"] = "ISO week",
        ["metric_id"] = "Metric",
        ["mrr"] = "Monthly recurring revenue",
        ["name"] = "Name",
        ["original_created_at"] = "First created on, before any import",
        ["person_key"] = "Person",
        ["probability_override"] = "Probability, as someone set it",
        ["referrer_account"] = "Account that referred it",
        ["seconds"] = "Duration in seconds",
        ["step_no"] = "Number of the step",
        ["user_ref"] = "User, as the source names them",
        ["visitor_id"] = "Visitor",
        ["web_traffic"] = "Visits to the website",
    };

    /// <summary>A field as people say it: <c>closed_at</c> as "Close date", <c>owner_id</c> as "Owner", a custom one by its own name.</summary>
    public static string FieldName(Field field)
    {
        var name = FieldNames.Short(field);
        return Said.TryGetValue(name, out var said) ? said
            : field.Kind is FieldKind.Moment or FieldKind.Date && name.EndsWith("_at", StringComparison.Ordinal) ? Words(name[..^"_at".Length] + "_on")
            : Words(name);
    }

    private static string Words(string name) => Names.Capital(name.Replace('_', ' '));
}
