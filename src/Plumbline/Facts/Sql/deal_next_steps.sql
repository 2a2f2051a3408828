-- Whether a deal had something planned for a later day, by what exports made until then said of its activities. What is planned for a day is
-- no next step on that day any more. Before the first export that told what is planned nothing is known, and nothing stands here.
INSERT INTO deal_next_steps
WITH telling AS (
    SELECT min(b.true_on) AS known_from
    FROM import_sources s
    JOIN import_batches b ON b.import_batch_id = s.import_batch_id
    WHERE s.entity = 'activities' AND strpos(s.given_columns, '"scheduled_for"') > 0 AND b.undone_by IS NULL
), open_deals AS (
    SELECT DISTINCT d.deal_id, t.known_from
    FROM deal_states d
    JOIN telling t ON d.held_to > t.known_from
    WHERE d.is_open AND d.deal_id IN (SELECT id FROM scope_touch_deals)
), told AS (
    SELECT o.deal_id, v.scheduled_for_on, b.true_on, v.outcome, v.occurred_on, v.is_deletion, coalesce(a.deleted_on, DATE '9999-12-31') AS gone_on,
        lead(b.true_on, 1, DATE '9999-12-31') OVER (PARTITION BY v.activity_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS next_on
    FROM activities a
    LEFT JOIN work_merged_deals m ON m.id = a.deal_id
    JOIN open_deals o ON o.deal_id = coalesce(m.into_id, a.deal_id)
    JOIN activities_versions v ON v.activity_id = a.activity_id
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    JOIN import_sources s ON s.import_source_id = v.import_source_id
    WHERE b.undone_by IS NULL AND (v.is_deletion OR strpos(s.given_columns, '"scheduled_for"') > 0)
        AND (a.canonical_id IS NULL OR a.canonical_id = a.activity_id)
), planned AS (
    SELECT deal_id, true_on AS from_on, least(next_on, scheduled_for_on, gone_on) AS to_on
    FROM told
    WHERE NOT is_deletion AND coalesce(outcome, '') NOT IN ('cancelled', 'completed', 'no_show') AND (occurred_on IS NULL OR occurred_on > true_on)
        AND true_on < least(next_on, scheduled_for_on, gone_on) AND scheduled_for_on IS NOT NULL
), changes AS (
    SELECT deal_id, known_from AS on_day, 0 AS more FROM open_deals
    UNION ALL
    SELECT deal_id, from_on, 1 FROM planned
    UNION ALL
    SELECT deal_id, to_on, -1 FROM planned
), days AS (
    SELECT deal_id, on_day, sum(more) AS more FROM changes GROUP BY deal_id, on_day
), spans AS (
    SELECT deal_id, on_day, sum(more) OVER (PARTITION BY deal_id ORDER BY on_day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS steps,
        lead(on_day, 1, DATE '9999-12-31') OVER (PARTITION BY deal_id ORDER BY on_day) AS to_on
    FROM days
)
SELECT deal_id, steps > 0, on_day, to_on
FROM spans
WHERE on_day < to_on;
