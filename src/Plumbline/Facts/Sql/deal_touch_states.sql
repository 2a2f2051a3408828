-- A touch either way: a reply breaks the silence as much as a call does. What was cancelled did not happen.
INSERT INTO deal_touch_states
WITH days AS (
    SELECT DISTINCT coalesce(m.into_id, a.deal_id) AS deal_id, a.occurred_on
    FROM activities a
    LEFT JOIN work_merged_deals m ON m.id = a.deal_id
    WHERE a.deal_id IS NOT NULL AND a.occurred_on IS NOT NULL AND a.deleted_at IS NULL
        AND a.type IN ('call', 'email', 'meeting', 'sms', 'social')
        AND coalesce(a.outcome, '') <> 'cancelled'
), spans AS (
    SELECT y.deal_id, y.occurred_on,
        lead(y.occurred_on, 1, DATE '9999-12-31') OVER (PARTITION BY y.deal_id ORDER BY y.occurred_on) AS next_on
    FROM days y
    WHERE y.deal_id IN (SELECT id FROM scope_touch_deals)
)
SELECT s.deal_id, s.occurred_on, s.occurred_on, least(s.next_on, coalesce(d.deleted_on, DATE '9999-12-31'))
FROM spans s
JOIN deals d ON d.deal_id = s.deal_id
WHERE s.occurred_on < least(s.next_on, coalesce(d.deleted_on, DATE '9999-12-31'))
    AND (d.canonical_id IS NULL OR d.canonical_id = d.deal_id)
    AND coalesce(d.outcome, '') <> 'duplicate';
