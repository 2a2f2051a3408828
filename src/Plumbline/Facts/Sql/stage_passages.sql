-- What became of each deal in each open stage it entered. Only deals with a past tell. A deal that comes back to a stage is there
-- again, so that on any day its last departure so far decides; it stands once for each stage, on the day of its first entry.
-- Needs work_visits.
INSERT INTO stage_passages
WITH events AS (
    SELECT v.deal_id, v.stage_id, v.kind, s.pipeline_id, s.position, v.entered_on AS happened_on,
        coalesce(v.entered_at, CAST(v.entered_on AS TIMESTAMP) - INTERVAL '14 hours') AS happened_ts, 1 AS voice, v.n AS place
    FROM work_visits v
    LEFT JOIN stages s ON s.stage_id = v.stage_id
    WHERE v.kind = 'open' AND v.stage_id IS NOT NULL
    UNION ALL
    -- A closing without a time of day comes after all else of its day.
    SELECT c.deal_id, NULL, c.status, NULL, NULL, c.from_on, coalesce(c.since_at, CAST(c.from_on AS TIMESTAMP) + INTERVAL '36 hours'), 2, c.n
    FROM work_statuses c
    WHERE c.status <> 'open'
), ordered AS (
    SELECT *, lag(stage_id) OVER (PARTITION BY deal_id ORDER BY happened_on, happened_ts, voice, place) AS earlier_id
    FROM events
), moves AS (
    SELECT *, row_number() OVER past AS n, lead(kind) OVER past AS next_kind, lead(pipeline_id) OVER past AS next_pipeline_id,
        lead(position) OVER past AS next_position, lead(happened_on) OVER past AS next_on
    FROM ordered
    WHERE stage_id IS DISTINCT FROM earlier_id OR kind <> 'open'
    WINDOW past AS (PARTITION BY deal_id ORDER BY happened_on, happened_ts, voice, place)
), marks AS (
    SELECT deal_id, stage_id, happened_on, 2 * n AS place, 'still there' AS result FROM moves WHERE kind = 'open'
    UNION ALL
    SELECT deal_id, stage_id, next_on, 2 * n + 1,
        CASE WHEN next_kind = 'won' THEN 'advanced' WHEN next_kind <> 'open' THEN next_kind
            WHEN next_pipeline_id IS DISTINCT FROM pipeline_id THEN 'moved elsewhere'
            WHEN next_position > position THEN 'advanced' ELSE 'went back' END
    FROM moves
    WHERE kind = 'open' AND next_on IS NOT NULL
), days AS (
    SELECT m.*, row_number() OVER (PARTITION BY deal_id, stage_id, happened_on ORDER BY place DESC) AS last_first,
        min(happened_on) OVER (PARTITION BY deal_id, stage_id) AS entered_on
    FROM marks m
), spans AS (
    SELECT deal_id, stage_id, entered_on, result, happened_on,
        lead(happened_on, 1, DATE '9999-12-31') OVER (PARTITION BY deal_id, stage_id ORDER BY happened_on) AS to_on
    FROM days
    WHERE last_first = 1
)
SELECT d.deal_id, s.stage_id, s.entered_on, CAST(extract(year FROM s.entered_on) * 12 + extract(month FROM s.entered_on) - 1 AS INTEGER),
    CASE WHEN s.result <> 'still there' THEN s.happened_on END, s.result,
    CASE WHEN o.deal_id IS NULL THEN d.owner_id ELSE o.owner_id END, o.team_id, o.manager_id,
    d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
    d.is_renewal, d.account_segment, d.account_industry, d.account_region,
    s.happened_on, least(s.to_on, d.gone_on)
-- Deals first: the table of a join is made of the second, and without any past that is empty.
FROM work_deals d
JOIN spans s ON s.deal_id = d.deal_id
LEFT JOIN deal_states o ON o.deal_id = s.deal_id AND o.held_from <= s.entered_on AND s.entered_on < o.held_to
WHERE s.happened_on < least(s.to_on, d.gone_on);
