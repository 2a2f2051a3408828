-- The last entry of a day decides the day. Stages that are only implied hold nobody: their lead passed through at once.
INSERT INTO lead_states
WITH days AS (
    SELECT person_id, entered_on, max(n) AS n
    FROM work_lead_entries
    WHERE NOT is_implied
    GROUP BY person_id, entered_on
), spans AS (
    SELECT person_id, entered_on, n, lead(entered_on, 1, DATE '9999-12-31') OVER (PARTITION BY person_id ORDER BY entered_on) AS to_on
    FROM days
), seen AS (
    SELECT s.person_id, s.entered_on, s.n, p.lead_id, p.owner_id, greatest(s.entered_on, p.seen_from) AS from_on, least(s.to_on, p.gone_on, p.seen_to) AS to_on
    FROM spans s
    JOIN work_persons p ON p.person_id = s.person_id
), owned AS (
    SELECT s.person_id, s.entered_on, s.n, CASE WHEN o.lead_id IS NULL THEN s.owner_id ELSE o.owner_id END AS owner_id,
        greatest(s.from_on, o.from_on) AS from_on, least(s.to_on, o.to_on) AS to_on
    FROM seen s
    LEFT JOIN work_lead_owners o ON o.lead_id = s.lead_id AND o.from_on < s.to_on AND s.from_on < o.to_on
    WHERE s.from_on < s.to_on
)
SELECT p.lead_id, e.stage, e.cycle_no, p.opted_out_on,
    p.created_on, CAST(extract(year FROM p.created_on) * 12 + extract(month FROM p.created_on) - 1 AS INTEGER),
    s.owner_id, m.team_id, m.manager_id,
    p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id,
    greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM owned s
JOIN work_lead_entries e ON e.person_id = s.person_id AND e.entered_on = s.entered_on AND e.n = s.n AND NOT e.is_implied
JOIN work_persons p ON p.person_id = s.person_id
LEFT JOIN work_memberships m ON m.user_id = s.owner_id AND m.from_on < s.to_on AND s.from_on < m.to_on;
