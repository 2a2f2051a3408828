-- Monthly revenue is added up at every day on which a subscription or its price begins or ends. An account that has not
-- subscribed yet is a customer for 365 days after each order. What is paid in another currency stands beside; of two other
-- currencies at once neither does, because one number cannot hold both.
-- Needs work_subscriptions or work_account_orders.
INSERT INTO customer_states
WITH revised AS (
    SELECT s.account_id, s.subscription_id, s.from_on AS sub_from, s.to_on AS sub_to, r.mrr, r.currency,
        coalesce(r.effective_from, s.from_on) AS rev_from,
        least(coalesce(r.effective_to, DATE '9999-12-31'),
            lead(r.effective_from, 1, DATE '9999-12-31') OVER (PARTITION BY s.subscription_id ORDER BY coalesce(r.effective_from, s.from_on), r.row_id)) AS rev_to
    FROM work_subscriptions s
    JOIN subscription_revisions r ON r.subscription_id = s.subscription_id AND r.deleted_at IS NULL
    WHERE s.from_on < s.to_on
), prices AS (
    SELECT account_id, greatest(rev_from, sub_from) AS from_on, least(rev_to, sub_to) AS to_on,
        CASE WHEN currency IS NULL OR upper(currency) = upper(:currency) THEN mrr END AS mrr,
        CASE WHEN mrr IS NOT NULL AND currency IS NOT NULL AND upper(currency) <> upper(:currency) THEN 1 ELSE 0 END AS excluded,
        CASE WHEN upper(currency) <> upper(:currency) THEN mrr END AS foreign_mrr, upper(currency) AS currency
    FROM revised
    WHERE greatest(rev_from, sub_from) < least(rev_to, sub_to)
), moves AS (
    SELECT account_id, from_on AS on_day, 1 AS subs, 0 AS known, 0 AS mrr, 0 AS excluded, 0 AS subscribers, 0 AS orders FROM work_subscriptions WHERE from_on < to_on
    UNION ALL
    SELECT account_id, to_on, -1, 0, 0, 0, 0, 0 FROM work_subscriptions WHERE from_on < to_on AND to_on < DATE '9999-12-31'
    UNION ALL
    SELECT account_id, from_on, 0, CASE WHEN mrr IS NULL THEN 0 ELSE 1 END, coalesce(mrr, 0), excluded, 0, 0 FROM prices
    UNION ALL
    SELECT account_id, to_on, 0, CASE WHEN mrr IS NULL THEN 0 ELSE -1 END, -coalesce(mrr, 0), -excluded, 0, 0 FROM prices WHERE to_on < DATE '9999-12-31'
    UNION ALL
    SELECT account_id, from_on, 0, 0, 0, 0, 1, 0 FROM work_subscriptions WHERE from_on < to_on
    UNION ALL
    SELECT account_id, gone_on, 0, 0, 0, 0, -1, 0 FROM work_subscriptions WHERE from_on < to_on AND gone_on < DATE '9999-12-31'
    UNION ALL
    SELECT account_id, ordered_on, 0, 0, 0, 0, 0, 1 FROM work_account_orders
    UNION ALL
    SELECT account_id, least(ordered_on + 365, to_on), 0, 0, 0, 0, 0, -1 FROM work_account_orders
), days AS (
    SELECT account_id, on_day, sum(subs) AS subs, sum(known) AS known, sum(mrr) AS mrr, sum(excluded) AS excluded,
        sum(subscribers) AS subscribers, sum(orders) AS orders
    FROM moves
    GROUP BY account_id, on_day
), totals AS (
    SELECT account_id, on_day, sum(subs) OVER past AS subs, sum(known) OVER past AS known, sum(mrr) OVER past AS mrr, sum(excluded) OVER past AS excluded,
        sum(subscribers) OVER past AS subscribers, sum(orders) OVER past AS orders
    FROM days
    WINDOW past AS (PARTITION BY account_id ORDER BY on_day)
), kinds AS (
    SELECT t.*, CASE WHEN subs > 0 THEN 'subscription' WHEN subscribers = 0 AND orders > 0 THEN 'order' ELSE 'none' END AS kind FROM totals t
), marked AS (
    SELECT k.*, lag(kind) OVER (PARTITION BY account_id ORDER BY on_day) AS earlier_kind FROM kinds k
), sums AS (
    -- Of an account that lives on orders, one more of them changes nothing.
    SELECT account_id, kind, on_day AS from_on, lead(on_day, 1, DATE '9999-12-31') OVER (PARTITION BY account_id ORDER BY on_day) AS to_on, subs, known, mrr, excluded
    FROM marked
    WHERE kind = 'subscription' OR earlier_kind IS NULL OR kind <> earlier_kind
), foreigns AS (
    SELECT s.account_id, s.from_on, CASE WHEN count(DISTINCT p.currency) = 1 THEN sum(p.foreign_mrr) END AS foreign_mrr,
        CASE WHEN count(DISTINCT p.currency) = 1 THEN min(p.currency) END AS currency
    FROM prices p
    JOIN sums s ON s.account_id = p.account_id AND p.from_on <= s.from_on AND s.from_on < p.to_on
    WHERE p.foreign_mrr IS NOT NULL
    GROUP BY s.account_id, s.from_on
), linked AS (
    SELECT s.*, p.foreign_mrr, p.currency, lag(s.to_on) OVER (PARTITION BY s.account_id ORDER BY s.from_on) AS earlier_to
    FROM sums s
    LEFT JOIN foreigns p ON p.account_id = s.account_id AND p.from_on = s.from_on AND s.kind = 'subscription'
    WHERE s.kind <> 'none'
), spans AS (
    SELECT account_id, kind, from_on, to_on, CASE WHEN known > 0 AND kind = 'subscription' THEN mrr END AS mrr,
        excluded > 0 AND kind = 'subscription' AS excluded, foreign_mrr, currency, subs,
        max(CASE WHEN earlier_to IS NULL OR earlier_to < from_on THEN from_on END) OVER (PARTITION BY account_id ORDER BY from_on) AS since_on,
        -- Who left and came back stays with those who came with it first.
        min(from_on) OVER (PARTITION BY account_id) AS first_on
    FROM linked
), owned AS (
    SELECT s.account_id, s.kind, s.since_on, s.first_on, s.mrr, s.excluded, s.foreign_mrr, s.currency, s.subs, a.deleted_on, CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_id,
        greatest(s.from_on, o.from_on) AS from_on, least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31'), o.to_on) AS to_on
    FROM spans s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    LEFT JOIN work_account_owners o ON o.account_id = s.account_id
        AND o.from_on < least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31')) AND s.from_on < o.to_on
    WHERE s.from_on < least(s.to_on, coalesce(a.deleted_on, DATE '9999-12-31'))
)
SELECT s.account_id, s.kind, s.since_on,
    CAST(CAST(extract(year FROM s.first_on) AS INTEGER) AS TEXT) || '-' || lpad(CAST(CAST(extract(month FROM s.first_on) AS INTEGER) AS TEXT), 2, '0'),
    CAST(s.mrr AS DECIMAL(18,4)), s.excluded, CAST(s.foreign_mrr AS DECIMAL(18,4)), s.currency, CAST(s.subs AS INTEGER), s.owner_id, m.team_id, m.manager_id, s.deleted_on,
    greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM owned s
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on < s.to_on AND s.from_on < m.to_on;
