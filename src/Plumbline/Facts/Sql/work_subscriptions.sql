-- A subscription is active until the end of its paid term: its own end, else its contract's once cancelled, else the
-- day it was cancelled.
CREATE TEMP TABLE work_subscriptions AS
SELECT s.subscription_id, coalesce(m.into_id, s.account_id) AS account_id, s.product_id, s.start_date AS from_on,
    least(
        coalesce(s.end_date, CASE WHEN s.cancelled_on IS NOT NULL THEN greatest(coalesce(c.end_date, s.cancelled_on), s.cancelled_on) END, DATE '9999-12-31'),
        coalesce(s.deleted_on, DATE '9999-12-31')) AS to_on,
    coalesce(s.deleted_on, DATE '9999-12-31') AS gone_on, s.cancelled_on, s.churn_kind, s.cancel_reason
FROM subscriptions s
LEFT JOIN work_merged_accounts m ON m.id = s.account_id
LEFT JOIN contracts c ON c.contract_id = s.contract_id AND c.deleted_at IS NULL
WHERE s.start_date IS NOT NULL AND s.account_id IS NOT NULL
    AND (s.canonical_id IS NULL OR s.canonical_id = s.subscription_id)
    AND coalesce(m.into_id, s.account_id) IN (SELECT id FROM scope_accounts);

CREATE TEMP TABLE work_account_orders AS
SELECT account_id, ordered_on, held_from, held_to
FROM order_values
WHERE account_id IN (SELECT id FROM scope_accounts);
