-- The way of each person through the stages, in its order.
CREATE TEMP TABLE work_lead_entries AS
WITH ordered AS (
    SELECT e.*,
        CASE stage WHEN 'lead' THEN 1 WHEN 'mql' THEN 2 WHEN 'sal' THEN 3 WHEN 'sql' THEN 4 WHEN 'opportunity' THEN 5 WHEN 'customer' THEN 6 ELSE 7 END AS rung,
        -- A day without a time comes first on that day, in every time zone.
        coalesce(entered_at, CAST(entered_on AS TIMESTAMP) - INTERVAL '14 hours') AS entered_ts
    FROM work_lead_evident e
), numbered AS (
    SELECT o.*,
        row_number() OVER past AS n,
        -- A win stands between nothing: whether somebody came back does not change with the day on which it is reopened.
        CASE WHEN lag(place) OVER past = 9223372036854775807 THEN lag(stage, 2) OVER past ELSE lag(stage) OVER past END AS earlier_stage
    FROM ordered o
    WINDOW past AS (PARTITION BY person_id ORDER BY entered_on, entered_ts, rung, place)
), cycled AS (
    -- Coming back after nurture or rejection opens the next cycle.
    SELECT c.*, 1 + sum(CASE WHEN stage IN ('lead', 'mql', 'sal', 'sql', 'opportunity') AND earlier_stage IN ('nurture', 'rejected', 'disqualified')
        THEN 1 ELSE 0 END) OVER (PARTITION BY person_id ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS counted_cycle
    FROM numbered c
)
SELECT person_id, stage, entered_on, is_inferred, FALSE AS is_implied, n,
    CAST(greatest(coalesce(cycle_no, 1), counted_cycle) AS INTEGER) AS cycle_no, reason
FROM cycled;

-- Owners of leads that had several, as exports showed them; before the first known one the lead was that one's too.
CREATE TEMP TABLE work_lead_owners AS
WITH several AS (
    SELECT v.lead_id
    FROM leads_versions v
    WHERE v.lead_id IN (SELECT lead_id FROM work_lead_members)
    GROUP BY v.lead_id
    HAVING min(coalesce(v.owner_id, 0)) <> max(coalesce(v.owner_id, 0))
), seen AS (
    SELECT v.lead_id, v.owner_id, b.true_on,
        row_number() OVER past AS n,
        count(v.owner_id) OVER (
            PARTITION BY v.lead_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS known,
        lag(v.owner_id) OVER past AS earlier_id
    FROM leads_versions v
    JOIN import_sources s ON s.import_source_id = v.import_source_id
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE v.lead_id IN (SELECT lead_id FROM several) AND b.undone_by IS NULL AND NOT v.is_deletion AND strpos(s.given_columns, '"owner_id"') > 0
    WINDOW past AS (PARTITION BY v.lead_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id)
), changes AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.lead_id ORDER BY s.n) AS place
    FROM seen s
    WHERE s.known > 0 AND s.owner_id IS DISTINCT FROM s.earlier_id
), spans AS (
    SELECT c.lead_id, c.owner_id, CASE WHEN c.place = 1 THEN DATE '0001-01-01' ELSE c.true_on END AS from_on,
        lead(c.true_on, 1, DATE '9999-12-31') OVER (PARTITION BY c.lead_id ORDER BY c.place) AS to_on
    FROM changes c
)
SELECT lead_id, owner_id, from_on, to_on FROM spans WHERE from_on < to_on;

-- One row a person, and one more for each time it is there once more. It began with the first of its leads.
CREATE TEMP TABLE work_persons AS
WITH merged AS (
    SELECT d.person_id,
        coalesce(min(d.given_on), min(CASE WHEN NOT d.is_bulk_import THEN d.created_on END), min(d.created_on)) AS created_on,
        min(CASE WHEN d.is_bulk_import THEN 1 ELSE 0 END) = 1 AS is_bulk_import,
        min(l.opted_out_on) AS opted_out_on
    FROM work_lead_dates d
    JOIN leads l ON l.lead_id = d.lead_id
    GROUP BY d.person_id
)
SELECT l.lead_id AS person_id, l.lead_id, coalesce(f.seen_to, DATE '0001-01-01') AS seen_from, DATE '9999-12-31' AS seen_to, TRUE AS is_latest,
    m.created_on, m.is_bulk_import, CASE WHEN m.is_bulk_import THEN m.created_on END AS undated_on, m.opted_out_on,
    l.owner_id, l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, coalesce(a.into_id, l.account_id) AS account_id,
    coalesce(l.deleted_on, DATE '9999-12-31') AS gone_on
