-- The pasts of deals that have one: their changes of fields, and the stretches in which they were open, won or lost.

-- What each export showed of a deal whose past we worked out from exports: a closing date, and first of all its first stage.
-- Where only its other fields changed from one to the next, its stages are told better elsewhere.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_shown AS
SELECT v.deal_id, v.true_at, b.true_on, v.stage_id, v.closed_on, v.closed_at,
    CASE WHEN v.outcome IS NOT NULL THEN v.outcome ELSE s.kind END AS status,
    row_number() OVER (PARTITION BY v.deal_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS n,
    v.deal_id IN (
        SELECT h.deal_id FROM deal_stage_history h JOIN work_deals d ON d.deal_id = h.deal_id WHERE d.has_past AND h.is_inferred
        UNION
        SELECT h.deal_id FROM deal_field_history h JOIN work_deals d ON d.deal_id = h.deal_id
        WHERE d.has_past AND h.is_inferred AND h.field = 'outcome') AS tells_stages
FROM deals_versions v
JOIN import_batches b ON b.import_batch_id = v.import_batch_id
LEFT JOIN stages s ON s.stage_id = v.stage_id
WHERE b.undone_by IS NULL AND NOT v.is_deletion AND (v.stage_id IS NOT NULL OR v.outcome IS NOT NULL)
    AND v.deal_id IN (
        SELECT h.deal_id FROM deal_stage_history h JOIN work_deals d ON d.deal_id = h.deal_id WHERE d.has_past AND h.is_inferred
        UNION
        SELECT h.deal_id FROM deal_field_history h JOIN work_deals d ON d.deal_id = h.deal_id WHERE d.has_past AND h.is_inferred);

-- A closing that an export merely showed is dated by the closing date it showed, where there was one. Many CRMs write a row whenever anything
-- changed: one that names the stage it was in already goes on with the visit, which began with the first of them.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_visits AS
WITH said AS (
    SELECT h.row_id, h.deal_id, h.stage_id, h.entered_on, h.entered_at, coalesce(h.is_inferred, FALSE) AS is_inferred
    FROM work_deals d
    JOIN deal_stage_history h ON h.deal_id = d.deal_id
    WHERE d.has_past AND h.entered_on IS NOT NULL AND h.deleted_at IS NULL
    UNION ALL
    SELECT 0, w.deal_id, w.stage_id, CASE WHEN w.status = 'open' THEN d.start_on ELSE coalesce(w.closed_on, d.start_on) END,
        CASE WHEN w.status = 'open' THEN NULL ELSE w.closed_at END, TRUE
    FROM work_deals d
    JOIN work_shown w ON w.deal_id = d.deal_id
    WHERE w.n = 1 AND w.tells_stages AND w.stage_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM deal_stage_history h
        WHERE h.deal_id = w.deal_id AND NOT coalesce(h.is_inferred, FALSE) AND h.entered_on IS NOT NULL AND h.deleted_at IS NULL)
), ordered AS (
    SELECT h.*, coalesce(s.kind, 'open') AS kind, s.is_qualified,
        row_number() OVER past AS n,
        lag(h.entered_on) OVER past AS earlier_on,
        lag(h.stage_id) OVER past AS earlier_stage_id
    FROM said h
    LEFT JOIN stages s ON s.stage_id = h.stage_id
    WINDOW past AS (
        PARTITION BY h.deal_id
        ORDER BY h.entered_on, coalesce(h.entered_at, CAST(h.entered_on AS TIMESTAMP) - INTERVAL '14 hours'), h.row_id)
)
SELECT o.deal_id, o.stage_id, o.is_inferred, o.kind, o.is_qualified, o.n,
    CASE WHEN w.closed_on IS NOT NULL THEN least(greatest(w.closed_on, o.earlier_on), o.entered_on) ELSE o.entered_on END AS entered_on,
    CASE WHEN w.closed_on IS NOT NULL THEN w.closed_at ELSE o.entered_at END AS entered_at,
    max(CASE WHEN o.earlier_stage_id IS NULL OR o.earlier_stage_id <> o.stage_id THEN o.entered_on END) OVER (
        PARTITION BY o.deal_id ORDER BY o.n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS began_on
FROM ordered o
-- A condition on the left side alone would compare every pair, so it is a part of the key; so below.
LEFT JOIN work_shown w ON w.deal_id = CASE WHEN o.is_inferred AND o.kind <> 'open' THEN o.deal_id END AND w.true_at = o.entered_at AND w.status = o.kind;

-- Entries into a status (open, won, lost, unqualified), repeated ones left out.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_status_entries AS
WITH said AS (
    SELECT deal_id, kind AS status, entered_on AS since_on, entered_at AS since_at, is_inferred, 1 AS voice, n AS place
    FROM work_visits
    UNION ALL
    SELECT h.deal_id, h.new_value, CASE WHEN w.closed_on IS NOT NULL THEN least(w.closed_on, h.changed_on) ELSE h.changed_on END,
        CASE WHEN w.closed_on IS NOT NULL THEN w.closed_at ELSE h.changed_at END, coalesce(h.is_inferred, FALSE), 2, h.row_id
    FROM work_deals d
    JOIN deal_field_history h ON h.deal_id = d.deal_id
    LEFT JOIN work_shown w ON w.deal_id = CASE WHEN h.is_inferred AND h.new_value <> 'open' THEN h.deal_id END AND w.true_at = h.changed_at AND w.status = h.new_value
    WHERE h.field = 'outcome' AND h.new_value IN ('open', 'won', 'lost', 'unqualified')
        AND h.changed_on IS NOT NULL AND h.deleted_at IS NULL
    UNION ALL
    SELECT deal_id, status, closed_on, closed_at, TRUE, 0, 0
    FROM work_shown
    WHERE n = 1 AND tells_stages AND status IN ('won', 'lost', 'unqualified') AND closed_on IS NOT NULL
), ordered AS (
    SELECT *, lag(status) OVER (
        PARTITION BY deal_id ORDER BY since_on, coalesce(since_at, CAST(since_on AS TIMESTAMP) - INTERVAL '14 hours'), voice, place) AS earlier
    FROM said
)
SELECT deal_id, status, since_on, since_at, is_inferred,
    row_number() OVER past AS n,
    lag(since_on) OVER past AS earlier_on,
    lead(since_on) OVER past IS NULL AS is_last
FROM ordered
WHERE earlier IS NULL OR earlier <> status
WINDOW past AS (PARTITION BY deal_id ORDER BY since_on, coalesce(since_at, CAST(since_on AS TIMESTAMP) - INTERVAL '14 hours'), voice, place);

-- The stretches of a status. What the record says now wins over a past that ends otherwise:
-- a past that ends closed while the record is open was reopened on an unknown day, so that closing is not in force;
-- a record closed without any date is closed since the last thing known of it, but is_dated is false: no closing counts it.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_statuses AS
WITH final AS (
    SELECT d.deal_id, d.known_outcome, d.closed_on, d.closed_at, d.start_on, e.status, e.since_on
    FROM work_deals d
    LEFT JOIN work_status_entries e ON e.deal_id = d.deal_id AND e.is_last
    WHERE d.has_past
), entries AS (
    SELECT e.deal_id, e.n,
        CASE WHEN e.is_last AND e.status <> 'open' AND f.known_outcome IN ('won', 'lost', 'unqualified') AND f.closed_on IS NULL
            THEN f.known_outcome ELSE e.status END AS status,
        -- A date the CRM gives beats the day on which an export first showed the closing.
        CASE WHEN e.is_last AND e.is_inferred AND e.status = f.known_outcome AND e.status <> 'open' AND f.closed_on IS NOT NULL
            THEN greatest(f.closed_on, e.earlier_on) ELSE e.since_on END AS since_on,
        CASE WHEN e.is_last AND e.is_inferred AND e.status = f.known_outcome AND e.status <> 'open' AND f.closed_on IS NOT NULL
            THEN f.closed_at ELSE e.since_at END AS since_at,
        TRUE AS is_dated
    FROM work_status_entries e
    JOIN final f ON f.deal_id = e.deal_id
    WHERE NOT (e.is_last AND e.status <> 'open' AND f.known_outcome = 'open')
    UNION ALL
    SELECT deal_id, 0, 'open', start_on, NULL, TRUE FROM final
    UNION ALL
    SELECT deal_id, 9223372036854775807, known_outcome, greatest(coalesce(closed_on, since_on, start_on), since_on),
        CASE WHEN closed_on >= since_on OR since_on IS NULL THEN closed_at END, closed_on IS NOT NULL
    FROM final
    WHERE known_outcome IN ('won', 'lost', 'unqualified')
        AND (status IS NULL OR (status <> known_outcome AND (closed_on IS NOT NULL OR status = 'open')))
), ordered AS (
    SELECT *, lead(since_on) OVER (PARTITION BY deal_id ORDER BY n) AS next_on FROM entries
)
SELECT deal_id, n, status, since_on AS from_on, since_at, coalesce(next_on, DATE '9999-12-31') AS to_on, is_dated
FROM ordered
WHERE next_on IS NULL OR since_on < next_on;

-- The changes of fields. The export that is the first to show a deal closed shows how it closed: what it or an earlier one showed changed since
-- the day of the closing was so already when it closed, unless the CRM dates a change of that field after it.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_changes AS
WITH closings AS (
    SELECT t.deal_id, t.from_on, t.since_at, min(w.true_at) AS shown_at
    FROM (SELECT deal_id, true_at, true_on, status, lag(status) OVER (PARTITION BY deal_id ORDER BY n) AS earlier FROM work_shown) w
    JOIN work_statuses t ON t.deal_id = w.deal_id AND t.status = w.status AND t.from_on <= w.true_on AND w.true_on < t.to_on
    WHERE w.status <> 'open' AND w.earlier <> w.status
    GROUP BY t.deal_id, t.from_on, t.since_at
), said AS (
    SELECT h.row_id, h.deal_id, h.field, h.changed_on, h.changed_at, h.old_value, h.new_value, coalesce(h.is_inferred, FALSE) AS is_inferred,
        max(CASE WHEN h.is_inferred THEN NULL ELSE h.changed_on END) OVER (PARTITION BY h.deal_id, h.field) AS told_until
    FROM work_deals d
    JOIN deal_field_history h ON h.deal_id = d.deal_id
    WHERE d.has_past AND h.changed_on IS NOT NULL AND h.deleted_at IS NULL
        AND h.field IN ('amount', 'currency', 'owner_id', 'expected_close_date', 'forecast_category', 'probability_override')
), dated AS (
    SELECT h.deal_id, h.field, h.old_value, h.new_value, h.changed_on AS said_on, h.changed_at AS said_at, h.row_id,
        CASE WHEN c.deal_id IS NULL THEN h.changed_on ELSE c.from_on END AS changed_on,
        CASE WHEN c.deal_id IS NULL THEN h.changed_at ELSE c.since_at END AS changed_at
    FROM said h
    LEFT JOIN closings c ON c.deal_id = CASE WHEN h.is_inferred THEN h.deal_id END AND h.changed_on >= c.from_on AND h.changed_at <= c.shown_at
        AND coalesce(h.told_until, c.from_on) <= c.from_on
), ordered AS (
    SELECT deal_id, field, changed_on, changed_at, old_value, new_value,
        row_number() OVER past AS n,
        lag(new_value) OVER past AS earlier_value,
        lead(changed_on) OVER past AS next_on,
        lead(old_value) OVER past AS next_old_value
    FROM dated
    WINDOW past AS (
        PARTITION BY deal_id, field
        ORDER BY said_on, coalesce(said_at, CAST(said_on AS TIMESTAMP) - INTERVAL '14 hours'), row_id)
)
SELECT deal_id, field, n, changed_on, changed_at, next_on,
    -- Before the first known value the earliest known one is carried back.
    CASE WHEN n = 1 THEN coalesce(old_value, new_value) ELSE coalesce(old_value, earlier_value) END AS value_before,
    CASE WHEN next_on IS NULL THEN NULL ELSE coalesce(new_value, next_old_value) END AS value_after
FROM ordered;

-- How often a deal's expected close had been moved to a later month, change by change.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_pushes AS
SELECT deal_id, n, count(CASE WHEN date_trunc('month', after_on) > date_trunc('month', before_on) THEN 1 END) OVER (PARTITION BY deal_id ORDER BY n) AS pushes
FROM (
    SELECT h.deal_id, h.n,
        CASE WHEN h.value_before ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$' THEN CAST(substr(h.value_before, 1, 10) AS DATE) END AS before_on,
        CASE WHEN h.next_on IS NULL THEN d.expected_close_date
            WHEN h.value_after ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$' THEN CAST(substr(h.value_after, 1, 10) AS DATE) END AS after_on
    FROM work_deals d
    JOIN work_changes h ON h.deal_id = d.deal_id
    WHERE h.field = 'expected_close_date'
) moves;

-- The closings of deals with a past, with amount, currency and owner as they were when it closed.
-- Needs work_deals_with_past.
CREATE TEMP TABLE work_past_closings AS
WITH closings AS (
    SELECT deal_id, n, status, from_on, since_at, to_on
    FROM work_statuses
    WHERE status <> 'open' AND is_dated
), later AS (
    -- The first change after the closing tells what was there before it.
    SELECT c.deal_id, c.n, h.field, min(h.n) AS change_n
    FROM closings c
    JOIN work_changes h ON h.deal_id = c.deal_id AND h.field IN ('amount', 'currency', 'owner_id')
        AND (h.changed_on > c.from_on OR (h.changed_on = c.from_on AND h.changed_at > c.since_at))
    GROUP BY c.deal_id, c.n, h.field
), at_close AS (
    SELECT l.deal_id, l.n,
        max(CASE WHEN l.field = 'amount' THEN 1 ELSE 0 END) AS has_amount,
        max(CASE WHEN l.field = 'amount' THEN h.value_before END) AS amount,
        max(CASE WHEN l.field = 'currency' THEN h.value_before END) AS currency,
        max(CASE WHEN l.field = 'owner_id' THEN 1 ELSE 0 END) AS has_owner,
        max(CASE WHEN l.field = 'owner_id' THEN h.value_before END) AS owner_id
    FROM later l
    JOIN work_changes h ON h.deal_id = l.deal_id AND h.field = l.field AND h.n = l.change_n
    GROUP BY l.deal_id, l.n
), zeroed AS (
    -- A rep may zero the amount on losing: the last amount before that is what was lost.
    SELECT c.deal_id, c.n, max(h.n) AS change_n
    FROM closings c
    JOIN work_changes h ON h.deal_id = c.deal_id AND h.field = 'amount'
        AND (h.changed_on < c.from_on OR (h.changed_on = c.from_on AND (h.changed_at IS NULL OR c.since_at IS NULL OR h.changed_at <= c.since_at)))
    WHERE c.status = 'lost' AND h.value_before ~ '^-?[0-9.]*[1-9][0-9.]*$'
    GROUP BY c.deal_id, c.n
), visited AS (
    SELECT c.deal_id, c.n,
        max(CASE WHEN v.kind = 'open' THEN v.n END) AS last_open_n,
        max(CASE WHEN v.kind = c.status THEN v.n END) AS closing_n,
        max(CASE WHEN v.is_qualified THEN 1 ELSE 0 END) AS is_qualified,
        max(CASE WHEN v.kind = 'open' AND v.is_qualified IS NOT NULL THEN 1 ELSE 0 END) AS is_told
    FROM closings c
    JOIN work_visits v ON v.deal_id = c.deal_id AND v.entered_on <= c.from_on
    GROUP BY c.deal_id, c.n
), paused AS (
    -- The days a deal was closed before it was reopened.
    SELECT c.deal_id, c.n, sum(e.to_on - e.from_on) AS days
    FROM closings c
    JOIN closings e ON e.deal_id = c.deal_id AND e.n < c.n
    WHERE c.deal_id IN (SELECT deal_id FROM closings GROUP BY deal_id HAVING count(*) > 1)
    GROUP BY c.deal_id, c.n
), valued AS (
    SELECT c.*, 
        CASE WHEN a.has_amount = 1 THEN CASE WHEN a.amount ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST(a.amount AS DECIMAL(18,4)) END
            ELSE d.amount END AS amount,
        coalesce(a.currency, d.currency) AS currency, coalesce(a.has_amount, 0) AS amount_changes,
        CASE WHEN a.has_owner = 1 THEN CASE WHEN a.owner_id ~ '^[0-9]+$' THEN CAST(a.owner_id AS BIGINT) END
            ELSE d.owner_id END AS owner_id,
        d.stage_id, d.stage_kind, d.stage_is_qualified
    FROM work_deals d
    JOIN closings c ON c.deal_id = d.deal_id
    LEFT JOIN at_close a ON a.deal_id = c.deal_id AND a.n = c.n
)
SELECT c.deal_id, c.status AS outcome, c.from_on AS closed_on, c.to_on,
    CASE WHEN c.status = 'lost' AND coalesce(c.amount, 0) = 0 AND z.value_before ~ '^-?[0-9]+([.][0-9]+)?$'
        THEN CAST(z.value_before AS DECIMAL(18,4)) ELSE c.amount END AS amount,
    c.currency, c.owner_id, CAST(coalesce(p.days, 0) AS INTEGER) AS paused_days, c.since_at, c.amount_changes,
    coalesce(cv.stage_id, CASE WHEN c.to_on = DATE '9999-12-31' THEN c.stage_id END) AS stage_id,
    coalesce(ov.stage_id, CASE WHEN c.stage_kind = 'open' THEN c.stage_id END) AS last_open_stage_id,
    CASE WHEN v.is_told = 1 OR (c.to_on = DATE '9999-12-31' AND coalesce(c.stage_kind, 'open') = 'open' AND c.stage_is_qualified IS NOT NULL)
        THEN c.status = 'won' OR coalesce(v.is_qualified = 1, FALSE) OR (c.to_on = DATE '9999-12-31' AND coalesce(c.stage_is_qualified, FALSE))
        END AS is_qualified
FROM valued c
LEFT JOIN paused p ON p.deal_id = c.deal_id AND p.n = c.n
LEFT JOIN visited v ON v.deal_id = c.deal_id AND v.n = c.n
LEFT JOIN work_visits ov ON ov.deal_id = v.deal_id AND ov.n = v.last_open_n
LEFT JOIN work_visits cv ON cv.deal_id = v.deal_id AND cv.n = v.closing_n
LEFT JOIN zeroed zn ON zn.deal_id = c.deal_id AND zn.n = c.n
LEFT JOIN work_changes z ON z.deal_id = zn.deal_id AND z.field = 'amount' AND z.n = zn.change_n;
