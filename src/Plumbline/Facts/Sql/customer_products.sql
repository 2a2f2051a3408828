-- By subscription or by order. When what came first ceases to count (it was deleted, or refunded in full), the next is the first from that day on.
-- An account that is deleted later had it all the same: it is asked of those who were customers then.
-- Needs work_subscriptions or work_account_orders.
INSERT INTO customer_products
WITH had AS (
    SELECT s.account_id, s.product_id, s.from_on, s.gone_on AS to_on
    FROM work_subscriptions s
    WHERE s.product_id IS NOT NULL AND s.from_on < s.to_on
    UNION ALL
    SELECT o.account_id, l.product_id, o.ordered_on, o.to_on
    FROM work_account_orders o
    JOIN order_lines l ON l.order_id = o.order_id
    WHERE l.product_id IS NOT NULL AND l.deleted_at IS NULL
), ordered AS (
    SELECT h.*, max(h.to_on) OVER (
        PARTITION BY h.account_id, h.product_id ORDER BY h.from_on, h.to_on DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_to
    FROM had h
), firsts AS (
    SELECT o.account_id, o.product_id, o.from_on AS started_on, greatest(o.from_on, o.earlier_to) AS held_from, o.to_on AS held_to
    FROM ordered o
)
SELECT f.account_id, f.product_id, f.started_on, CAST(extract(year FROM f.started_on) * 12 + extract(month FROM f.started_on) - 1 AS INTEGER),
    f.held_from, f.held_to
FROM firsts f
WHERE f.held_from < f.held_to;
