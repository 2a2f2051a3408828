namespace Plumbline.Facts;

/// <summary>Facts that are derived together for the same records.</summary>
/// <param name="Scope">The temporary table of the ids to derive.</param>
/// <param name="Table">The CRM table those ids are of.</param>
/// <param name="Key">Its key.</param>
/// <param name="Work">The scripts that prepare them.</param>
/// <param name="Facts">The facts, and the column in which each holds the id.</param>
internal sealed record FactGroup(
    string Scope, string Table, string Key, IReadOnlyList<string> Work, IReadOnlyList<(string Fact, string IdColumn)> Facts)
{
    /// <summary>Tables whose rows make facts of a record that is itself not known; they hold its key too.</summary>
    internal IReadOnlyList<string> Referring { get; init; } = [];

    /// <summary>The CRM tables these facts are made of: while none of them has a row, there is no fact.</summary>
    internal IReadOnlyList<string> Sources { get; init; } = [Table];

    /// <summary>A query of all ids.</summary>
    internal string AllIds => string.Join(" UNION ", Referring.Prepend(Table).Select(table => $"SELECT {Key} FROM {table} WHERE {Key} IS NOT NULL"));

    /// <summary>In the order in which they build on one another.</summary>
    internal static IReadOnlyList<FactGroup> All { get; } =
    [
        new("scope_rates", "fx_rates", "row_id", [], [("rates", "row_id")]),
        new("scope_deals", "deals", "deal_id", ["work_deals", "work_deal_past"],
            [("deal_starts", "deal_id"), ("deal_closings", "deal_id"), ("deal_states", "deal_id"), ("stage_exits", "deal_id"), ("stage_passages", "deal_id"), ("deal_credits", "deal_id")]),
        new("scope_deal_products", "deals", "deal_id", [], [("deal_products", "deal_id")]) { Sources = ["deal_lines"] },
        new("scope_touch_deals", "deals", "deal_id", [], [("deal_touch_states", "deal_id"), ("deal_next_steps", "deal_id")]) { Sources = ["activities"] },
        new("scope_proposal_deals", "deals", "deal_id", ["work_proposals"],
            [("proposal_states", "deal_id"), ("proposal_starts", "deal_id"), ("proposal_versions", "deal_id")]) { Sources = ["proposals"] },
        new("scope_leads", "leads", "lead_id", ["work_lead_evidence", LeadRules.Script, "work_leads", "work_lead_fields"],
            [("lead_milestones", "lead_id"), ("lead_fields", "lead_id"), ("lead_repeats", "lead_id"), ("lead_entries", "lead_id"), ("lead_states", "lead_id"), ("lead_owners", "lead_id")]),
        new("scope_activities", "activities", "activity_id", ["work_touches"], [("touches", "activity_id")]),
        new("scope_lead_followups", "leads", "lead_id", [], [("lead_followups", "lead_id")]) { Sources = ["activities"] },
        new("scope_win_touches", "deals", "deal_id", [], [("win_touches", "deal_id")]) { Sources = ["activities"] },
        new("scope_funnels", "leads", "lead_id", [], [("funnel_steps", "lead_id")]),
        new("scope_campaign_wins", "deals", "deal_id", [], [("campaign_wins", "deal_id")]) { Sources = ["campaigns"] },
        new("scope_web_events", "web_events", "row_id", [], [("web_visits", "row_id")]),
        new("scope_contacts", "contacts", "contact_id", [], [("contact_states", "contact_id")]),
        new("scope_contracts", "contracts", "contract_id", [], [("contract_values", "contract_id"), ("won_contracts", "contract_id")]),
        new("scope_orders", "orders", "order_id", [], [("order_values", "order_id")]),
        new("scope_costs", "costs", "cost_id", [], [("cost_values", "cost_id")]),
        new("scope_accounts", "accounts", "account_id", ["work_subscriptions"],
            [("customer_starts", "account_id"), ("customer_since", "account_id"), ("customer_states", "account_id"), ("customer_ends", "account_id"), ("uncancelled_customers", "account_id"),
                ("contract_ends", "account_id"), ("mrr_movements", "account_id"), ("customer_products", "account_id"), ("buyer_states", "account_id"),
                ("contract_renewals", "account_id"), ("account_owners", "account_id"), ("referred_accounts", "account_id")])
            { Referring = ["deals", "subscriptions", "orders"], Sources = ["deals", "subscriptions", "orders", "contracts", "signups"] },
        new("scope_invoices", "invoices", "invoice_id", [], [("invoice_values", "invoice_id")]),
        new("scope_lead_accounts", "accounts", "account_id", [], [("account_leads", "account_id")]) { Referring = ["leads"], Sources = ["leads"] },
        new("scope_usage_accounts", "accounts", "account_id", [], [("product_users", "account_id"), ("account_event_states", "account_id")])
            { Referring = ["usage_events"], Sources = ["usage_events"] },
        new("scope_engaged_accounts", "accounts", "account_id", [], [("engagement_states", "account_id")])
            { Referring = ["usage_events"], Sources = ["usage_events", "activities", "asset_events"] },
        new("scope_surveys", "surveys", "survey_id", [], [("survey_answers", "survey_id"), ("survey_sendings", "survey_id"), ("survey_tags", "survey_id")]),
        new("scope_tickets", "tickets", "ticket_id", [], [("ticket_replies", "ticket_id")]),
        new("scope_assets", "assets", "asset_id", [],
            [("asset_states", "asset_id"), ("asset_share_states", "asset_id"), ("asset_shares", "asset_id")])
            { Referring = ["asset_events"], Sources = ["assets", "asset_events"] },
        new("scope_content_deals", "deals", "deal_id", [], [("deal_content", "deal_id")]) { Sources = ["asset_events"] },
        new("scope_licences", "users", "user_id", [], [("licences", "owner_id")]),
        new("scope_active_users", "users", "user_id", [], [("sharing_states", "owner_id"), ("writing_states", "owner_id")])
            { Referring = ["asset_events"], Sources = ["asset_events", "activities", "deal_stage_history", "deal_field_history", "lead_stage_history"] },
        new("scope_training_records", "training_records", "row_id", [], [("training_values", "row_id")]),
        new("scope_signups", "signups", "signup_id", [], [("signup_persons", "signup_id"), ("signup_events", "signup_id"), ("referrals", "signup_id")]),
        new("scope_wallets", "accounts", "account_id", [], [("wallets", "account_id")]) { Referring = ["invoices"], Sources = ["invoices"] },
        new("scope_reps", "users", "user_id", [], [("reps", "owner_id")]),
        new("scope_quotas", "quotas", "quota_id", ["work_quotas"], [("quota_targets", "quota_id"), ("quota_days", "quota_id"), ("team_quota_days", "quota_id")]),
        new("scope_pay", "pay", "row_id", [], [("pay_values", "row_id")]),
    ];
}
