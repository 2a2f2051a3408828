-- What happened to a customer on a day, by the customer's whole monthly revenue before and after it: one of two
-- subscriptions that ends is a contraction. From nothing to something is new the first time and a return ever after,
-- whatever its size. An account that was deleted is removed, it did not leave. So all movements between two days are
-- what the monthly revenue of the second has more than that of the first.
INSERT INTO mrr_movements
WITH states AS (
    SELECT s.account_id, s.held_from, s.held_to, coalesce(s.mrr, 0) AS mrr, s.owner_id, s.team_id, s.manager_id,
        lag(s.held_to) OVER past AS earlier_to, lag(coalesce(s.mrr, 0)) OVER past AS earlier_mrr,
        lead(s.held_from) OVER past AS next_from,
        max(coalesce(s.mrr, 0)) OVER (PARTITION BY s.account_id ORDER BY s.held_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS most
    FROM customer_states s
    WHERE s.kind = 'subscription' AND s.account_id IN (SELECT id FROM scope_accounts)
    WINDOW past AS (PARTITION BY s.account_id ORDER BY s.held_from)
), moves AS (
    SELECT s.account_id, s.held_from AS moved_on, CASE WHEN s.earlier_to = s.held_from THEN s.earlier_mrr ELSE 0 END AS before, s.mrr AS after,
        coalesce(s.most, 0) > 0 AS has_paid, FALSE AS is_gone, s.owner_id, s.team_id, s.manager_id
    FROM states s
    UNION ALL
    SELECT s.account_id, s.held_to, s.mrr, 0, TRUE, coalesce(a.deleted_on, DATE '9999-12-31') <= s.held_to, s.owner_id, s.team_id, s.manager_id
    FROM states s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    WHERE s.held_to < DATE '9999-12-31' AND (s.next_from IS NULL OR s.next_from > s.held_to)
)
SELECT m.account_id, m.moved_on, CAST(extract(year FROM m.moved_on) * 12 + extract(month FROM m.moved_on) - 1 AS INTEGER),
    CASE WHEN m.before = 0 THEN CASE WHEN m.has_paid THEN 'reactivation' ELSE 'new' END
        WHEN m.is_gone THEN 'removed'
        WHEN m.after = 0 THEN 'churn'
        WHEN m.after > m.before THEN 'expansion'
        ELSE 'contraction' END,
    CAST(m.after - m.before AS DECIMAL(18,4)), e.churn_kind, e.reason, m.owner_id, m.team_id, m.manager_id,
    m.moved_on, DATE '9999-12-31'
FROM moves m
LEFT JOIN customer_ends e ON e.account_id = m.account_id AND e.ended_on = m.moved_on AND m.after = 0
WHERE m.after <> m.before;
