-- A credit note takes from its order from its own day on; one that takes all of it ends the order.
INSERT INTO order_values
WITH sold AS (
    SELECT o.order_id, o.ordered_on, o.amount_net, o.currency, coalesce(m.into_id, o.account_id) AS account_id,
        coalesce(o.deleted_on, DATE '9999-12-31') AS gone_on
    FROM orders o
    LEFT JOIN work_merged_accounts m ON m.id = o.account_id
    WHERE o.order_id IN (SELECT id FROM scope_orders) AND o.ordered_on IS NOT NULL
        AND (o.canonical_id IS NULL OR o.canonical_id = o.order_id)
        AND lower(coalesce(o.status, '')) NOT IN ('cancelled', 'canceled', 'void', 'voided', 'refunded', 'draft')
), refunds AS (
    SELECT i.order_id, greatest(i.issued_on, s.ordered_on) AS refunded_on, sum(abs(i.amount_net)) AS amount
    FROM invoices i
    JOIN sold s ON s.order_id = i.order_id
    WHERE (i.is_credit_note OR i.amount_net < 0) AND i.issued_on IS NOT NULL AND i.amount_net IS NOT NULL AND i.deleted_at IS NULL
        AND upper(coalesce(i.currency, s.currency, '')) = upper(coalesce(s.currency, i.currency, ''))
        AND lower(coalesce(i.status, '')) NOT IN ('cancelled', 'canceled', 'void', 'voided', 'draft')
    GROUP BY i.order_id, greatest(i.issued_on, s.ordered_on)
), steps AS (
    SELECT order_id, ordered_on AS from_on, 0 AS refunded FROM sold
    WHERE order_id NOT IN (SELECT r.order_id FROM refunds r JOIN sold s ON s.order_id = r.order_id WHERE r.refunded_on = s.ordered_on)
    UNION ALL
    SELECT order_id, refunded_on, sum(amount) OVER (PARTITION BY order_id ORDER BY refunded_on) FROM refunds
), spans AS (
    SELECT order_id, from_on, refunded, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY order_id ORDER BY from_on) AS to_on
    FROM steps
)
SELECT s.order_id, s.ordered_on, CAST(extract(year FROM s.ordered_on) * 12 + extract(month FROM s.ordered_on) - 1 AS INTEGER),
    CASE WHEN s.currency IS NULL OR upper(s.currency) = upper(:currency) THEN CAST(s.amount_net - p.refunded AS DECIMAL(18,4)) END,
    s.amount_net IS NOT NULL AND s.currency IS NOT NULL AND upper(s.currency) <> upper(:currency),
    CASE WHEN upper(s.currency) <> upper(:currency) THEN CAST(s.amount_net - p.refunded AS DECIMAL(18,4)) END,
    CASE WHEN upper(s.currency) <> upper(:currency) THEN upper(s.currency) END,
    s.account_id, p.from_on, least(p.to_on, s.gone_on)
FROM sold s
JOIN spans p ON p.order_id = s.order_id
WHERE p.from_on < least(p.to_on, s.gone_on) AND (p.refunded = 0 OR s.amount_net IS NULL OR p.refunded < s.amount_net);
