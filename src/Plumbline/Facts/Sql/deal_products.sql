-- The lines of a closing, and what they leave of its amount. A single line without an amount has all of it. A later change of
-- a won deal's amount is of no line either: lines stand as they are today, and what they leave was reckoned from the closing.
INSERT INTO deal_products
WITH lines AS (
    SELECT l.deal_id, l.product_id, l.quantity, l.amount,
        count(*) OVER (PARTITION BY l.deal_id) AS line_count,
        l.quantity IS NOT NULL AND row_number() OVER (PARTITION BY l.deal_id, l.quantity IS NULL ORDER BY l.row_id) = 1 AS is_first
    FROM deal_lines l
    WHERE l.deal_id IN (SELECT id FROM scope_deal_products) AND l.deleted_at IS NULL
), sums AS (
    SELECT deal_id, sum(amount) AS amount, count(amount) AS known, count(*) AS line_count FROM lines GROUP BY deal_id
), closings AS (
    SELECT c.* FROM deal_closings c WHERE c.deal_id IN (SELECT id FROM scope_deal_products)
)
SELECT c.deal_id, c.closed_on, c.closed_month, c.outcome,
    CASE WHEN c.currency_excluded THEN NULL WHEN l.line_count = 1 AND l.amount IS NULL THEN c.amount ELSE l.amount END,
    c.currency_excluded, CASE WHEN c.currency_excluded THEN CASE WHEN l.line_count = 1 AND l.amount IS NULL THEN c.foreign_amount ELSE l.amount END END, c.currency,
    l.quantity, l.is_first, c.owner_id, c.team_id, c.manager_id,
    c.account_id, c.pipeline_id, c.deal_type, c.source, c.campaign_id, l.product_id, c.lead_id, c.held_from, c.held_to
FROM closings c
JOIN lines l ON l.deal_id = c.deal_id
WHERE c.outcome <> 'amended'
UNION ALL
SELECT c.deal_id, c.closed_on, c.closed_month, c.outcome,
    CAST(CASE WHEN c.outcome = 'amended' THEN c.amount ELSE c.amount - coalesce(s.amount, 0) END AS DECIMAL(18,4)), c.currency_excluded,
    CAST(CASE WHEN c.outcome = 'amended' THEN c.foreign_amount ELSE c.foreign_amount - coalesce(s.amount, 0) END AS DECIMAL(18,4)), c.currency, NULL, FALSE,
    c.owner_id, c.team_id, c.manager_id,
    c.account_id, c.pipeline_id, c.deal_type, c.source, c.campaign_id, NULL, c.lead_id, c.held_from, c.held_to
FROM closings c
LEFT JOIN sums s ON s.deal_id = c.deal_id
WHERE s.deal_id IS NULL OR c.outcome = 'amended'
    OR (coalesce(c.amount, c.foreign_amount) <> coalesce(s.amount, 0) AND NOT (s.line_count = 1 AND s.known = 0));
