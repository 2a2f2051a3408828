-- A look belongs to every share of the same content before it, with the same contact or about the same deal.
INSERT INTO asset_shares
WITH events AS (
    SELECT e.row_id, e.asset_id, e.kind, e.user_id, e.contact_id, e.deal_id, e.occurred_on, coalesce(e.deleted_on, DATE '9999-12-31') AS gone_on
    FROM asset_events e
    WHERE e.asset_id IN (SELECT id FROM scope_assets) AND e.occurred_on IS NOT NULL AND (e.contact_id IS NOT NULL OR e.deal_id IS NOT NULL)
), looks AS (
    SELECT * FROM events WHERE kind IN ('external_view', 'download') AND gone_on = DATE '9999-12-31'
), found AS (
    SELECT s.row_id, min(l.occurred_on) AS viewed_on
    FROM (SELECT * FROM events WHERE kind = 'share') s
    JOIN looks l ON l.asset_id = s.asset_id AND l.occurred_on >= s.occurred_on AND (l.deal_id = s.deal_id OR l.contact_id = s.contact_id)
    GROUP BY s.row_id
)
SELECT s.row_id, s.asset_id, s.occurred_on, CAST(extract(year FROM s.occurred_on) * 12 + extract(month FROM s.occurred_on) - 1 AS INTEGER), f.viewed_on,
    s.user_id, m.team_id, m.manager_id, s.deal_id, s.contact_id, s.occurred_on, s.gone_on
FROM events s
LEFT JOIN found f ON f.row_id = s.row_id
LEFT JOIN work_memberships m ON m.user_id = s.user_id AND m.from_on <= s.occurred_on AND s.occurred_on < m.to_on
WHERE s.kind = 'share' AND s.occurred_on < s.gone_on;