FROM merged m
JOIN leads l ON l.lead_id = m.person_id
LEFT JOIN (SELECT lead_id, max(seen_to) AS seen_to FROM work_lead_formers GROUP BY lead_id) f ON f.lead_id = m.person_id
LEFT JOIN work_merged_accounts a ON a.id = l.account_id;

INSERT INTO work_persons
SELECT f.person_id, p.lead_id, f.seen_from, f.seen_to, FALSE, p.created_on, p.is_bulk_import, p.undated_on, p.opted_out_on,
    p.owner_id, p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id, p.gone_on
FROM work_lead_formers f
JOIN work_persons p ON p.person_id = f.lead_id;

-- A later stage implies the earlier ones that were skipped, on the same day. So does a deal: an opportunity from its creation on, or from
-- that of the lead where the deal was there before.
CREATE TEMP TABLE work_lead_firsts AS
WITH reached AS (
    SELECT person_id, stage, entered_on, is_inferred FROM work_lead_entries
    UNION ALL
    SELECT p.person_id, 'deal', CASE WHEN p.is_bulk_import THEN d.created_on ELSE greatest(d.created_on, p.created_on) END, TRUE
    FROM work_lead_first_deals d
    JOIN work_persons p ON p.person_id = d.person_id
    WHERE d.created_on IS NOT NULL
)
SELECT person_id,
    min(CASE WHEN stage = 'mql' THEN entered_on END) AS mql_on,
    min(CASE WHEN stage = 'mql' AND NOT is_inferred THEN entered_on END) AS own_mql_on,
    min(CASE WHEN stage = 'sal' AND NOT is_inferred THEN entered_on END) AS sal_on,
    min(CASE WHEN stage = 'sql' THEN entered_on END) AS sql_on,
    min(CASE WHEN stage = 'sql' AND NOT is_inferred THEN entered_on END) AS own_sql_on,
    min(CASE WHEN stage = 'opportunity' THEN entered_on END) AS opportunity_on,
    min(CASE WHEN stage = 'customer' THEN entered_on END) AS customer_on,
    min(CASE WHEN stage IN ('sal', 'sql', 'opportunity', 'customer', 'deal') THEN entered_on END) AS past_mql_on,
    min(CASE WHEN stage IN ('opportunity', 'customer', 'deal') THEN entered_on END) AS past_sql_on,
    min(CASE WHEN stage IN ('customer', 'deal') THEN entered_on END) AS past_opportunity_on
FROM reached
GROUP BY person_id;

INSERT INTO work_lead_entries
SELECT person_id, 'mql', past_mql_on, TRUE, TRUE, 0, 1, NULL FROM work_lead_firsts WHERE past_mql_on < coalesce(mql_on, DATE '9999-12-31')
UNION ALL
SELECT person_id, 'sql', past_sql_on, TRUE, TRUE, 0, 1, NULL FROM work_lead_firsts WHERE past_sql_on < coalesce(sql_on, DATE '9999-12-31')
UNION ALL
SELECT person_id, 'opportunity', past_opportunity_on, TRUE, TRUE, 0, 1, NULL FROM work_lead_firsts WHERE past_opportunity_on < coalesce(opportunity_on, DATE '9999-12-31');

-- Everyone is a lead first, at the latest when anything else is known of them.
INSERT INTO work_lead_entries
SELECT p.person_id, 'lead', least(p.created_on, f.first_on), TRUE, FALSE, 0, 1, NULL
FROM work_persons p
LEFT JOIN (SELECT person_id, min(entered_on) AS first_on FROM work_lead_entries GROUP BY person_id) f ON f.person_id = p.person_id
WHERE p.person_id NOT IN (SELECT person_id FROM work_lead_entries WHERE stage = 'lead' AND NOT is_inferred);
