namespace Plumbline.Facts;

internal static partial class ScopeRules
{
    // By their links as they are; a contact that an activity no longer names is one that its facts still show.
    private const string AccountsOfActivities =
        """
        SELECT account_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities)
        UNION
        SELECT account_id FROM deals WHERE deal_id IN (SELECT deal_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities))
        UNION
        SELECT account_id FROM leads WHERE lead_id IN (SELECT lead_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities))
        UNION
        SELECT account_id FROM contacts WHERE contact_id IN (SELECT contact_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities))
        UNION
        SELECT account_id FROM contacts WHERE contact_id IN (SELECT contact_id FROM touches WHERE activity_id IN (SELECT id FROM touched_activities))
        UNION
        SELECT account_id FROM deals WHERE deal_id IN (SELECT deal_id FROM touches WHERE activity_id IN (SELECT id FROM touched_activities))
        UNION
        SELECT account_id FROM leads WHERE lead_id IN (SELECT lead_id FROM touches WHERE activity_id IN (SELECT id FROM touched_activities))
        """;

    private const string AccountsOfAssetEvents =
        """
        SELECT account_id FROM contacts WHERE contact_id IN (SELECT contact_id FROM asset_events WHERE row_id IN (SELECT id FROM touched_asset_events))
        UNION
        SELECT account_id FROM deals WHERE deal_id IN (SELECT deal_id FROM asset_events WHERE row_id IN (SELECT id FROM touched_asset_events))
        """;

    // Whose use it is now, and whose it was taken for until now.
    private const string SignupsOfUse =
        """
        SELECT signup_id FROM signups WHERE lower(trim(person_key)) IN (
            SELECT lower(trim(user_ref)) FROM usage_events WHERE row_id IN (SELECT id FROM touched_usage_events)
            UNION
            SELECT lower(trim(user_ref)) FROM usage_events_versions WHERE row_id IN (SELECT id FROM touched_usage_events))
        UNION
        SELECT signup_id FROM signup_persons WHERE account_id IN (
            SELECT account_id FROM usage_events WHERE row_id IN (SELECT id FROM touched_usage_events)
            UNION
            SELECT account_id FROM usage_events_versions WHERE row_id IN (SELECT id FROM touched_usage_events))
        """;

    private static IReadOnlyList<ScopeRule> OfVoiceAndEnablement(string scope) => scope switch
    {
        "scope_engaged_accounts" =>
        [
            new("accounts", "SELECT id FROM touched_accounts"),
            .. Rows("account_id", "usage_events"),
            new("deals", "SELECT account_id FROM deals WHERE deal_id IN (SELECT id FROM touched_deals)"),
            new("leads", "SELECT account_id FROM leads WHERE lead_id IN (SELECT id FROM touched_leads)"),
            new("contacts", "SELECT account_id FROM contacts WHERE contact_id IN (SELECT id FROM touched_contacts)"),
            new("activities", AccountsOfActivities),
            new("asset_events", AccountsOfAssetEvents),
            new(null, Into("accounts", "scope_engaged_accounts")),
        ],
        "scope_surveys" =>
        [
            new("surveys", "SELECT id FROM touched_surveys"),
            new("contacts", "SELECT survey_id FROM surveys WHERE contact_id IN (SELECT id FROM touched_contacts)"),
            new(null,
                """
                SELECT survey_id FROM surveys WHERE account_id IN (SELECT id FROM scope_accounts)
                UNION
                SELECT survey_id FROM surveys WHERE contact_id IN (SELECT contact_id FROM contacts WHERE account_id IN (SELECT id FROM scope_accounts))
                UNION
                SELECT survey_id FROM survey_answers WHERE account_id IN (SELECT id FROM scope_accounts)
                """),
            .. OwnedBy("survey_id", "survey_answers"),
            .. OwnedBy("survey_id", "survey_sendings"),
        ],
        "scope_tickets" =>
        [
            new("tickets", "SELECT id FROM touched_tickets"),
            new(null,
                """
                SELECT ticket_id FROM tickets WHERE account_id IN (SELECT id FROM scope_accounts)
                UNION
                SELECT ticket_id FROM ticket_replies WHERE account_id IN (SELECT id FROM scope_accounts)
                """),
            .. OwnedBy("ticket_id", "ticket_replies"),
        ],
        "scope_signups" =>
        [
            new("signups", "SELECT id FROM touched_signups"),
            new("accounts",
                """
                SELECT signup_id FROM signups WHERE account_id IN (SELECT id FROM touched_accounts)
                UNION
                SELECT signup_id FROM signups WHERE referrer_account_id IN (SELECT id FROM touched_accounts)
                """),
            new("usage_events", SignupsOfUse),
        ],
        "scope_assets" =>
        [
            new("assets", "SELECT id FROM touched_assets"),
            .. Rows("asset_id", "asset_events"),
            new("user_team_history", "SELECT asset_id FROM asset_events WHERE user_id IN (SELECT id FROM scope_users)"),
        ],
        "scope_content_deals" =>
        [
            new(null, "SELECT id FROM scope_deals"),
            .. Rows("deal_id", "asset_events"),
            new(null, Into("deals", "scope_content_deals")),
        ],
        "scope_licences" =>
        [
            new("users", "SELECT id FROM touched_users"),
            new("user_team_history", "SELECT id FROM scope_users"),
        ],
        "scope_active_users" =>
        [
            new("activities",
                """
                SELECT actor_id FROM activities WHERE activity_id IN (SELECT id FROM touched_activities)
                UNION
                SELECT owner_id FROM touches WHERE activity_id IN (SELECT id FROM touched_activities)
                """),
            .. Rows("user_id", "asset_events"),
            .. Writers("deal_stage_history", "deal_field_history", "lead_stage_history"),
        ],
        "scope_training_records" =>
        [
            new("training_records", "SELECT id FROM touched_training_records"),
            new("trainings", "SELECT row_id FROM training_records WHERE training_id IN (SELECT id FROM touched_trainings)"),
            new("user_team_history", "SELECT row_id FROM training_records WHERE user_id IN (SELECT id FROM scope_users)"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No rules."),
    };

    // Who wrote a row as it is, and as it was before it was read otherwise.
    private static IEnumerable<ScopeRule> Writers(params string[] tables) => tables.Select(table => new ScopeRule(
        table,
        $"""
        SELECT changed_by FROM {table} WHERE row_id IN (SELECT id FROM touched_{table})
        UNION
        SELECT changed_by FROM {table}_versions WHERE row_id IN (SELECT id FROM touched_{table})
        """));
}
