INSERT INTO asset_share_states
WITH days AS (
    SELECT DISTINCT e.asset_id, e.occurred_on
    FROM asset_events e
    WHERE e.asset_id IN (SELECT id FROM scope_assets) AND e.kind = 'share' AND e.occurred_on IS NOT NULL AND e.deleted_at IS NULL
        AND (e.contact_id IS NOT NULL OR e.deal_id IS NOT NULL)
)
SELECT y.asset_id, y.occurred_on, y.occurred_on, lead(y.occurred_on, 1, DATE '9999-12-31') OVER (PARTITION BY y.asset_id ORDER BY y.occurred_on)
FROM days y;
