-- The stage in which a bulk import without dates brought somebody was entered nobody knows when.
INSERT INTO lead_entries
WITH entries AS (
    SELECT e.*,
        row_number() OVER past = 1 AS is_first,
        lead(e.entered_on, 1, DATE '9999-12-31') OVER past AS again_on
    FROM work_lead_entries e
    WINDOW past AS (PARTITION BY e.person_id, e.stage, e.is_inferred ORDER BY e.entered_on, e.n)
), handed AS (
    SELECT e.person_id, e.n, e.entered_on, e.cycle_no, e.again_on,
        row_number() OVER (PARTITION BY e.person_id, e.cycle_no ORDER BY e.entered_on, e.n) = 1 AS is_cycle_first
    FROM entries e
    WHERE e.stage = 'mql' AND NOT e.is_inferred
), taken AS (
    -- What sales made of it: the next SQL, or what comes after one; in any cycle and in the same one.
    SELECT h.person_id, h.n, min(s.entered_on) AS sql_on, min(CASE WHEN s.cycle_no = h.cycle_no THEN s.entered_on END) AS cycle_sql_on
    FROM handed h
    JOIN work_lead_entries s ON s.person_id = h.person_id AND s.entered_on >= h.entered_on
    WHERE s.stage IN ('sql', 'opportunity', 'customer') AND NOT s.is_implied
    GROUP BY h.person_id, h.n
), decided AS (
    -- What sales first said in a cycle to what marketing handed over: accepted, or rejected. Who is qualified further has been
    -- accepted, but only where there was a hand-over: a lead that sales found itself says nothing of marketing's.
    SELECT e.person_id, e.n, CASE WHEN e.stage = 'rejected' THEN 'rejected' ELSE 'accepted' END AS decision,
        row_number() OVER (PARTITION BY e.person_id, e.cycle_no ORDER BY e.entered_on, e.n) AS place
    FROM entries e
    LEFT JOIN handed h ON h.person_id = e.person_id AND h.cycle_no = e.cycle_no AND h.is_cycle_first
    WHERE NOT e.is_implied AND (e.stage IN ('sal', 'rejected') OR (e.stage IN ('sql', 'opportunity', 'customer') AND h.n < e.n))
)
SELECT p.lead_id, e.entered_on, CAST(extract(year FROM e.entered_on) * 12 + extract(month FROM e.entered_on) - 1 AS INTEGER),
    e.stage, e.cycle_no, e.is_first, e.is_inferred, e.again_on, coalesce(h.is_cycle_first, FALSE),
    CASE WHEN h.is_cycle_first THEN CAST(t.cycle_sql_on - e.entered_on AS INTEGER) END,
    CASE WHEN t.sql_on < h.again_on THEN CAST(t.sql_on - e.entered_on AS INTEGER) END,
    d.decision, e.reason, p.is_latest,
    CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END, m.team_id, m.manager_id,
    p.source, p.channel, p.direction, p.campaign_id, p.country, p.landing_page, p.account_id, greatest(e.entered_on, p.seen_from), least(p.gone_on, p.seen_to)
FROM entries e
JOIN work_persons p ON p.person_id = e.person_id
-- A condition on the left side alone would compare every pair, so it is a part of the key.
LEFT JOIN handed h ON h.person_id = CASE WHEN e.stage = 'mql' AND NOT e.is_inferred THEN e.person_id END AND h.n = e.n
LEFT JOIN taken t ON t.person_id = h.person_id AND t.n = h.n
LEFT JOIN decided d ON d.person_id = CASE WHEN NOT e.is_implied THEN e.person_id END AND d.n = e.n AND d.place = 1
LEFT JOIN work_lead_owners o ON o.lead_id = p.lead_id AND o.from_on <= e.entered_on AND e.entered_on < o.to_on
LEFT JOIN work_memberships m ON m.user_id = CASE WHEN o.lead_id IS NULL THEN p.owner_id ELSE o.owner_id END AND m.from_on <= e.entered_on AND e.entered_on < m.to_on
WHERE greatest(e.entered_on, p.seen_from) < least(p.gone_on, p.seen_to)
    AND (p.undated_on IS NULL OR e.stage = 'lead' OR e.entered_on <> p.undated_on);
