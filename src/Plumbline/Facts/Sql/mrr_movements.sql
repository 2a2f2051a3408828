-- What happened to a customer on a day, by the customer's whole monthly revenue before and after it: one of two
-- subscriptions that ends is a contraction. From nothing to something is new the first time and a return ever after,
-- whatever its size. An account that was deleted is removed, it did not leave. So all movements between two days are
-- what the monthly revenue of the second has more than that of the first.
-- Another currency is compared with itself, so that a rate that moves is no movement; only who changes the currency, or pays
-- in two, is weighed at the rates of the day. From one other currency to another is two rows: what went and what came.
-- Needs work_subscriptions.
INSERT INTO mrr_movements
WITH states AS (
    SELECT s.account_id, s.held_from, s.held_to, coalesce(s.mrr, 0) AS mrr, coalesce(s.foreign_mrr, 0) AS foreign_mrr, s.currency,
        s.cohort, s.owner_id, s.team_id, s.manager_id,
        lag(s.held_to) OVER past AS earlier_to, lag(coalesce(s.mrr, 0)) OVER past AS earlier_mrr,
        lag(coalesce(s.foreign_mrr, 0)) OVER past AS earlier_foreign, lag(s.currency) OVER past AS earlier_currency,
        lead(s.held_from) OVER past AS next_from,
        max(greatest(coalesce(s.mrr, 0), coalesce(s.foreign_mrr, 0))) OVER (
            PARTITION BY s.account_id ORDER BY s.held_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS most
    FROM customer_states s
    WHERE s.kind = 'subscription' AND s.account_id IN (SELECT id FROM scope_accounts)
    WINDOW past AS (PARTITION BY s.account_id ORDER BY s.held_from)
), moves AS (
    SELECT s.account_id, s.held_from AS moved_on, CASE WHEN s.earlier_to = s.held_from THEN s.earlier_mrr ELSE 0 END AS before, s.mrr AS after,
        CASE WHEN s.earlier_to = s.held_from THEN s.earlier_foreign ELSE 0 END AS foreign_before, s.foreign_mrr AS foreign_after,
        CASE WHEN s.earlier_to = s.held_from THEN s.earlier_currency END AS currency_before, s.currency AS currency_after,
        coalesce(s.most, 0) > 0 AS has_paid, FALSE AS is_gone, s.cohort, s.owner_id, s.team_id, s.manager_id
    FROM states s
    UNION ALL
    SELECT s.account_id, s.held_to, s.mrr, 0, s.foreign_mrr, 0, s.currency, NULL,
        TRUE, coalesce(a.deleted_on, DATE '9999-12-31') <= s.held_to, s.cohort, s.owner_id, s.team_id, s.manager_id
    FROM states s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    WHERE s.held_to < DATE '9999-12-31' AND (s.next_from IS NULL OR s.next_from > s.held_to)
), changes AS (
    SELECT m.*, coalesce(m.currency_before <> m.currency_after, FALSE) AS is_other,
        m.before = 0 AND m.foreign_before = 0 AS is_begin, m.after = 0 AND m.foreign_after = 0 AS is_end,
        CASE WHEN m.after = m.before AND NOT coalesce(m.currency_before <> m.currency_after, FALSE) THEN m.foreign_after - m.foreign_before
            ELSE m.after - m.before + m.foreign_after * coalesce(later.rate, 0) - m.foreign_before * coalesce(earlier.rate, 0) END AS growth
    FROM moves m
    LEFT JOIN rates later ON later.currency = m.currency_after AND later.held_from <= m.moved_on AND m.moved_on < later.held_to
    LEFT JOIN rates earlier ON earlier.currency = m.currency_before AND earlier.held_from <= m.moved_on AND m.moved_on < earlier.held_to
    WHERE m.after <> m.before OR m.foreign_after <> m.foreign_before OR m.currency_before <> m.currency_after
), parts AS (
    SELECT c.*, CASE WHEN c.is_other THEN -c.foreign_before ELSE c.foreign_after - c.foreign_before END AS foreign_part,
        coalesce(c.currency_before, c.currency_after) AS part_currency, c.after - c.before AS part
    FROM changes c
    UNION ALL
    SELECT c.*, c.foreign_after, c.currency_after, 0 FROM changes c WHERE c.is_other
)
SELECT m.account_id, m.moved_on, CAST(extract(year FROM m.moved_on) * 12 + extract(month FROM m.moved_on) - 1 AS INTEGER),
    CASE WHEN m.is_begin THEN CASE WHEN m.has_paid THEN 'reactivation' ELSE 'new' END
        WHEN m.is_gone THEN 'removed'
        WHEN m.is_end THEN 'churn'
        WHEN m.growth > 0 THEN 'expansion'
        ELSE 'contraction' END,
    CASE WHEN m.part <> 0 OR m.foreign_part = 0 THEN CAST(m.part AS DECIMAL(18,4)) END, m.foreign_part <> 0,
    CASE WHEN m.foreign_part <> 0 THEN CAST(m.foreign_part AS DECIMAL(18,4)) END, CASE WHEN m.foreign_part <> 0 THEN m.part_currency END,
    e.churn_kind, e.reason, m.cohort, m.owner_id, m.team_id, m.manager_id,
    m.moved_on, DATE '9999-12-31'
FROM parts m
LEFT JOIN customer_ends e ON e.account_id = m.account_id AND e.ended_on = m.moved_on AND m.is_end;
