namespace Plumbline.Facts;

/// <summary>From a touched table to the records whose facts must be worked out again.</summary>
/// <param name="Table">The rule speaks when this table was touched; null: always.</param>
/// <param name="Ids">A query of the ids.</param>
internal sealed record ScopeRule(string? Table, string Ids);

/// <summary>What depends on what. The order counts: a rule may build on the scopes before it and on its own scope so far.</summary>
internal static partial class ScopeRules
{
    /// <summary>When all of one of these tables is touched, so is all of the scope.</summary>
    internal static IReadOnlyDictionary<string, string[]> WholeWith { get; } = new Dictionary<string, string[]>
    {
        ["scope_rates"] = ["fx_rates"],
        ["scope_deals"] = ["deals"],
        ["scope_deal_products"] = ["deals"],
        ["scope_touch_deals"] = ["deals", "activities"],
        ["scope_proposal_deals"] = ["deals", "proposals"],
        ["scope_leads"] = ["leads"],
        ["scope_activities"] = ["activities", "leads", "deals"],
        ["scope_lead_followups"] = ["activities", "leads", "deals"],
        ["scope_win_touches"] = ["activities", "leads", "deals"],
        ["scope_funnels"] = ["leads", "deals", "proposals"],
        ["scope_campaign_wins"] = ["deals", "leads"],
        ["scope_web_events"] = ["web_events"],
        ["scope_contacts"] = ["contacts", "activities"],
        ["scope_contracts"] = ["contracts", "deals", "subscriptions"],
        ["scope_orders"] = ["orders"],
        ["scope_invoices"] = ["invoices", "accounts", "deals", "subscriptions", "orders"],
        ["scope_costs"] = ["costs"],
        ["scope_accounts"] = ["accounts", "deals", "subscriptions", "orders", "contracts"],
        ["scope_lead_accounts"] = ["accounts", "leads", "deals", "subscriptions", "orders"],
        ["scope_usage_accounts"] = ["accounts", "usage_events"],
        ["scope_engaged_accounts"] = ["accounts", "usage_events", "activities"],
        ["scope_surveys"] = ["surveys", "accounts", "contacts", "deals", "subscriptions", "orders"],
        ["scope_tickets"] = ["tickets", "accounts", "deals", "subscriptions", "orders"],
        ["scope_signups"] = ["signups", "accounts", "usage_events"],
        ["scope_assets"] = ["assets", "asset_events"],
        ["scope_content_deals"] = ["deals", "asset_events"],
        ["scope_licences"] = ["users"],
        ["scope_active_users"] = ["users", "activities", "asset_events"],
        ["scope_training_records"] = ["training_records", "trainings"],
        ["scope_wallets"] = ["accounts", "invoices", "deals", "subscriptions", "orders"],
        ["scope_reps"] = ["users", "user_team_history", "quotas"],
        ["scope_quotas"] = ["quotas", "users", "user_team_history"],
        ["scope_pay"] = ["pay", "users", "user_team_history"],
    };

