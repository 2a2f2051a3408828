-- The first lead of an account, as long as it is there; then the next one. A customer pays from the account's first deal,
-- subscription or order on, or from the day on which one of its leads became a customer: of what counts at the time.
INSERT INTO account_leads
WITH known AS (
    SELECT l.* FROM lead_milestones l
    WHERE l.account_id IN (SELECT id FROM scope_lead_accounts) AND NOT l.is_bulk_import
), ordered AS (
    SELECT k.*, max(k.held_to) OVER (
        PARTITION BY k.account_id ORDER BY k.created_on, k.lead_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_to
    FROM known k
    WHERE k.is_latest
), firsts AS (
    SELECT o.*, greatest(o.created_on, o.earlier_to) AS from_on, least(o.held_to, coalesce(a.deleted_on, DATE '9999-12-31')) AS to_on
    FROM ordered o
    LEFT JOIN accounts a ON a.account_id = o.account_id
), families AS (
    SELECT f.*, coalesce(w.family_id, f.account_id) AS family_id,
        max(f.to_on) OVER (
            PARTITION BY coalesce(w.family_id, f.account_id) ORDER BY f.created_on, f.lead_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS family_earlier_to
    FROM firsts f
    LEFT JOIN work_families w ON w.account_id = f.account_id
    WHERE f.from_on < f.to_on
), begun AS (
    SELECT account_id, started_on AS on_day, held_to AS to_on FROM customer_starts WHERE account_id IN (SELECT id FROM scope_lead_accounts)
    UNION ALL
    SELECT account_id, customer_on, CASE WHEN is_latest THEN DATE '9999-12-31' ELSE held_to END FROM known WHERE customer_on IS NOT NULL
), payers AS (
    SELECT s.account_id, s.from_on, s.to_on, min(b.on_day) AS customer_on
    FROM (
        SELECT account_id, to_on, lag(to_on, 1, DATE '0001-01-01') OVER (PARTITION BY account_id ORDER BY to_on) AS from_on
        FROM (
            SELECT account_id, to_on FROM begun
            UNION
            SELECT account_id, DATE '9999-12-31' FROM begun
        ) ends
    ) s
    LEFT JOIN begun b ON b.account_id = s.account_id AND b.to_on >= s.to_on
    GROUP BY s.account_id, s.from_on, s.to_on
)
SELECT f.account_id, f.lead_id, f.created_on, f.created_month, p.customer_on,
    CASE WHEN p.customer_on >= f.created_on THEN CAST(p.customer_on - f.created_on AS INTEGER) END,
    f.family_id, CASE WHEN greatest(f.from_on, f.family_earlier_to) < f.to_on THEN greatest(f.from_on, f.family_earlier_to) END,
    f.owner_id, f.team_id, f.manager_id, f.source, f.channel, f.direction, f.campaign_id, f.country, f.landing_page,
    greatest(f.from_on, p.from_on), least(f.to_on, p.to_on)
FROM families f
LEFT JOIN payers p ON p.account_id = f.account_id AND p.from_on < f.to_on AND f.from_on < p.to_on;
