INSERT INTO lead_fields
SELECT p.lead_id, p.created_on, CAST(extract(year FROM p.created_on) * 12 + extract(month FROM p.created_on) - 1 AS INTEGER), p.opted_out_on,
    f.has_name, f.has_email, f.has_phone, f.has_company, f.has_title, f.has_country,
    coalesce(c.has_name, f.has_name), coalesce(c.has_email, f.has_email), coalesce(c.has_phone, f.has_phone), p.is_bulk_import,
    CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END, m.team_id, m.manager_id,
    p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id,
    greatest(p.created_on, f.from_on), least(p.gone_on, f.to_on)
FROM work_persons p
JOIN work_lead_fields f ON f.person_id = p.person_id
LEFT JOIN work_captured_fields c ON c.person_id = p.person_id
LEFT JOIN work_lead_owners o ON o.lead_id = p.lead_id AND o.from_on <= p.created_on AND p.created_on < o.to_on
LEFT JOIN work_memberships m ON m.user_id = CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END AND m.from_on <= p.created_on AND p.created_on < m.to_on
WHERE p.is_latest AND greatest(p.created_on, f.from_on) < least(p.gone_on, f.to_on);
