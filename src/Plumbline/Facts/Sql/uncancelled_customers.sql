-- As customer_states, with every subscription over on the day it was cancelled, though it is paid for longer.
-- Needs customer_states.
INSERT INTO uncancelled_customers
WITH terms AS (
    SELECT account_id, from_on, least(to_on, coalesce(cancelled_on, DATE '9999-12-31')) AS to_on
    FROM work_subscriptions
    WHERE from_on < least(to_on, coalesce(cancelled_on, DATE '9999-12-31'))
), marked AS (
    SELECT t.*, max(to_on) OVER (
        PARTITION BY account_id ORDER BY from_on, to_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_to
    FROM terms t
), islands AS (
    -- Terms of the same days are of the same island, in whatever order a window takes them: so it reaches to all of them, not to one row.
    SELECT m.*, sum(CASE WHEN earlier_to IS NULL OR earlier_to < from_on THEN 1 ELSE 0 END) OVER (
        PARTITION BY account_id ORDER BY from_on, to_on) AS island
    FROM marked m
), spans AS (
    SELECT account_id, min(from_on) AS from_on, max(to_on) AS to_on FROM islands GROUP BY account_id, island
), cohorts AS (
    SELECT account_id, min(cohort) AS cohort FROM customer_states WHERE account_id IN (SELECT id FROM scope_accounts) GROUP BY account_id
), owned AS (
    SELECT s.account_id, a.deleted_on, CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_id,
        greatest(s.from_on, o.from_on) AS from_on, least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31'), o.to_on) AS to_on
    FROM spans s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    LEFT JOIN work_account_owners o ON o.account_id = s.account_id
        AND o.from_on < least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31')) AND s.from_on < o.to_on
    WHERE s.from_on < least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31'))
)
SELECT s.account_id, 'subscription', c.cohort, s.owner_id, m.team_id, m.manager_id, s.deleted_on, greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM owned s
LEFT JOIN cohorts c ON c.account_id = s.account_id
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on < s.to_on AND s.from_on < m.to_on
UNION ALL
SELECT account_id, kind, cohort, owner_id, team_id, manager_id, removed_on, held_from, held_to
FROM customer_states
WHERE kind = 'order' AND account_id IN (SELECT id FROM scope_accounts);
