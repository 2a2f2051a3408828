-- The first of all won deals, subscriptions and orders. A later one is the first from the day on which all before it
-- have ceased to count: a reopened deal, a refunded order. Whoever renews has been a customer before, though nobody says since when. A subscription that ended before it began never was one.
INSERT INTO customer_starts
WITH beginnings AS (
    SELECT c.account_id, c.closed_on AS started_on, c.held_from, c.held_to, CASE WHEN c.deal_type = 'renewal' THEN 'renewal' ELSE 'deal' END AS kind, c.deal_id AS record_id, 1 AS voice,
        c.owner_id, c.source, c.lead_id, c.campaign_id, c.product_id
    FROM deal_closings c
    WHERE c.outcome = 'won' AND c.account_id IN (SELECT id FROM scope_accounts)
    UNION ALL
    SELECT s.account_id, s.from_on, s.from_on, s.gone_on, 'subscription', s.subscription_id, 2, NULL, NULL, NULL, NULL, s.product_id
    FROM work_subscriptions s
    WHERE s.from_on < s.to_on
    UNION ALL
    SELECT account_id, ordered_on, min(held_from), max(held_to), 'order', min(record_id), 3, NULL, NULL, NULL, NULL, NULL
    FROM (SELECT account_id, ordered_on, held_from, held_to, order_id AS record_id FROM order_values WHERE account_id IN (SELECT id FROM scope_accounts)) o
    GROUP BY account_id, ordered_on, record_id
), ordered AS (
    SELECT b.*, max(held_to) OVER (
        PARTITION BY account_id ORDER BY started_on, voice, record_id, held_from
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_to
    FROM beginnings b
), firsts AS (
    SELECT o.*, greatest(o.held_from, o.earlier_to) AS from_on FROM ordered o
), owned AS (
    SELECT f.*, CASE WHEN f.kind IN ('deal', 'renewal') THEN f.owner_id WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS shown_owner_id,
        least(f.held_to, coalesce(a.deleted_on, DATE '9999-12-31')) AS to_on, coalesce(w.family_id, f.account_id) AS family_id
    FROM firsts f
    LEFT JOIN accounts a ON a.account_id = f.account_id
    LEFT JOIN work_account_owners o ON o.account_id = f.account_id AND o.from_on <= f.started_on AND f.started_on < o.to_on
    LEFT JOIN work_families w ON w.account_id = f.account_id
    WHERE f.from_on < f.held_to
), families AS (
    SELECT o.*, greatest(o.from_on, max(o.to_on) OVER (
        PARTITION BY o.family_id ORDER BY o.started_on, o.account_id, o.voice, o.record_id, o.held_from
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS family_from
    FROM owned o
    WHERE o.from_on < o.to_on
)
SELECT o.account_id, o.started_on, CAST(extract(year FROM o.started_on) * 12 + extract(month FROM o.started_on) - 1 AS INTEGER), o.kind,
    o.shown_owner_id, m.team_id, m.manager_id, o.source, l.channel, o.campaign_id, o.product_id,
    o.family_id, CASE WHEN o.family_from < o.to_on THEN o.family_from END, o.from_on, o.to_on
FROM families o
LEFT JOIN lead_milestones l ON l.lead_id = o.lead_id AND l.is_latest
LEFT JOIN work_memberships m ON m.user_id = o.shown_owner_id AND m.from_on <= o.started_on AND o.started_on < m.to_on;
