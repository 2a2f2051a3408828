namespace Plumbline.Tests.Facts;

public sealed class MoneyFactTests : IDisposable
{
    private readonly FactStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact] // E32
    public void A_contract_has_a_term_in_whole_months_and_a_year_is_never_made_of_less()
    {
        _store.Add("contracts", "contract_id, signed_on, start_date, end_date, recurring_value, one_time_fees",
            "1, '2024-01-01', '2024-01-01', '2026-12-31', 180000, 10000", "2, '2024-01-01', '2024-01-15', '2024-07-14', 6000, NULL",
            "3, '2024-01-01', '2024-01-01', NULL, 1200, NULL", "4, '2024-01-01', '2024-01-01', '2026-12-31', 513000, NULL");
        _store.Rebuild();

        _store.Read("SELECT contract_id, term_months, tcv, acv, acv_annualised, acv_with_fees FROM contract_values ORDER BY contract_id").ShouldBe(
            ["1 36 190000 60000 60000 63333.3333", "2 6 6000 6000 12000 6000", "3 12 1200 1200 1200 1200", "4 36 513000 171000 171000 171000"]);
    }

    [Fact]
    public void An_order_is_net_of_its_refunds_and_ends_with_the_last_of_its_amount()
    {
        _store.Add("orders", "order_id, account_id, ordered_on, amount_net, status",
            "1, 9, '2024-05-01', 120, 'paid'", "2, 9, '2024-05-02', 80, NULL", "3, 9, '2024-05-03', 100, 'Cancelled'");
        _store.Add("invoices", "invoice_id, order_id, account_id, issued_on, amount_net, is_credit_note",
            "1, 1, 9, '2024-05-20', 60, TRUE", "2, 2, 9, '2024-05-21', -80, TRUE", "3, 1, 9, '2024-05-01', 120, FALSE");
        _store.Rebuild();

        _store.Read("SELECT order_id, amount, held_from, held_to FROM order_values ORDER BY order_id, held_from").ShouldBe(
            ["1 120 2024-05-01 2024-05-20", "1 60 2024-05-20 9999-12-31", "2 80 2024-05-02 2024-05-21"]);
        _store.Read("SELECT invoice_id, amount FROM invoice_values ORDER BY invoice_id").ShouldBe(["1 -60", "2 -80", "3 120"]);
    }

    [Fact] // The golden case of acquisition cost.
    public void Only_what_wins_customers_is_acquisition_cost()
    {
        _store.Add("costs", "cost_id, incurred_on, category, purpose, acquisition_share, amount",
            "1, '2024-05-01', 'advertising', 'acquisition', NULL, 100", "2, '2024-05-01', 'sales_team', 'shared', 0.75, 200",
            "3, '2024-05-01', 'customer_success', 'retention', NULL, 50", "4, '2024-05-01', NULL, NULL, NULL, 30", "5, '2024-05-01', 'overhead', 'shared', NULL, 9");
        _store.Rebuild();

        _store.Read("SELECT cost_id, acquisition_amount, is_allocated FROM cost_values ORDER BY cost_id").ShouldBe(
            ["1 100 yes", "2 150 yes", "3 0 yes", "4 - no", "5 - no"]);
    }

    [Fact] // E28
    public void An_account_starts_once_with_the_first_of_all_that_still_counts()
    {
        _store.WithStages();
        _store.Add("accounts", "account_id", "1", "2");
        _store.Add("deals", "deal_id, account_id, created_on, closed_on, outcome, stage_id", "11, 1, '2023-01-01', '2024-08-01', 'won', 4", "21, 2, '2024-01-01', NULL, 'open', 1");
        _store.Add("subscriptions", "subscription_id, account_id, start_date, end_date", "1, 1, '2023-05-01', '2023-12-31'", "2, 2, '2024-07-01', NULL");
        _store.Add("deal_stage_history", "row_id, deal_id, stage_id, entered_on", "1, 21, 4, '2024-05-10'", "2, 21, 1, '2024-06-01'");
        _store.Rebuild();

        _store.Read("SELECT account_id, started_on, kind, held_from, held_to FROM customer_starts ORDER BY account_id, held_from").ShouldBe(
            ["1 2023-05-01 subscription 2023-05-01 9999-12-31", "2 2024-05-10 deal 2024-05-10 2024-06-01", "2 2024-07-01 subscription 2024-07-01 9999-12-31"]);
    }

    [Fact] // E29, E30
    public void Monthly_revenue_changes_with_every_revision_and_ends_with_the_paid_term()
    {
        _store.Add("accounts", "account_id, owner_id", "1, 5");
        _store.Add("subscriptions", "subscription_id, account_id, start_date, end_date, cancelled_on", "1, 1, '2024-01-01', NULL, NULL", "2, 1, '2024-02-01', '2024-05-01', '2024-03-15'");
        _store.Add("subscription_revisions", "row_id, subscription_id, effective_from, effective_to, mrr, currency",
            "1, 1, '2024-01-01', NULL, 100, NULL", "2, 1, '2024-04-01', NULL, 150, 'USD'", "3, 2, '2024-02-01', NULL, 40, NULL");
        _store.Rebuild();

        _store.Read("SELECT held_from, held_to, mrr, subscription_count, owner_id FROM customer_states ORDER BY held_from").ShouldBe(
        [
            "2024-01-01 2024-02-01 100 1 5", "2024-02-01 2024-04-01 140 2 5", "2024-04-01 2024-05-01 190 2 5", "2024-05-01 9999-12-31 150 1 5",
        ]);
    }

    [Fact]
    public void Whoever_only_orders_is_a_customer_for_a_year_after_each_order()
    {
        _store.Add("accounts", "account_id", "1");
        _store.Add("orders", "order_id, account_id, ordered_on, amount_net", "1, 1, '2021-01-01', 10", "2, 1, '2021-06-01', 10", "3, 1, '2023-01-01', 10");
        _store.Rebuild();

        _store.Read("SELECT kind, held_from, held_to FROM customer_states ORDER BY held_from").ShouldBe(
            ["order 2021-01-01 2022-06-01", "order 2023-01-01 2024-01-01"]);
    }

    [Fact]
    public void Who_comes_back_stays_in_the_cohort_of_the_first_month()
    {
        _store.Add("accounts", "account_id", "1");
        _store.Add("subscriptions", "subscription_id, account_id, start_date, end_date", "1, 1, '2023-11-15', '2024-01-15'", "2, 1, '2024-03-01', NULL");
        _store.Add("subscription_revisions", "row_id, subscription_id, effective_from, effective_to, mrr", "1, 1, '2023-11-15', NULL, 10", "2, 2, '2024-03-01', NULL, 20");
        _store.Rebuild();

        _store.Read("SELECT since_on, cohort FROM customer_states ORDER BY held_from").ShouldBe(["2023-11-15 2023-11", "2024-03-01 2023-11"]);
        _store.Read("SELECT ended_on, cohort FROM customer_ends").ShouldBe(["2024-01-15 2023-11"]);
        _store.Read("SELECT DISTINCT cohort FROM uncancelled_customers").ShouldBe(["2023-11"]);
        _store.Read("SELECT kind, cohort FROM mrr_movements ORDER BY moved_on").ShouldBe(["new 2023-11", "churn 2023-11", "reactivation 2023-11"]);
    }

    [Fact]
    public void A_user_of_the_product_counts_once_a_day()
    {
        _store.Add("usage_events", "row_id, account_id, user_ref, event, occurred_on", "1, 1, 'u', 'login', '2024-05-01'", "2, 1, 'u', 'click', '2024-05-01'", "3, 1, 'v', 'login', '2024-05-01'");
        _store.Rebuild();

        _store.Read("SELECT account_id, user_ref, occurred_on FROM product_users ORDER BY user_ref").ShouldBe(["1 u 2024-05-01", "1 v 2024-05-01"]);
    }
}
