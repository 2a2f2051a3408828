-- What signed definitions decide, in the place of what the CRM says while they are in force. Who went further, or is of the stage
-- already, does not come into it again; who was put aside comes back only when something about them changed.
DELETE FROM work_lead_evident
WHERE EXISTS (
    SELECT 1 FROM work_lead_definitions d
    WHERE d.stage = work_lead_evident.stage AND d.from_on <= work_lead_evident.entered_on AND work_lead_evident.entered_on < d.to_on);

INSERT INTO work_lead_candidates
SELECT f.person_id, c.stage, c.entered_on, c.is_rising FROM work_lead_formers f JOIN work_lead_candidates c ON c.person_id = f.lead_id;

CREATE TEMP TABLE work_lead_asides AS
SELECT c.person_id, c.stage, c.entered_on,
    max(CASE WHEN e.stage IN ('nurture', 'rejected', 'disqualified') THEN e.entered_on END) AS aside_on,
    max(CASE WHEN e.stage NOT IN ('nurture', 'rejected', 'disqualified') THEN e.entered_on END) AS back_on
FROM work_lead_candidates c
LEFT JOIN work_lead_evident e ON e.person_id = c.person_id AND e.entered_on <= c.entered_on
GROUP BY c.person_id, c.stage, c.entered_on;

CREATE TEMP TABLE work_lead_judged AS
WITH likely AS (
    SELECT DISTINCT c.person_id, c.stage, c.entered_on, a.aside_on
    FROM work_lead_candidates c
    JOIN work_lead_asides a ON a.person_id = c.person_id AND a.stage = c.stage AND a.entered_on = c.entered_on
    WHERE c.is_rising OR a.aside_on IS NULL OR a.back_on > a.aside_on
), entered AS (
    SELECT person_id, stage, entered_on FROM work_lead_evident WHERE person_id IN (SELECT person_id FROM work_lead_candidates)
    UNION ALL
    SELECT person_id, stage, entered_on FROM likely
), runged AS (
    SELECT e.*, CASE stage WHEN 'mql' THEN 2 WHEN 'sal' THEN 3 WHEN 'sql' THEN 4 WHEN 'opportunity' THEN 5 WHEN 'customer' THEN 6 ELSE 0 END AS rung
    FROM entered e
)
SELECT l.person_id, l.stage, l.entered_on
FROM likely l
WHERE NOT EXISTS (
    SELECT 1 FROM runged r
    WHERE r.person_id = l.person_id AND r.entered_on < l.entered_on AND (l.aside_on IS NULL OR r.entered_on > l.aside_on)
        AND r.rung >= CASE l.stage WHEN 'mql' THEN 2 WHEN 'sal' THEN 3 ELSE 4 END);

INSERT INTO work_lead_evident SELECT person_id, stage, entered_on, NULL, NULL, 0, FALSE, NULL FROM work_lead_judged;
