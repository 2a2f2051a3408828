-- The persons in scope and all that is known of their way through the stages.

CREATE TEMP TABLE work_lead_members AS
SELECT l.lead_id, coalesce(p.person_id, l.lead_id) AS person_id
FROM leads l
LEFT JOIN work_people p ON p.lead_id = l.lead_id
WHERE l.lead_id IN (SELECT id FROM scope_leads);

-- Leads whose stages have dates. Rows of source system (inferred) are changes seen between two exports: observed, not implied; they say
-- nothing of when a lead began.
CREATE TEMP TABLE work_leads_with_past AS
SELECT h.lead_id, min(CASE WHEN h.source_system <> '(inferred)' THEN h.entered_on END) AS first_on,
    max(CASE WHEN h.source_system = '(inferred)' THEN 0 ELSE 1 END) AS is_supplied
FROM lead_stage_history h
WHERE h.lead_id IN (SELECT id FROM scope_leads) AND h.entered_on IS NOT NULL AND h.stage IS NOT NULL AND h.deleted_at IS NULL
GROUP BY h.lead_id;

-- When leads without a date of creation, and those whose past we worked out from exports, were first seen, and in which stage.
CREATE TEMP TABLE work_leads_first_seen AS
SELECT lead_id, seen_on, stage
FROM (
    SELECT v.lead_id, b.true_on AS seen_on, v.stage,
        row_number() OVER (PARTITION BY v.lead_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS n
    FROM leads_versions v
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE b.undone_by IS NULL AND NOT v.is_deletion AND v.lead_id IN (
        SELECT m.lead_id FROM work_lead_members m JOIN leads l ON l.lead_id = m.lead_id
        WHERE l.created_on IS NULL AND l.original_created_on IS NULL
        UNION
        SELECT lead_id FROM work_leads_with_past WHERE is_supplied = 0)
) seen
WHERE n = 1;

CREATE TEMP TABLE work_lead_dates AS
SELECT m.lead_id, m.person_id, coalesce(l.original_created_on, l.created_on) AS given_on,
    coalesce(l.original_created_on, l.created_on, past.first_on, seen.seen_on, CAST(l.imported_at AS DATE)) AS created_on,
    coalesce(l.original_created_on, l.created_on, past.first_on) IS NULL AS is_bulk_import
FROM work_lead_members m
JOIN leads l ON l.lead_id = m.lead_id
LEFT JOIN work_leads_with_past past ON past.lead_id = m.lead_id
LEFT JOIN work_leads_first_seen seen ON seen.lead_id = m.lead_id;

-- Deals of a person, renewals apart: each when it was created and when it was won, and until when that counts: up to its reopening or
-- deletion, or for good.
CREATE TEMP TABLE work_lead_deals AS
WITH links AS (
    SELECT m.person_id, coalesce(w.into_id, l.deal_id) AS deal_id
    FROM work_lead_members m
    JOIN leads l ON l.lead_id = m.lead_id
    LEFT JOIN work_merged_deals w ON w.id = l.deal_id
    WHERE l.deal_id IS NOT NULL
), known AS (
    SELECT lead_id AS person_id, 'won' AS step, closed_on AS on_day, held_to FROM deal_closings
    WHERE outcome = 'won' AND NOT is_renewal AND lead_id IN (SELECT person_id FROM work_lead_members)
    UNION ALL
    SELECT k.person_id, 'won', c.closed_on, c.held_to FROM links k JOIN deal_closings c ON c.deal_id = k.deal_id
    WHERE c.outcome = 'won' AND NOT c.is_renewal
    UNION ALL
    SELECT lead_id, 'created', created_on, held_to FROM deal_starts
    WHERE NOT is_renewal AND lead_id IN (SELECT person_id FROM work_lead_members)
    UNION ALL
    SELECT k.person_id, 'created', d.created_on, d.held_to FROM links k JOIN deal_starts d ON d.deal_id = k.deal_id
    WHERE NOT d.is_renewal
)
SELECT k.person_id, k.step, k.on_day, CASE WHEN k.held_to < l.deleted_on OR l.deleted_on IS NULL THEN k.held_to ELSE DATE '9999-12-31' END AS to_on
FROM known k
JOIN leads l ON l.lead_id = k.person_id;

-- What was known of a person before a deal ceased to count led through the stages in another way than what is known today. For those
-- days the person is there once more, under a number of its own; most persons have no such days.
CREATE TEMP TABLE work_lead_formers AS
SELECT -row_number() OVER (ORDER BY person_id, to_on) AS person_id, person_id AS lead_id,
    lag(to_on, 1, DATE '0001-01-01') OVER (PARTITION BY person_id ORDER BY to_on) AS seen_from, to_on AS seen_to
FROM (SELECT DISTINCT person_id, to_on FROM work_lead_deals WHERE to_on < DATE '9999-12-31') ends;

-- The first of these deals for each person, as it was known then.
CREATE TEMP TABLE work_lead_first_deals AS
SELECT person_id, min(CASE WHEN step = 'won' THEN on_day END) AS won_on, min(CASE WHEN step = 'created' THEN on_day END) AS created_on
FROM work_lead_deals
WHERE to_on = DATE '9999-12-31'
GROUP BY person_id
UNION ALL
SELECT f.person_id, min(CASE WHEN d.step = 'won' THEN d.on_day END), min(CASE WHEN d.step = 'created' THEN d.on_day END)
FROM work_lead_formers f
JOIN work_lead_deals d ON d.person_id = f.lead_id AND d.to_on >= f.seen_to
GROUP BY f.person_id;

INSERT INTO work_lead_members
SELECT m.lead_id, f.person_id FROM work_lead_formers f JOIN work_lead_members m ON m.person_id = f.lead_id;

-- Entries into stages: what the CRM says; without a history, the stage the lead is in, at its conversion or creation;
-- then what conversion and a won deal imply.
CREATE TEMP TABLE work_lead_evident AS
WITH said AS (
    SELECT m.person_id, h.stage, h.entered_on, h.entered_at, h.cycle_no, h.row_id AS place,
        coalesce(h.is_inferred, FALSE) AND h.source_system <> '(inferred)' AS is_inferred, h.reason
    FROM lead_stage_history h
    JOIN work_lead_members m ON m.lead_id = h.lead_id
    WHERE h.entered_on IS NOT NULL AND h.stage IS NOT NULL AND h.deleted_at IS NULL
    UNION ALL
    SELECT m.person_id, seen.stage, d.created_on, NULL, NULL, 0, FALSE, NULL
    FROM work_leads_first_seen seen
    JOIN work_leads_with_past past ON past.lead_id = seen.lead_id AND past.is_supplied = 0
    JOIN work_lead_dates d ON d.lead_id = seen.lead_id
    JOIN work_lead_members m ON m.lead_id = seen.lead_id
    WHERE seen.stage IS NOT NULL AND seen.stage <> 'lead'
    UNION ALL
    SELECT m.person_id, l.stage,
        CASE WHEN l.stage IN ('opportunity', 'customer') THEN coalesce(l.converted_on, d.created_on) ELSE d.created_on END, NULL, NULL, 0, FALSE, NULL
    FROM leads l
    JOIN work_lead_dates d ON d.lead_id = l.lead_id
    JOIN work_lead_members m ON m.lead_id = l.lead_id
    LEFT JOIN work_leads_with_past past ON past.lead_id = l.lead_id
    WHERE past.lead_id IS NULL AND l.stage IS NOT NULL AND l.stage <> 'lead'
)
SELECT * FROM said
UNION ALL
SELECT m.person_id, 'opportunity', min(l.converted_on), NULL, NULL, 9223372036854775806, TRUE, NULL
FROM work_lead_members m
JOIN leads l ON l.lead_id = m.lead_id
WHERE l.converted_on IS NOT NULL
    AND m.person_id NOT IN (SELECT person_id FROM said WHERE stage IN ('opportunity', 'customer') AND NOT is_inferred)
GROUP BY m.person_id
UNION ALL
SELECT w.person_id, 'customer', w.won_on, NULL, NULL, 9223372036854775807, TRUE, NULL
FROM work_lead_first_deals w
WHERE w.won_on IS NOT NULL AND w.person_id NOT IN (SELECT person_id FROM said WHERE stage = 'customer' AND NOT is_inferred AND entered_on <= w.won_on);
