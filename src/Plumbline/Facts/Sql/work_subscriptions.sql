-- A subscription is active until the end of its paid term: its own end, else the day after its contract's last one once
-- cancelled, else the day it was cancelled.
CREATE TEMP TABLE work_subscriptions AS
SELECT s.subscription_id, coalesce(m.into_id, s.account_id) AS account_id, s.product_id, s.start_date AS from_on,
    least(
        coalesce(s.end_date, CASE WHEN s.cancelled_on IS NOT NULL THEN greatest(coalesce(c.end_date + 1, s.cancelled_on), s.cancelled_on) END, DATE '9999-12-31'),
        coalesce(s.deleted_on, DATE '9999-12-31')) AS to_on,
    coalesce(s.deleted_on, DATE '9999-12-31') AS gone_on, s.cancelled_on, s.churn_kind, s.cancel_reason
FROM subscriptions s
LEFT JOIN work_merged_accounts m ON m.id = s.account_id
LEFT JOIN contracts c ON c.contract_id = s.contract_id AND c.deleted_at IS NULL
WHERE s.start_date IS NOT NULL AND s.account_id IS NOT NULL
    AND (s.canonical_id IS NULL OR s.canonical_id = s.subscription_id)
    AND coalesce(m.into_id, s.account_id) IN (SELECT id FROM scope_accounts);

-- Owners of accounts that had several, as exports showed them; before the first known one the account was that one's too.
CREATE TEMP TABLE work_account_owners AS
WITH several AS (
    SELECT v.account_id
    FROM accounts_versions v
    WHERE v.account_id IN (SELECT id FROM scope_accounts)
    GROUP BY v.account_id
    HAVING min(coalesce(v.owner_id, 0)) <> max(coalesce(v.owner_id, 0))
), seen AS (
    SELECT v.account_id, v.owner_id, b.true_on,
        row_number() OVER past AS n,
        count(v.owner_id) OVER (
            PARTITION BY v.account_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS known,
        lag(v.owner_id) OVER past AS earlier_id
    FROM accounts_versions v
    JOIN import_sources s ON s.import_source_id = v.import_source_id
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE v.account_id IN (SELECT account_id FROM several) AND b.undone_by IS NULL AND NOT v.is_deletion AND strpos(s.given_columns, '"owner_id"') > 0
    WINDOW past AS (PARTITION BY v.account_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id)
), changes AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.account_id ORDER BY s.n) AS place
    FROM seen s
    WHERE s.known > 0 AND s.owner_id IS DISTINCT FROM s.earlier_id
), spans AS (
    SELECT c.account_id, c.owner_id, CASE WHEN c.place = 1 THEN DATE '0001-01-01' ELSE c.true_on END AS from_on,
        lead(c.true_on, 1, DATE '9999-12-31') OVER (PARTITION BY c.account_id ORDER BY c.place) AS to_on
    FROM changes c
)
SELECT account_id, owner_id, from_on, to_on FROM spans WHERE from_on < to_on;

-- An order and the days on which it stands: up to the one on which it was taken back in full, or deleted.
CREATE TEMP TABLE work_account_orders AS
SELECT account_id, order_id, ordered_on, max(held_to) AS to_on
FROM order_values
WHERE account_id IN (SELECT id FROM scope_accounts)
GROUP BY account_id, order_id, ordered_on;
