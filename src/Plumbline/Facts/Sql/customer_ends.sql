-- Where a stretch of being a customer ends and no other follows at once. An account that was deleted did not leave.
-- Needs customer_states.
INSERT INTO customer_ends
WITH states AS (
    SELECT s.*, lead(s.held_from) OVER (PARTITION BY s.account_id ORDER BY s.held_from) AS next_on
    FROM customer_states s
    WHERE s.account_id IN (SELECT id FROM scope_accounts)
), ends AS (
    SELECT s.*, coalesce(a.deleted_on, DATE '9999-12-31') AS gone_on
    FROM states s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    WHERE s.held_to < coalesce(a.deleted_on, DATE '9999-12-31') AND (s.next_on IS NULL OR s.next_on > s.held_to)
), reasons AS (
    SELECT account_id, to_on, min(churn_kind) AS churn_kind, min(cancel_reason) AS reason FROM work_subscriptions GROUP BY account_id, to_on
)
SELECT e.account_id, e.held_to, CAST(extract(year FROM e.held_to) * 12 + extract(month FROM e.held_to) - 1 AS INTEGER), e.since_on, e.cohort, e.kind,
    r.churn_kind, r.reason, e.owner_id, e.team_id, e.manager_id, e.held_to, e.gone_on
FROM ends e
LEFT JOIN reasons r ON e.kind = 'subscription' AND r.account_id = e.account_id AND r.to_on = e.held_to;
