-- The touches that name the deal, or its lead and no deal, up to the day it was won. A win without any says nothing of persistence.
INSERT INTO win_touches
WITH wins AS (
    SELECT * FROM deal_closings WHERE outcome = 'won' AND deal_id IN (SELECT id FROM scope_win_touches)
), found AS (
    SELECT w.deal_id, w.closed_on, t.activity_id
    FROM wins w
    JOIN touches t ON t.deal_id = w.deal_id
    WHERE t.is_touch AND t.occurred_on <= w.closed_on
    UNION ALL
    SELECT w.deal_id, w.closed_on, t.activity_id
    FROM wins w
    JOIN touches t ON t.lead_id = w.lead_id
    WHERE t.is_touch AND t.deal_id IS NULL AND t.occurred_on <= w.closed_on
), counted AS (
    SELECT deal_id, closed_on, CAST(count(*) AS INTEGER) AS touch_count FROM found GROUP BY deal_id, closed_on
)
SELECT w.deal_id, w.closed_on, w.closed_month, c.touch_count,
    w.owner_id, w.team_id, w.manager_id,
    w.account_id, w.pipeline_id, w.deal_type, w.source, w.campaign_id, w.product_id, w.lead_id,
    w.is_renewal, w.account_segment, w.account_industry, w.account_region, w.held_from, w.held_to
FROM wins w
JOIN counted c ON c.deal_id = w.deal_id AND c.closed_on = w.closed_on;
