-- Whoever stands in the CRM and has not left has a licence; the end date is the last day. Where nobody says since when, since the first team, or long since.
INSERT INTO licences
WITH lives AS (
    SELECT u.user_id, coalesce(u.hire_date, f.from_on, DATE '2000-01-01') AS from_on,
        least(coalesce(u.end_date, DATE '9999-12-30') + 1, coalesce(u.deleted_on, DATE '9999-12-31')) AS to_on
    FROM users u
    LEFT JOIN (
        SELECT user_id, min(valid_from) AS from_on FROM user_team_history WHERE deleted_at IS NULL GROUP BY user_id
    ) f ON f.user_id = u.user_id
    WHERE u.user_id IN (SELECT id FROM scope_licences) AND (u.canonical_id IS NULL OR u.canonical_id = u.user_id)
)
SELECT l.user_id, m.team_id, m.manager_id, greatest(l.from_on, m.from_on), least(l.to_on, m.to_on)
FROM lives l
LEFT JOIN work_memberships m ON m.user_id = l.user_id AND m.from_on < l.to_on AND l.from_on < m.to_on
WHERE l.from_on < l.to_on;
