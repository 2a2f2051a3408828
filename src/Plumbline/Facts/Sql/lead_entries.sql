INSERT INTO lead_entries
WITH entries AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.person_id, e.stage, e.is_inferred ORDER BY e.entered_on, e.n) = 1 AS is_first
    FROM work_lead_entries e
)
SELECT p.lead_id, e.entered_on, CAST(extract(year FROM e.entered_on) * 12 + extract(month FROM e.entered_on) - 1 AS INTEGER),
    e.stage, e.cycle_no, e.is_first, e.is_inferred, p.owner_id, m.team_id, m.manager_id,
    p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id, e.entered_on, p.gone_on
FROM entries e
JOIN work_persons p ON p.lead_id = e.person_id
LEFT JOIN work_memberships m ON m.user_id = p.owner_id AND m.from_on <= e.entered_on AND e.entered_on < m.to_on
WHERE e.entered_on < p.gone_on;
