INSERT INTO account_event_states
WITH days AS (
    SELECT DISTINCT coalesce(m.into_id, u.account_id) AS account_id, u.event, u.occurred_on
    FROM usage_events u
    LEFT JOIN work_merged_accounts m ON m.id = u.account_id
    WHERE coalesce(m.into_id, u.account_id) IN (SELECT id FROM scope_usage_accounts) AND u.occurred_on IS NOT NULL AND u.event IS NOT NULL AND u.deleted_at IS NULL
)
SELECT y.account_id, y.event, y.occurred_on, y.occurred_on, lead(y.occurred_on, 1, DATE '9999-12-31') OVER (PARTITION BY y.account_id, y.event ORDER BY y.occurred_on)
FROM days y;
