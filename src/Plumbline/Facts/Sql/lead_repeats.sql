-- The person counts on the day of the first record; these are all the others.
INSERT INTO lead_repeats
WITH ordered AS (
    SELECT d.*, row_number() OVER (PARTITION BY d.person_id ORDER BY coalesce(d.given_on, DATE '9999-12-31'), d.created_on, d.lead_id) AS place
    FROM work_lead_dates d
    WHERE d.person_id IN (SELECT person_id FROM work_people)
)
SELECT l.lead_id, d.created_on, CAST(extract(year FROM d.created_on) * 12 + extract(month FROM d.created_on) - 1 AS INTEGER), d.is_bulk_import,
    CASE WHEN o.lead_id IS NULL THEN l.owner_id ELSE o.owner_id END, m.team_id, m.manager_id, l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page,
    coalesce(a.into_id, l.account_id), d.created_on, coalesce(l.deleted_on, DATE '9999-12-31')
FROM ordered d
JOIN leads l ON l.lead_id = d.lead_id
LEFT JOIN work_merged_accounts a ON a.id = l.account_id
LEFT JOIN work_lead_owners o ON o.lead_id = d.lead_id AND o.from_on <= d.created_on AND d.created_on < o.to_on
LEFT JOIN work_memberships m ON m.user_id = CASE WHEN o.lead_id IS NULL THEN l.owner_id ELSE o.owner_id END AND m.from_on <= d.created_on AND d.created_on < m.to_on
WHERE d.place > 1 AND d.created_on < coalesce(l.deleted_on, DATE '9999-12-31');
