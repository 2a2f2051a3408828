-- What winning customers costs: all of the categories of acquisition unless the cost says which share, or that it served
-- those who are customers already. A shared cost without a share, and a cost of no category, is allocated to nobody.
INSERT INTO cost_values
WITH shares AS (
    SELECT c.*, c.currency IS NULL OR upper(c.currency) = upper(:currency) AS is_base,
        CASE WHEN c.category IS NULL OR c.category = 'other' THEN NULL
            WHEN c.category IN ('customer_success', 'cogs', 'training') THEN 0
            WHEN c.acquisition_share IS NOT NULL THEN c.acquisition_share
            WHEN c.purpose = 'shared' THEN NULL
            WHEN c.purpose IN ('retention', 'expansion', 'cogs') THEN 0
            ELSE 1 END AS share
    FROM costs c
    WHERE c.cost_id IN (SELECT id FROM scope_costs) AND c.incurred_on IS NOT NULL
        AND (c.canonical_id IS NULL OR c.canonical_id = c.cost_id)
)
SELECT c.cost_id, c.incurred_on, CAST(extract(year FROM c.incurred_on) * 12 + extract(month FROM c.incurred_on) - 1 AS INTEGER),
    c.category, c.purpose, c.channel,
    CASE WHEN c.is_base THEN c.amount END, NOT c.is_base AND c.amount IS NOT NULL,
    CASE WHEN NOT c.is_base THEN c.amount END, CASE WHEN NOT c.is_base THEN CAST(c.amount * c.share AS DECIMAL(18,4)) END,
    CASE WHEN NOT c.is_base THEN upper(c.currency) END,
    CASE WHEN c.is_base THEN CAST(c.amount * c.share AS DECIMAL(18,4)) END, c.share IS NOT NULL,
    c.campaign_id, c.incurred_on, coalesce(c.deleted_on, DATE '9999-12-31')
FROM shares c
WHERE c.incurred_on < coalesce(c.deleted_on, DATE '9999-12-31');