    internal static IReadOnlyList<ScopeRule> Of(string scope) => scope switch
    {
        "scope_deals" =>
        [
            new("deals", "SELECT id FROM touched_deals"),
            .. Rows("deal_id", "deal_stage_history", "deal_field_history", "deal_splits", "deal_lines"),
            new("stages",
                """
                SELECT deal_id FROM deals WHERE stage_id IN (SELECT id FROM touched_stages)
                UNION
                SELECT deal_id FROM deal_stage_history WHERE stage_id IN (SELECT id FROM touched_stages)
                """),
            new("accounts",
                """
                SELECT deal_id FROM deals WHERE account_id IN (SELECT id FROM touched_accounts)
                UNION
                SELECT deal_id FROM deal_states WHERE account_id IN (SELECT id FROM touched_accounts)
                """),
            new("leads", DealsOfLeads),
            .. OwnedBy("deal_id", "deal_starts", "deal_closings", "deal_states", "deal_credits"),
            new(null, Into("deals", "scope_deals")),
        ],
        "scope_deal_products" =>
        [
            new(null, "SELECT id FROM scope_deals"),

            // Beside the first lines there are, every deal without a line is one without a product.
            new("deal_lines", "SELECT deal_id FROM deals WHERE NOT EXISTS (SELECT 1 FROM deal_products)"),
        ],
        "scope_touch_deals" =>
        [
            new(null, "SELECT id FROM scope_deals"),
            new("activities", "SELECT deal_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities)"),
            // Since when exports tell what is planned concerns every deal that was open then.
            new("activities",
                """
                SELECT deal_id FROM deal_states
                WHERE is_open AND (
                    SELECT min(b.true_on) FROM import_sources s JOIN import_batches b ON b.import_batch_id = s.import_batch_id
                    WHERE s.entity = 'activities' AND strpos(s.given_columns, '"scheduled_for"') > 0 AND b.undone_by IS NULL)
                    IS DISTINCT FROM (SELECT min(held_from) FROM deal_next_steps)
                """),
            new(null, Into("deals", "scope_touch_deals")),
        ],
        "scope_proposal_deals" =>
        [
            new(null, "SELECT id FROM scope_deals"),
            new("proposals", "SELECT deal_id FROM proposals WHERE proposal_id IN (SELECT id FROM touched_proposals)"),
            .. OwnedBy("deal_id", "proposal_states", "proposal_starts", "proposal_versions"),
            new(null, Into("deals", "scope_proposal_deals")),
        ],
        "scope_leads" =>
        [
            new("leads", "SELECT id FROM touched_leads"),
            .. Rows("lead_id", "lead_stage_history"),

            // What a definition that both sides signed, or once had signed, says of anyone.
            new("lead_definitions",
                """
                SELECT lead_id FROM leads
                WHERE EXISTS (SELECT 1 FROM lead_definitions_versions
                        WHERE definition_id IN (SELECT id FROM touched_lead_definitions) AND agreed_by_marketing IS NOT NULL)
                    AND EXISTS (SELECT 1 FROM lead_definitions_versions
                        WHERE definition_id IN (SELECT id FROM touched_lead_definitions) AND agreed_by_sales IS NOT NULL)
                """),
            new("accounts", "SELECT lead_id FROM leads WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new("contacts", "SELECT lead_id FROM leads WHERE contact_id IN (SELECT id FROM touched_contacts)"),
            new("activities", LeadsOfBounces),
            new(null,
                """
                SELECT lead_id FROM deals WHERE deal_id IN (SELECT id FROM scope_deals)
                UNION
                SELECT lead_id FROM leads WHERE deal_id IN (SELECT id FROM scope_deals)
                UNION
                SELECT lead_id FROM deal_states WHERE deal_id IN (SELECT id FROM scope_deals)
                """),
            .. OwnedBy("lead_id", "lead_milestones", "lead_fields", "lead_repeats", "lead_owners"),
            new(null, PersonsAndTheirLeads),
        ],
        "scope_activities" =>
        [
            new("activities", "SELECT id FROM touched_activities"),
            new("accounts", "SELECT activity_id FROM activities WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new("contacts", "SELECT activity_id FROM activities WHERE contact_id IN (SELECT id FROM touched_contacts)"),
            new("user_team_history", "SELECT activity_id FROM activities WHERE actor_id IN (SELECT id FROM scope_users)"),
            new(null, ActivitiesOfLeadsAndDeals),
        ],
        "scope_lead_followups" =>
        [
            new("activities", "SELECT lead_id FROM leads WHERE NOT EXISTS (SELECT 1 FROM lead_followups)"),
            new(null, "SELECT id FROM scope_leads"),
            new(null, LeadsOfActivities),
        ],
        "scope_win_touches" =>
        [
            new(null, "SELECT id FROM scope_deals"),
            new(null,
                """
                SELECT deal_id FROM touches WHERE activity_id IN (SELECT id FROM scope_activities)
                UNION
                SELECT deal_id FROM activities WHERE activity_id IN (SELECT id FROM scope_activities)
                UNION
                SELECT deal_id FROM deal_closings WHERE lead_id IN (SELECT id FROM scope_lead_followups)
                """),
            new(null, Into("deals", "scope_win_touches")),
        ],
        "scope_funnels" =>
        [
            new(null, "SELECT id FROM scope_leads"),
            new(null,
                """
                SELECT lead_id FROM proposal_states WHERE deal_id IN (SELECT id FROM scope_proposal_deals)
                UNION
                SELECT coalesce(p.person_id, d.lead_id) FROM deals d LEFT JOIN work_people p ON p.lead_id = d.lead_id
                WHERE d.deal_id IN (SELECT id FROM scope_proposal_deals)
                UNION
                SELECT coalesce(p.person_id, l.lead_id) FROM leads l LEFT JOIN work_people p ON p.lead_id = l.lead_id
                WHERE l.deal_id IN (SELECT id FROM scope_proposal_deals)
                """),
        ],
        "scope_campaign_wins" =>
        [
            new(null, "SELECT id FROM scope_deals"),
            new(null, "SELECT deal_id FROM deal_closings WHERE lead_id IN (SELECT id FROM scope_leads)"),
        ],
        "scope_web_events" =>
        [
            new("web_events",
                """
                SELECT row_id FROM web_events WHERE visitor_id IN (
                    SELECT visitor_id FROM web_events WHERE row_id IN (SELECT id FROM touched_web_events)
                    UNION
                    SELECT visitor_id FROM web_visits WHERE row_id IN (SELECT id FROM touched_web_events))
                """),
            new("web_events", "SELECT id FROM touched_web_events"),
        ],
        "scope_contacts" =>
        [
            new("contacts", "SELECT id FROM touched_contacts"),
            new("accounts", "SELECT contact_id FROM contacts WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new(null,
                """
                SELECT contact_id FROM activities WHERE activity_id IN (SELECT id FROM scope_activities)
                UNION
                SELECT contact_id FROM touches WHERE activity_id IN (SELECT id FROM scope_activities)
                """),
        ],
        _ => OfCustomersAndTeam(scope),
    };

    // Which account of a family was the first depends on all of them, as they are and as the fact still shows them.
    private static IEnumerable<ScopeRule> Families(string scope, string fact) =>
    [
        new(null, Into("accounts", scope)),
        new(null, $"SELECT account_id FROM {fact} WHERE family_id IN (SELECT family_id FROM {fact} WHERE account_id IN (SELECT id FROM {scope}))"),
        new(null, $"SELECT family_id FROM work_families WHERE account_id IN (SELECT id FROM {scope}) AND family_id NOT IN (SELECT account_id FROM work_families)"),
        new(null,
            $"""
            SELECT account_id FROM work_families WHERE family_id IN (
                SELECT coalesce(w.family_id, s.id) FROM {scope} s LEFT JOIN work_families w ON w.account_id = s.id)
            """),
    ];

    /// <summary>Few rows that hang together, as the quotas of a person do: all of them, those that are gone included.</summary>
    private static IEnumerable<ScopeRule> AllOf(string key, string table, params string[] with) =>
        with.Select(touched => new ScopeRule(touched, $"SELECT {key} FROM {table}"))
            .Append(new ScopeRule(table, $"SELECT id FROM touched_{table}"));

    private static string Into(string table, string scope) => $"SELECT into_id FROM work_merged_{table} WHERE id IN (SELECT id FROM {scope})";

    private static IEnumerable<ScopeRule> Rows(string column, params string[] tables) =>
        tables.Select(table => new ScopeRule(table, $"SELECT {column} FROM {table} WHERE row_id IN (SELECT id FROM touched_{table})"));

    private static IEnumerable<ScopeRule> OwnedBy(string column, params string[] facts) =>
        facts.Select(fact => new ScopeRule("user_team_history", $"SELECT {column} FROM {fact} WHERE owner_id IN (SELECT id FROM scope_users)"));
}
