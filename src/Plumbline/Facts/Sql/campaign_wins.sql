-- Under which campaigns a won deal came: those of each record of its person, dated by its creation, and the deal's own, dated by the deal's.
-- Nothing after the closing brought it, nor what was changed about its amount later.
INSERT INTO campaign_wins
WITH amended AS (
    SELECT a.deal_id, a.closed_on, max(w.closed_on) AS won_on
    FROM deal_closings a
    JOIN deal_closings w ON w.deal_id = a.deal_id AND w.outcome = 'won' AND w.closed_on <= a.closed_on
    WHERE a.outcome = 'amended' AND a.deal_id IN (SELECT id FROM scope_campaign_wins)
    GROUP BY a.deal_id, a.closed_on
), wins AS (
    SELECT c.*, CASE WHEN c.outcome = 'amended' THEN coalesce(a.won_on, c.closed_on) ELSE c.closed_on END AS won_on, coalesce(d.original_on, c.created_on, CASE WHEN c.outcome = 'amended' THEN a.won_on END, c.closed_on) AS came_on, d.campaign_id AS own_campaign_id
    FROM deal_closings c
    JOIN (SELECT deal_id, campaign_id, created_on AS original_on FROM deals) d ON d.deal_id = c.deal_id
    LEFT JOIN amended a ON a.deal_id = c.deal_id AND a.closed_on = c.closed_on
    WHERE c.outcome IN ('won', 'amended') AND c.deal_id IN (SELECT id FROM scope_campaign_wins)
), records AS (
    SELECT coalesce(p.person_id, l.lead_id) AS person_id, l.campaign_id, coalesce(l.original_created_on, l.created_on) AS came_on
    FROM leads l
    LEFT JOIN work_people p ON p.lead_id = l.lead_id
    WHERE l.campaign_id IS NOT NULL AND l.deleted_at IS NULL
        AND coalesce(p.person_id, l.lead_id) IN (SELECT lead_id FROM wins WHERE lead_id IS NOT NULL)
), touched AS (
    SELECT w.deal_id, w.outcome, w.closed_on, w.won_on, r.campaign_id, r.came_on
    FROM wins w
    JOIN records r ON r.person_id = w.lead_id
    WHERE r.came_on IS NULL OR r.came_on <= w.won_on
    UNION ALL
    SELECT deal_id, outcome, closed_on, won_on, own_campaign_id, came_on FROM wins WHERE own_campaign_id IS NOT NULL
), campaigns_of AS (
    SELECT deal_id, outcome, closed_on, campaign_id, min(coalesce(came_on, won_on)) AS first_on, max(coalesce(came_on, won_on)) AS last_on
    FROM touched
    GROUP BY deal_id, outcome, closed_on, campaign_id
), placed AS (
    SELECT *,
        row_number() OVER (PARTITION BY deal_id, outcome, closed_on ORDER BY first_on, campaign_id) AS place,
        row_number() OVER (PARTITION BY deal_id, outcome, closed_on ORDER BY last_on DESC, campaign_id DESC) AS place_back,
        count(*) OVER (PARTITION BY deal_id, outcome, closed_on) AS n
    FROM campaigns_of
)
SELECT w.deal_id, p.campaign_id, w.closed_on, w.closed_month, w.amount, w.currency_excluded, w.foreign_amount, w.currency, p.place = 1, p.place_back = 1, CAST(p.n AS INTEGER),
    w.owner_id, w.team_id, w.manager_id, w.account_id, w.deal_type, w.source, w.lead_id, w.held_from, w.held_to
FROM wins w
JOIN placed p ON p.deal_id = w.deal_id AND p.outcome = w.outcome AND p.closed_on = w.closed_on;
