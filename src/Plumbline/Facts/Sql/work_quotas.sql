-- Quotas of persons and teams: each version with the days on which it was the one that counted. The first version counts from the
-- beginning, so that a quota that was written down late is still the quota of its period; a later one must be valid by the period's end.
-- A deleted quota never was: it neither counts nor stands before another one. A period's end is the day after it when it repeats the day of the month on which the period began, or when the next quota begins on it.
CREATE TEMP TABLE work_quota_versions AS
WITH said AS (
    SELECT q.quota_id, q.source_id, CASE WHEN q.user_id IS NULL THEN 'team' ELSE 'rep' END AS level, coalesce(q.user_id, q.team_id) AS subject_id,
        lower(coalesce(q.metric_id, 'bookings')) AS metric, q.period_start AS begins_on, q.period_end,
        q.currency IS NULL OR upper(q.currency) = upper(:currency) AS is_base, upper(q.currency) AS currency,
        CAST(q.target * coalesce(q.ramp_factor, 1) AS DECIMAL(18,4)) AS target, coalesce(q.ramp_factor < 1, FALSE) AS is_ramping,
        coalesce(q.version, 1) AS version, coalesce(q.valid_from, DATE '0001-01-01') AS valid_from
    FROM quotas q
    WHERE q.quota_id IN (SELECT id FROM scope_quotas) AND q.target IS NOT NULL AND q.deleted_at IS NULL AND coalesce(q.user_id, q.team_id) IS NOT NULL
        AND q.period_start <= q.period_end AND (q.canonical_id IS NULL OR q.canonical_id = q.quota_id)
), beginnings AS (
    SELECT DISTINCT level, subject_id, metric, begins_on FROM said
), closed AS (
    SELECT s.*,
        CASE WHEN s.period_end > s.begins_on AND (extract(day FROM s.period_end) = extract(day FROM s.begins_on) OR n.subject_id IS NOT NULL)
            THEN s.period_end - 1 ELSE s.period_end END AS closes_on
    FROM said s
    LEFT JOIN beginnings n ON n.level = s.level AND n.subject_id = s.subject_id AND n.metric = s.metric AND n.begins_on = s.period_end
), ordered AS (
    SELECT *, row_number() OVER past AS n, max(valid_from) OVER past AS from_on
    FROM closed
    WINDOW past AS (PARTITION BY level, subject_id, metric, begins_on, closes_on ORDER BY version, valid_from, source_id, quota_id ROWS UNBOUNDED PRECEDING)
), spans AS (
    SELECT *, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY level, subject_id, metric, begins_on, closes_on ORDER BY n) AS next_on
    FROM ordered
    WHERE n = 1 OR from_on <= closes_on
)
SELECT quota_id, level, subject_id, metric, begins_on, closes_on, is_base, currency, target, is_ramping,
    CASE WHEN n = 1 THEN least(from_on, begins_on) ELSE from_on END AS held_from, next_on AS held_to
FROM spans;

-- Which quota counts on which days, month by month: of overlapping ones the one that began later, then the shorter one, so that a
-- year's quota beside those of its quarters is not added to them.
CREATE TEMP TABLE work_quota_spans AS
WITH plans AS (
    SELECT DISTINCT level, subject_id, metric, begins_on, closes_on FROM work_quota_versions
), digits AS (
    SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(n)
), months AS (
    SELECT p.level, p.subject_id, p.metric, p.closes_on,
        CAST(date_trunc('month', p.begins_on) + (10 * tens.n + ones.n) * INTERVAL '1 month' AS DATE) AS from_on
    FROM plans p CROSS JOIN digits tens CROSS JOIN digits ones
    WHERE 10 * tens.n + ones.n > 0
), marks AS (
    SELECT level, subject_id, metric, begins_on AS from_on FROM plans
    UNION
    SELECT level, subject_id, metric, closes_on + 1 FROM plans
    UNION
    SELECT level, subject_id, metric, from_on FROM months WHERE from_on <= closes_on
), cells AS (
    SELECT level, subject_id, metric, from_on, lead(from_on) OVER (PARTITION BY level, subject_id, metric ORDER BY from_on) AS to_on FROM marks
), ranked AS (
    SELECT c.level, c.subject_id, c.metric, c.from_on, c.to_on, p.begins_on, p.closes_on,
        row_number() OVER (PARTITION BY c.level, c.subject_id, c.metric, c.from_on ORDER BY p.begins_on DESC, p.closes_on) AS place
    FROM cells c
    JOIN plans p ON p.level = c.level AND p.subject_id = c.subject_id AND p.metric = c.metric
        AND p.begins_on <= c.from_on AND c.from_on <= p.closes_on
)
SELECT level, subject_id, metric, begins_on, closes_on, from_on, to_on FROM ranked WHERE place = 1;
