-- Only leads that had several owners, teams or managers since they were created: all others have those of their creation for ever.
-- What a lead went through before it was created, as some histories say, belongs to the first of them.
INSERT INTO lead_owners
WITH owned AS (
    SELECT p.lead_id, p.created_on, CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END AS owner_id,
        coalesce(o.from_on, DATE '0001-01-01') AS from_on, coalesce(o.to_on, DATE '9999-12-31') AS to_on
    FROM work_persons p
    LEFT JOIN work_lead_owners o ON o.lead_id = p.lead_id
    WHERE p.is_latest AND p.created_on < p.gone_on
        AND (o.lead_id IS NOT NULL OR p.owner_id IN (SELECT user_id FROM work_memberships GROUP BY user_id HAVING count(*) > 1))
), spans AS (
    SELECT o.lead_id, o.created_on, o.owner_id, m.team_id, m.manager_id,
        greatest(o.from_on, m.from_on) AS from_on, least(o.to_on, m.to_on) AS to_on
    FROM owned o
    LEFT JOIN work_memberships m ON m.user_id = o.owner_id AND m.from_on < o.to_on AND o.from_on < m.to_on
), later AS (
    SELECT s.*, count(*) OVER (PARTITION BY s.lead_id) AS n
    FROM spans s
    WHERE s.to_on > s.created_on
)
SELECT lead_id, owner_id, team_id, manager_id, CASE WHEN from_on <= created_on THEN DATE '0001-01-01' ELSE from_on END, to_on
FROM later
WHERE n > 1;
