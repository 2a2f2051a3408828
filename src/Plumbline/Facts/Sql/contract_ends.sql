-- Contracts of those who were customers up to the end. Who is a customer within 30 days after it has been kept, from the day
-- on which that is so: until then the contract counts as not renewed.
-- Needs contracts.
INSERT INTO contract_ends
WITH terms AS (
    SELECT c.contract_id, coalesce(m.into_id, c.account_id) AS account_id, c.end_date, coalesce(c.deleted_on, DATE '9999-12-31') AS gone_on
    FROM contracts c
    LEFT JOIN work_merged_accounts m ON m.id = c.account_id
    WHERE coalesce(m.into_id, c.account_id) IN (SELECT id FROM scope_accounts) AND c.end_date IS NOT NULL
        AND (c.canonical_id IS NULL OR c.canonical_id = c.contract_id)
), ended AS (
    SELECT t.*, s.owner_id, s.team_id, s.manager_id
    FROM terms t
    JOIN customer_states s ON s.account_id = t.account_id AND s.held_from < t.end_date AND s.held_to >= t.end_date
    WHERE t.end_date < t.gone_on
), kept AS (
    SELECT t.contract_id, min(greatest(s.held_from, t.end_date + 1)) AS kept_on
    FROM ended t
    JOIN customer_states s ON s.account_id = t.account_id AND s.held_to > t.end_date + 1 AND s.held_from <= t.end_date + 30
    GROUP BY t.contract_id
), spans AS (
    SELECT e.*, FALSE AS is_retained, e.end_date AS from_on, least(coalesce(k.kept_on, DATE '9999-12-31'), e.gone_on) AS to_on
    FROM ended e
    LEFT JOIN kept k ON k.contract_id = e.contract_id
    WHERE k.kept_on IS NULL OR k.kept_on > e.end_date + 1
    UNION ALL
    SELECT e.*, TRUE, CASE WHEN k.kept_on > e.end_date + 1 THEN k.kept_on ELSE e.end_date END, e.gone_on
    FROM ended e
    JOIN kept k ON k.contract_id = e.contract_id
)
SELECT s.contract_id, s.account_id, s.end_date, CAST(extract(year FROM s.end_date) * 12 + extract(month FROM s.end_date) - 1 AS INTEGER),
    s.is_retained, s.owner_id, s.team_id, s.manager_id, s.from_on, s.to_on
FROM spans s
WHERE s.from_on < s.to_on;
