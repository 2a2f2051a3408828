-- Who passed is known only where the training has a score to pass with and a score was noted.
INSERT INTO training_values
WITH records AS (
    SELECT r.row_id, r.training_id, r.user_id, r.due_at AS due_on, r.completed_on, r.score, coalesce(t.mandatory, FALSE) AS is_mandatory, t.pass_score,
        coalesce(r.assigned_on, least(r.due_at, r.completed_on)) AS from_on, coalesce(r.deleted_on, DATE '9999-12-31') AS gone_on,
        coalesce(r.completed_on, r.due_at) AS credit_on
    FROM training_records r
    LEFT JOIN trainings t ON t.training_id = r.training_id
    WHERE r.row_id IN (SELECT id FROM scope_training_records)
)
SELECT r.row_id, r.training_id, r.due_on, CAST(extract(year FROM r.due_on) * 12 + extract(month FROM r.due_on) - 1 AS INTEGER),
    r.completed_on, CAST(extract(year FROM r.completed_on) * 12 + extract(month FROM r.completed_on) - 1 AS INTEGER), r.score,
    r.is_mandatory, coalesce(r.completed_on <= r.due_on, FALSE), CASE WHEN r.completed_on IS NOT NULL THEN r.score >= r.pass_score END,
    r.user_id, m.team_id, m.manager_id, least(r.from_on, r.due_on, r.completed_on), r.gone_on
FROM records r
LEFT JOIN work_memberships m ON m.user_id = r.user_id AND m.from_on <= coalesce(r.credit_on, r.from_on) AND coalesce(r.credit_on, r.from_on) < m.to_on
WHERE r.from_on IS NOT NULL AND least(r.from_on, r.due_on, r.completed_on) < r.gone_on;
