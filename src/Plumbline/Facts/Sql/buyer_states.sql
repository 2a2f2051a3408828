-- One row for each day on which an order comes, or one is taken back: the last two of those that stand, and how many do.
-- Needs work_account_orders.
INSERT INTO buyer_states
WITH places AS (
    SELECT o.*, row_number() OVER (PARTITION BY o.account_id ORDER BY o.ordered_on, o.order_id) AS place FROM work_account_orders o
), taken AS (
    SELECT account_id, count(*) AS orders FROM work_account_orders WHERE to_on < DATE '9999-12-31' GROUP BY account_id
), counted AS (
    SELECT account_id, on_day, sum(begun) OVER past AS begun, sum(standing) OVER past AS n,
        lead(on_day, 1, DATE '9999-12-31') OVER (PARTITION BY account_id ORDER BY on_day) AS next_on
    FROM (
        SELECT account_id, on_day, sum(begun) AS begun, sum(standing) AS standing
        FROM (
            SELECT account_id, ordered_on AS on_day, 1 AS begun, 1 AS standing FROM work_account_orders
            UNION ALL
            SELECT account_id, to_on, 0, -1 FROM work_account_orders WHERE to_on < DATE '9999-12-31'
        ) each
        GROUP BY account_id, on_day
    ) whole
    WINDOW past AS (PARTITION BY account_id ORDER BY on_day)
), latest AS (
    -- The last two of those that stand are among the last few: as many as were taken back, and two.
    SELECT c.account_id, c.on_day, c.next_on, c.n, p.ordered_on, row_number() OVER (PARTITION BY c.account_id, c.on_day ORDER BY p.place DESC) AS back
    FROM counted c
    LEFT JOIN taken t ON t.account_id = c.account_id
    JOIN places p ON p.account_id = c.account_id AND p.place <= c.begun AND p.place > c.begun - 2 - coalesce(t.orders, 0) AND p.to_on > c.on_day
), states AS (
    SELECT account_id, on_day, min(next_on) AS next_on, min(n) AS n, max(CASE WHEN back = 1 THEN ordered_on END) AS ordered_on, max(CASE WHEN back = 2 THEN ordered_on END) AS earlier_on
    FROM latest
    WHERE back <= 2
    GROUP BY account_id, on_day
), days AS (
    SELECT s.account_id, s.ordered_on, s.earlier_on, s.n, s.on_day AS from_on, least(s.next_on, coalesce(a.deleted_on, DATE '9999-12-31')) AS to_on, a.owner_id AS last_owner_id
    FROM states s
    LEFT JOIN accounts a ON a.account_id = s.account_id
), owned AS (
    SELECT d.*, CASE WHEN o.account_id IS NULL THEN d.last_owner_id ELSE o.owner_id END AS owner_id,
        greatest(d.from_on, o.from_on) AS owned_from, least(d.to_on, o.to_on) AS owned_to
    FROM days d
    LEFT JOIN work_account_owners o ON o.account_id = d.account_id AND o.from_on < d.to_on AND d.from_on < o.to_on
    WHERE d.from_on < d.to_on
)
SELECT w.account_id, w.ordered_on, w.earlier_on, CAST(w.n AS INTEGER), w.owner_id, m.team_id, m.manager_id,
    greatest(w.owned_from, m.from_on), least(w.owned_to, m.to_on)
FROM owned w
LEFT JOIN work_memberships m ON m.user_id = w.owner_id AND m.from_on < w.owned_to AND w.owned_from < m.to_on;
