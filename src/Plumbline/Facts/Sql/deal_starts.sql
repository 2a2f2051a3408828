-- The owner at creation is the one before the first change of owner.
INSERT INTO deal_starts
SELECT d.deal_id, d.created_on, d.created_month,
    d.owner_id, m.team_id, m.manager_id,
    d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
    d.is_renewal, d.account_segment, d.account_industry, d.account_region,
    d.created_on, d.gone_on
FROM work_deals d
LEFT JOIN work_memberships m ON m.user_id = d.owner_id AND m.from_on <= d.created_on AND d.created_on < m.to_on
WHERE d.created_on IS NOT NULL AND d.created_on < d.gone_on AND NOT d.has_past;

-- Needs work_deals_with_past.
INSERT INTO deal_starts
SELECT d.deal_id, d.created_on, d.created_month,
    d.first_owner_id, m.team_id, m.manager_id,
    d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
    d.is_renewal, d.account_segment, d.account_industry, d.account_region,
    d.created_on, d.gone_on
FROM (
    SELECT d.*, CASE WHEN h.deal_id IS NULL THEN d.owner_id
        WHEN h.value_before ~ '^[0-9]+$' THEN CAST(h.value_before AS BIGINT) END AS first_owner_id
    FROM work_deals d
    LEFT JOIN work_changes h ON h.deal_id = d.deal_id AND h.field = 'owner_id' AND h.n = 1
    WHERE d.has_past AND d.created_on IS NOT NULL AND d.created_on < d.gone_on
) d
LEFT JOIN work_memberships m ON m.user_id = d.first_owner_id AND m.from_on <= d.created_on AND d.created_on < m.to_on;
