-- One row for each day with an order that still stands; of several orders of a day the earlier ones are the day's own.
INSERT INTO buyer_states
WITH orders_of AS (
    SELECT o.account_id, o.ordered_on, lag(o.ordered_on) OVER past AS earlier_on, lead(o.ordered_on) OVER past AS next_on,
        row_number() OVER past AS n
    FROM work_account_orders o
    WHERE o.held_to = DATE '9999-12-31' AND o.account_id IS NOT NULL
    WINDOW past AS (PARTITION BY o.account_id ORDER BY o.ordered_on)
), days AS (
    SELECT s.account_id, s.ordered_on, s.earlier_on, s.n, s.ordered_on AS from_on,
        least(coalesce(s.next_on, DATE '9999-12-31'), coalesce(a.deleted_on, DATE '9999-12-31')) AS to_on, a.owner_id AS last_owner_id
    FROM orders_of s
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
