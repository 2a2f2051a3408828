-- A visit of an open stage ends with the next visit of another one, or with the closing. What a stage took is told anew each time the
-- deal leaves it: the days of this visit, and those of all visits so far.
-- Needs work_visits.
INSERT INTO stage_exits
WITH lasting AS (
    -- A closing that was undone on its day is none.
    SELECT v.*, max(CASE WHEN v.kind = 'open' THEN v.n ELSE 0 END) OVER (PARTITION BY v.deal_id, v.entered_on) AS open_n
    FROM work_visits v
), entries AS (
    SELECT v.deal_id, v.stage_id, v.kind, v.entered_on, v.n, lag(v.stage_id) OVER (PARTITION BY v.deal_id ORDER BY v.n) AS earlier_id
    FROM lasting v
    WHERE v.kind = 'open' OR v.n > v.open_n
), visits AS (
    SELECT e.deal_id, e.stage_id, e.kind, e.entered_on, e.n, lead(e.entered_on) OVER (PARTITION BY e.deal_id ORDER BY e.n) AS next_on
    FROM entries e
    WHERE e.earlier_id IS NULL OR e.earlier_id <> e.stage_id
), closed AS (
    SELECT deal_id, max(from_on) AS closed_on FROM work_statuses WHERE status <> 'open' AND is_dated AND to_on = DATE '9999-12-31' GROUP BY deal_id
), exits AS (
    SELECT v.deal_id, v.stage_id, v.n, coalesce(v.next_on, c.closed_on) AS left_on, coalesce(v.next_on, c.closed_on) - v.entered_on AS days
    FROM visits v
    LEFT JOIN closed c ON c.deal_id = v.deal_id
    WHERE v.kind = 'open' AND v.stage_id IS NOT NULL AND coalesce(v.next_on, c.closed_on) >= v.entered_on
), summed AS (
    SELECT deal_id, stage_id, n, left_on, days,
        sum(days) OVER (PARTITION BY deal_id, stage_id ORDER BY n) AS total_days,
        lead(left_on, 1, DATE '9999-12-31') OVER (PARTITION BY deal_id, stage_id ORDER BY n) AS next_left_on
    FROM exits
)
SELECT x.deal_id, x.left_on, CAST(extract(year FROM x.left_on) * 12 + extract(month FROM x.left_on) - 1 AS INTEGER), x.stage_id,
    CAST(x.days AS INTEGER), CAST(x.total_days AS INTEGER), s.owner_id, s.team_id, s.manager_id,
    d.account_id, d.pipeline_id, d.deal_type, d.source, d.campaign_id, d.product_id, d.lead_id,
    d.is_renewal, d.account_segment, d.account_industry, d.account_region,
    x.left_on, least(x.next_left_on, d.gone_on)
-- Deals first: the table of a join is made of the second, and without any past that is empty.
FROM work_deals d
JOIN summed x ON x.deal_id = d.deal_id
LEFT JOIN deal_states s ON s.deal_id = x.deal_id AND s.held_from <= x.left_on AND x.left_on < s.held_to
WHERE x.left_on < least(x.next_left_on, d.gone_on);
