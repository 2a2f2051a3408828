-- A visit ends with half an hour of silence. Its page is the first one that was seen; a form that was sent during it makes it a success.
INSERT INTO web_visits
WITH hits AS (
    SELECT w.row_id, w.visitor_id, w.page, w.source, lower(w.event) AS event, w.occurred_on, coalesce(w.occurred_at, CAST(w.occurred_on AS TIMESTAMP)) AS at_ts
    FROM web_events w
    WHERE w.row_id IN (SELECT id FROM scope_web_events) AND w.visitor_id IS NOT NULL AND w.occurred_on IS NOT NULL AND w.deleted_at IS NULL
), paced AS (
    SELECT *, lag(at_ts) OVER (PARTITION BY visitor_id ORDER BY at_ts, row_id) AS earlier_ts FROM hits
), visits AS (
    SELECT *, sum(CASE WHEN earlier_ts IS NULL OR at_ts > earlier_ts + INTERVAL '30 minutes' THEN 1 ELSE 0 END) OVER (
        PARTITION BY visitor_id ORDER BY at_ts, row_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS visit_no
    FROM paced
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY visitor_id, visit_no ORDER BY at_ts, row_id) AS place,
        min(CASE WHEN event IN ('form_submit', 'form_submitted', 'form_submission', 'submit') THEN occurred_on END) OVER (PARTITION BY visitor_id, visit_no) AS submitted_on
    FROM visits
)
SELECT row_id, occurred_on, CAST(extract(year FROM occurred_on) * 12 + extract(month FROM occurred_on) - 1 AS INTEGER),
    visitor_id, page, source, submitted_on, occurred_on, DATE '9999-12-31'
FROM placed
WHERE place = 1;
