INSERT INTO sharing_states
WITH days AS (
    SELECT DISTINCT e.user_id, e.occurred_on
    FROM asset_events e
    WHERE e.user_id IN (SELECT id FROM scope_active_users) AND e.kind = 'share' AND e.occurred_on IS NOT NULL AND e.deleted_at IS NULL
)
SELECT y.user_id, y.occurred_on, y.occurred_on, lead(y.occurred_on, 1, DATE '9999-12-31') OVER (PARTITION BY y.user_id ORDER BY y.occurred_on)
FROM days y;
