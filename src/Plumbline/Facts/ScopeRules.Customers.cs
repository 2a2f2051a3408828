namespace Plumbline.Facts;

internal static partial class ScopeRules
{
    private static IReadOnlyList<ScopeRule> OfCustomersAndTeam(string scope) => scope switch
    {
        "scope_contracts" =>
        [
            new("contracts", "SELECT id FROM touched_contracts"),
            new("accounts", "SELECT contract_id FROM contracts WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new(null, "SELECT contract_id FROM contracts WHERE deal_id IN (SELECT id FROM scope_deals)"),
            new("subscriptions", "SELECT contract_id FROM subscriptions WHERE subscription_id IN (SELECT id FROM touched_subscriptions)"),
            new("subscription_revisions",
                """
                SELECT contract_id FROM subscriptions WHERE subscription_id IN (
                    SELECT subscription_id FROM subscription_revisions WHERE row_id IN (SELECT id FROM touched_subscription_revisions))
                """),
            .. OwnedBy("contract_id", "contract_values", "won_contracts"),
        ],
        "scope_orders" =>
        [
            new("orders", "SELECT id FROM touched_orders"),
            new("accounts", "SELECT order_id FROM orders WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new("invoices", "SELECT order_id FROM invoices WHERE invoice_id IN (SELECT id FROM touched_invoices)"),
        ],
        "scope_invoices" =>
        [
            new("invoices", "SELECT id FROM touched_invoices"),
            new("accounts", "SELECT invoice_id FROM invoices WHERE account_id IN (SELECT id FROM touched_accounts)"),
            new(null,
                """
                SELECT invoice_id FROM invoices WHERE account_id IN (SELECT id FROM scope_accounts)
                UNION
                SELECT invoice_id FROM invoice_values WHERE account_id IN (SELECT id FROM scope_accounts)
                """),
        ],
        "scope_rates" => [.. AllOf("row_id", "fx_rates", "fx_rates")],
        "scope_costs" => [new("costs", "SELECT id FROM touched_costs")],
        "scope_accounts" => AccountRules(),
        "scope_lead_accounts" =>
        [
            new("accounts", "SELECT id FROM touched_accounts"),
            new(null,
                """
                SELECT account_id FROM leads WHERE lead_id IN (SELECT id FROM scope_leads)
                UNION
                SELECT account_id FROM lead_milestones WHERE lead_id IN (SELECT id FROM scope_leads)
                UNION
                SELECT id FROM scope_accounts
                """),
            .. Families("scope_lead_accounts", "account_leads"),
        ],
        "scope_usage_accounts" =>
        [
            new("accounts", "SELECT id FROM touched_accounts"),
            new("usage_events", "SELECT coalesce(account_id, 0) FROM usage_events WHERE row_id IN (SELECT id FROM touched_usage_events)"),
            new("usage_events", "SELECT coalesce(account_id, 0) FROM usage_events_versions WHERE row_id IN (SELECT id FROM touched_usage_events)"),
            new(null, Into("accounts", "scope_usage_accounts")),
        ],
        "scope_wallets" =>
        [
            new("accounts", "SELECT id FROM touched_accounts"),
            new(null,
                """
                SELECT account_id FROM invoices WHERE invoice_id IN (SELECT id FROM scope_invoices)
                UNION
                SELECT account_id FROM invoice_values WHERE invoice_id IN (SELECT id FROM scope_invoices)
                """),
            new("fx_rates", "SELECT account_id FROM invoice_values WHERE currency_excluded"),
            new(null, Into("accounts", "scope_wallets")),
        ],
        "scope_reps" => [.. AllOf("user_id", "users", "users", "user_team_history", "quotas")],
        "scope_quotas" => [.. AllOf("quota_id", "quotas", "quotas", "users", "user_team_history", "fx_rates")],
        "scope_pay" =>
        [
            new("pay", "SELECT id FROM touched_pay"),
            new("users", "SELECT row_id FROM pay WHERE user_id IN (SELECT id FROM touched_users)"),
            new("user_team_history", "SELECT row_id FROM pay"),
        ],
        _ => OfVoiceAndEnablement(scope),
    };

    private static IReadOnlyList<ScopeRule> AccountRules() =>
    [
        new("accounts", "SELECT id FROM touched_accounts"),
        new(null,
            """
            SELECT account_id FROM deals WHERE deal_id IN (SELECT id FROM scope_deals)
            UNION
            SELECT account_id FROM orders WHERE order_id IN (SELECT id FROM scope_orders)
            UNION
            SELECT account_id FROM contracts WHERE contract_id IN (SELECT id FROM scope_contracts)
            """),
        new("subscriptions", "SELECT account_id FROM subscriptions WHERE subscription_id IN (SELECT id FROM touched_subscriptions)"),
        new("subscription_revisions",
            """
            SELECT account_id FROM subscriptions WHERE subscription_id IN (
                SELECT subscription_id FROM subscription_revisions WHERE row_id IN (SELECT id FROM touched_subscription_revisions))
            """),
        new("contracts",
            """
            SELECT account_id FROM subscriptions WHERE contract_id IN (SELECT id FROM touched_contracts)
            UNION
            SELECT account_id FROM contracts WHERE contract_id IN (SELECT id FROM touched_contracts)
            UNION
            SELECT account_id FROM contract_ends WHERE contract_id IN (SELECT id FROM touched_contracts)
            UNION
            SELECT account_id FROM contract_renewals WHERE contract_id IN (SELECT id FROM touched_contracts)
            """),
        new("signups", "SELECT account_id FROM signups WHERE signup_id IN (SELECT id FROM touched_signups)"),
        new("order_lines",
            """
            SELECT account_id FROM orders WHERE order_id IN (
                SELECT order_id FROM order_lines WHERE row_id IN (SELECT id FROM touched_order_lines))
            """),
        // Who pays in several currencies, or changed to another one, is weighed at the rates of the day.
        new("fx_rates", "SELECT account_id FROM customer_states WHERE currency IS NOT NULL"),
        .. OwnedBy("account_id", "customer_starts", "customer_states", "buyer_states", "contract_renewals"),
        .. Families("scope_accounts", "customer_starts"),
    ];
}
