-- By subscription or by order; what was deleted or refunded in full never was.
INSERT INTO customer_products
WITH had AS (
    SELECT s.account_id, s.product_id, s.from_on
    FROM work_subscriptions s
    WHERE s.product_id IS NOT NULL AND s.from_on < s.to_on AND s.gone_on = DATE '9999-12-31'
    UNION ALL
    SELECT o.account_id, l.product_id, o.ordered_on
    FROM order_values o
    JOIN order_lines l ON l.order_id = o.order_id
    WHERE o.account_id IN (SELECT id FROM scope_accounts) AND o.held_to = DATE '9999-12-31' AND l.product_id IS NOT NULL AND l.deleted_at IS NULL
), firsts AS (
    SELECT h.account_id, h.product_id, min(h.from_on) AS started_on FROM had h GROUP BY h.account_id, h.product_id
)
SELECT f.account_id, f.product_id, f.started_on, CAST(extract(year FROM f.started_on) * 12 + extract(month FROM f.started_on) - 1 AS INTEGER),
    f.started_on, coalesce(a.deleted_on, DATE '9999-12-31')
FROM firsts f
LEFT JOIN accounts a ON a.account_id = f.account_id
WHERE f.started_on < coalesce(a.deleted_on, DATE '9999-12-31');
