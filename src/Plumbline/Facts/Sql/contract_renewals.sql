-- Another contract of the account takes a contract's place when it begins later than that one did, within thirty days of its
-- end, and outlasts it. One that renews itself needs none, as long as its account's subscriptions run on. Until the day on
-- which that is known the contract counts as not renewed, so who renews late is taken out again.
-- Needs contracts.
INSERT INTO contract_renewals
WITH terms AS (
    SELECT c.contract_id, coalesce(m.into_id, c.account_id) AS account_id, coalesce(c.start_date, c.signed_on) AS start_on, c.end_date, c.signed_on,
        coalesce(c.auto_renew, FALSE) AS renews_itself, coalesce(c.deleted_on, DATE '9999-12-31') AS gone_on
    FROM contracts c
    LEFT JOIN work_merged_accounts m ON m.id = c.account_id
    WHERE coalesce(m.into_id, c.account_id) IN (SELECT id FROM scope_accounts) AND (c.canonical_id IS NULL OR c.canonical_id = c.contract_id)
), found AS (
    SELECT t.contract_id, greatest(t.end_date, coalesce(n.signed_on, n.start_on)) AS renewed_on
    FROM terms t
    JOIN terms n ON n.account_id = t.account_id AND n.start_on > t.start_on AND n.start_on >= t.end_date - 30 AND n.start_on <= t.end_date + 30
        AND coalesce(n.end_date, DATE '9999-12-31') > t.end_date AND n.gone_on = DATE '9999-12-31'
    UNION ALL
    SELECT t.contract_id, greatest(t.end_date + 1, s.held_from)
    FROM terms t
    JOIN customer_states s ON s.account_id = t.account_id AND s.kind = 'subscription' AND s.held_to > t.end_date + 1 AND s.held_from <= t.end_date + 1
    WHERE t.renews_itself
), firsts AS (
    SELECT contract_id, min(renewed_on) AS renewed_on FROM found GROUP BY contract_id
), spans AS (
    SELECT t.contract_id, t.account_id, t.end_date, FALSE AS is_renewed, t.end_date AS from_on, least(coalesce(f.renewed_on, DATE '9999-12-31'), t.gone_on) AS to_on
    FROM terms t
    LEFT JOIN firsts f ON f.contract_id = t.contract_id
    WHERE t.end_date IS NOT NULL
    UNION ALL
    SELECT t.contract_id, t.account_id, t.end_date, TRUE, f.renewed_on, t.gone_on
    FROM terms t
    JOIN firsts f ON f.contract_id = t.contract_id
), valued AS (
    SELECT contract_id, max(acv) AS acv, bool_or(currency_excluded) AS is_excluded, max(foreign_acv) AS foreign_acv, max(currency) AS currency, min(source) AS source, min(product_id) AS product_id
    FROM contract_values
    WHERE contract_id IN (SELECT contract_id FROM spans)
    GROUP BY contract_id
)
SELECT s.contract_id, s.account_id, s.end_date, CAST(extract(year FROM s.end_date) * 12 + extract(month FROM s.end_date) - 1 AS INTEGER),
    s.is_renewed, v.acv, coalesce(v.is_excluded, FALSE), v.foreign_acv, v.currency, w.owner_id, m.team_id, m.manager_id, v.source, v.product_id, s.from_on, s.to_on
FROM spans s
LEFT JOIN valued v ON v.contract_id = s.contract_id
LEFT JOIN (
    SELECT a.account_id, coalesce(o.from_on, DATE '0001-01-01') AS from_on, coalesce(o.to_on, DATE '9999-12-31') AS to_on,
        CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_id
    FROM accounts a
    LEFT JOIN work_account_owners o ON o.account_id = a.account_id
    WHERE a.account_id IN (SELECT id FROM scope_accounts)
) w ON w.account_id = s.account_id AND w.from_on <= s.end_date AND s.end_date < w.to_on
LEFT JOIN work_memberships m ON m.user_id = w.owner_id AND m.from_on <= s.end_date AND s.end_date < m.to_on
WHERE s.from_on < s.to_on;
