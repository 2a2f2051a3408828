-- What machines record is no writing, nor is what we infer.
INSERT INTO writing_states
WITH writes AS (
    SELECT a.actor_id AS user_id, a.occurred_on AS wrote_on
    FROM activities a
    WHERE a.actor_id IN (SELECT id FROM scope_active_users) AND coalesce(a.capture, 'manual') = 'manual' AND NOT coalesce(a.is_automated, FALSE) AND a.deleted_at IS NULL
    UNION
    SELECT h.changed_by, h.entered_on
    FROM deal_stage_history h
    WHERE h.changed_by IN (SELECT id FROM scope_active_users) AND NOT coalesce(h.is_inferred, FALSE) AND h.deleted_at IS NULL
    UNION
    SELECT h.changed_by, h.changed_on
    FROM deal_field_history h
    WHERE h.changed_by IN (SELECT id FROM scope_active_users) AND NOT coalesce(h.is_inferred, FALSE) AND h.deleted_at IS NULL
    UNION
    SELECT h.changed_by, h.entered_on
    FROM lead_stage_history h
    WHERE h.changed_by IN (SELECT id FROM scope_active_users) AND NOT coalesce(h.is_inferred, FALSE) AND h.deleted_at IS NULL
)
SELECT w.user_id, w.wrote_on, w.wrote_on, lead(w.wrote_on, 1, DATE '9999-12-31') OVER (PARTITION BY w.user_id ORDER BY w.wrote_on)
FROM writes w
WHERE w.wrote_on IS NOT NULL;
