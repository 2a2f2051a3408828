INSERT INTO deal_content
WITH looks AS (
    SELECT coalesce(m.into_id, e.deal_id) AS deal_id, e.asset_id, min(e.occurred_on) AS viewed_on
    FROM asset_events e
    LEFT JOIN work_merged_deals m ON m.id = e.deal_id
    WHERE e.kind IN ('external_view', 'download') AND e.asset_id IS NOT NULL AND e.occurred_on IS NOT NULL AND e.deleted_at IS NULL
        AND coalesce(m.into_id, e.deal_id) IN (SELECT id FROM scope_content_deals)
    GROUP BY coalesce(m.into_id, e.deal_id), e.asset_id
)
SELECT c.deal_id, l.asset_id, c.closed_on, c.closed_month, c.outcome, l.viewed_on, c.owner_id, c.team_id, c.manager_id,
    c.account_id, c.pipeline_id, c.deal_type, c.source, c.campaign_id, c.product_id, c.lead_id, c.last_open_stage_id, c.held_from, c.held_to
FROM looks l
JOIN deal_closings c ON c.deal_id = l.deal_id AND c.outcome IN ('won', 'lost') AND l.viewed_on <= c.closed_on;
