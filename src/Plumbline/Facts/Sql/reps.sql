-- Who carries a quota: who is said to, or has one where nothing is said. Hire and end date are both days of employment.
INSERT INTO reps
WITH carrying AS (
    SELECT u.user_id, u.hire_date, coalesce(u.hire_date, DATE '0001-01-01') AS from_on, coalesce(u.end_date, DATE '9999-12-30') AS last_on,
        coalesce(u.deleted_on, DATE '9999-12-31') AS gone_on
    FROM users u
    WHERE u.user_id IN (SELECT id FROM scope_reps) AND (u.canonical_id IS NULL OR u.canonical_id = u.user_id)
        AND coalesce(u.is_quota_carrying, u.user_id IN (SELECT q.user_id FROM quotas q WHERE q.user_id IS NOT NULL AND q.deleted_at IS NULL))
), spans AS (
    SELECT c.user_id, m.team_id, m.manager_id, c.hire_date, greatest(c.from_on, m.from_on) AS starts_on, least(c.last_on, m.to_on - 1) AS ends_on,
        c.gone_on
    FROM carrying c
    LEFT JOIN work_memberships m ON m.user_id = c.user_id AND m.from_on <= c.last_on AND c.from_on < m.to_on
)
SELECT user_id, team_id, manager_id, hire_date, starts_on, ends_on, starts_on, gone_on
FROM spans
WHERE starts_on <= ends_on AND starts_on < gone_on;
