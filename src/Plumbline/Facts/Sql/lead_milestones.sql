-- The first MQL is the first that someone entered, not one that a later stage implies; the others may be implied. Nobody knows when somebody
-- reached the stage in which a bulk import without dates brought them.
INSERT INTO lead_milestones
WITH firsts AS (
    SELECT f.person_id, nullif(f.own_mql_on, p.undated_on) AS mql_on, nullif(f.sal_on, p.undated_on) AS sal_on,
        nullif(f.own_sql_on, p.undated_on) AS own_sql_on, nullif(least(f.sql_on, f.past_sql_on), p.undated_on) AS sql_on,
        nullif(least(f.opportunity_on, f.past_opportunity_on), p.undated_on) AS opportunity_on, nullif(f.customer_on, p.undated_on) AS customer_on,
        nullif(least(f.own_mql_on, f.sal_on, f.sql_on, f.past_sql_on), p.undated_on) AS qualified_on
    FROM work_lead_firsts f
    JOIN work_persons p ON p.person_id = f.person_id
), handed AS (
    SELECT f.person_id, min(e.entered_on) AS sql_on
    FROM firsts f
    JOIN work_lead_entries e ON e.person_id = f.person_id AND e.stage IN ('sql', 'opportunity', 'customer') AND e.entered_on >= f.mql_on
    GROUP BY f.person_id
), opened AS (
    SELECT f.person_id, min(e.entered_on) AS opportunity_on
    FROM firsts f
    JOIN work_lead_entries e ON e.person_id = f.person_id AND e.stage IN ('opportunity', 'customer') AND e.entered_on >= f.own_sql_on
    GROUP BY f.person_id
)
SELECT p.lead_id, p.created_on, CAST(extract(year FROM p.created_on) * 12 + extract(month FROM p.created_on) - 1 AS INTEGER),
    f.mql_on, CAST(extract(year FROM f.mql_on) * 12 + extract(month FROM f.mql_on) - 1 AS INTEGER),
    f.sql_on, CAST(extract(year FROM f.sql_on) * 12 + extract(month FROM f.sql_on) - 1 AS INTEGER),
    f.qualified_on, CAST(extract(year FROM f.qualified_on) * 12 + extract(month FROM f.qualified_on) - 1 AS INTEGER),
    f.sal_on, f.own_sql_on, f.opportunity_on, f.customer_on, p.opted_out_on,
    CASE f.qualified_on WHEN f.mql_on THEN 'mql' WHEN f.sal_on THEN 'sal' WHEN f.sql_on THEN 'sql' END,
    CAST(h.sql_on - f.mql_on AS INTEGER),
    CAST(n.opportunity_on - f.own_sql_on AS INTEGER),
    CASE WHEN f.customer_on >= p.created_on THEN CAST(f.customer_on - p.created_on AS INTEGER) END,
    CASE WHEN f.customer_on >= f.sql_on THEN CAST(f.customer_on - f.sql_on AS INTEGER) END,
    p.is_bulk_import, p.is_latest,
    CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END, m.team_id, m.manager_id,
    p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id, greatest(p.created_on, p.seen_from), least(p.gone_on, p.seen_to)
FROM work_persons p
LEFT JOIN firsts f ON f.person_id = p.person_id
LEFT JOIN handed h ON h.person_id = p.person_id
LEFT JOIN opened n ON n.person_id = p.person_id
LEFT JOIN work_lead_owners o ON o.lead_id = p.lead_id AND o.from_on <= p.created_on AND p.created_on < o.to_on
LEFT JOIN work_memberships m ON m.user_id = CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END AND m.from_on <= p.created_on AND p.created_on < m.to_on
WHERE greatest(p.created_on, p.seen_from) < least(p.gone_on, p.seen_to);
