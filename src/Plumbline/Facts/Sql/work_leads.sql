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

-- What was first stored of persons whose record was stored more than once, or who have several: of their first record.
CREATE TEMP TABLE work_lead_captures AS
WITH several AS (
    SELECT d.person_id, d.lead_id,
        row_number() OVER (PARTITION BY d.person_id ORDER BY coalesce(d.given_on, DATE '9999-12-31'), d.created_on, l.source_id, d.lead_id) AS place
    FROM work_lead_dates d
    JOIN leads l ON l.lead_id = d.lead_id
    WHERE d.person_id IN (SELECT person_id FROM work_people)
), captured AS (
    SELECT person_id, lead_id FROM several WHERE place = 1
    UNION ALL
    SELECT v.lead_id, v.lead_id
    FROM leads_versions v
    WHERE v.lead_id IN (SELECT lead_id FROM work_lead_members) AND v.lead_id NOT IN (SELECT lead_id FROM several)
    GROUP BY v.lead_id HAVING count(*) > 1
)
SELECT person_id, first_name, last_name, email, phone
FROM (
    SELECT c.person_id, v.first_name, v.last_name, v.email, v.phone,
        row_number() OVER (PARTITION BY v.lead_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS n
    FROM leads_versions v
    JOIN captured c ON c.lead_id = v.lead_id
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE b.undone_by IS NULL AND NOT v.is_deletion
) stored
WHERE n = 1;

-- Addresses from which mail came back: nothing arrived there since, and no export made since showed another address.
CREATE TEMP TABLE work_lead_bounces AS
WITH bounced AS (
    SELECT activity_id, lead_id, contact_id FROM activities WHERE outcome = 'bounced' AND type = 'email' AND deleted_at IS NULL
), written AS (
    SELECT l.lead_id, lower(trim(l.email)) AS address, l.contact_id
    FROM leads l
    WHERE l.lead_id IN (SELECT lead_id FROM work_lead_members) AND trim(l.email) <> ''
        AND (l.lead_id IN (SELECT lead_id FROM bounced) OR l.contact_id IN (SELECT contact_id FROM bounced))
), mails AS (
    SELECT w.lead_id, w.address, a.outcome, coalesce(a.occurred_at, CAST(a.occurred_on AS TIMESTAMP)) AS sent_ts
    FROM written w
    JOIN activities a ON a.lead_id = w.lead_id
    WHERE a.type = 'email' AND a.outcome IN ('bounced', 'delivered', 'opened', 'replied') AND a.deleted_at IS NULL
    UNION ALL
    SELECT w.lead_id, w.address, a.outcome, coalesce(a.occurred_at, CAST(a.occurred_on AS TIMESTAMP))
    FROM written w
    JOIN activities a ON a.contact_id = w.contact_id
    JOIN contacts c ON c.contact_id = w.contact_id AND lower(trim(c.email)) = w.address
    WHERE a.lead_id IS NULL AND a.type = 'email' AND a.outcome IN ('bounced', 'delivered', 'opened', 'replied') AND a.deleted_at IS NULL
), lasts AS (
    SELECT lead_id, address,
        max(CASE WHEN outcome = 'bounced' THEN sent_ts END) AS bounced_ts,
        max(CASE WHEN outcome <> 'bounced' THEN sent_ts END) AS arrived_ts
    FROM mails
    GROUP BY lead_id, address
)
SELECT DISTINCT m.person_id, s.address
FROM lasts s
JOIN work_lead_members m ON m.lead_id = s.lead_id
WHERE s.bounced_ts IS NOT NULL AND (s.arrived_ts IS NULL OR s.arrived_ts <= s.bounced_ts)
    AND NOT EXISTS (
        SELECT 1 FROM leads_versions v
        JOIN import_batches b ON b.import_batch_id = v.import_batch_id
        WHERE v.lead_id = s.lead_id AND b.undone_by IS NULL AND v.true_at > s.bounced_ts AND lower(trim(v.email)) <> s.address);

-- Which fields are there and usable, now and when first stored.
CREATE TEMP TABLE work_lead_fields AS
WITH given AS (
    SELECT d.person_id, FALSE AS is_capture, l.first_name, l.last_name, l.email,
        l.phone, l.company, l.title, l.country, b.person_id IS NOT NULL AS has_bounced
    FROM work_lead_dates d
    JOIN leads l ON l.lead_id = d.lead_id
    LEFT JOIN work_lead_bounces b ON b.person_id = d.person_id AND b.address = lower(trim(l.email))
    UNION ALL
    SELECT person_id, TRUE, first_name, last_name, email, phone, NULL, NULL, NULL, FALSE FROM work_lead_captures
), usable AS (
    SELECT g.person_id, g.is_capture, g.has_bounced,
        CASE WHEN trim(coalesce(first_name, '') || coalesce(last_name, '')) <> ''
            AND lower(trim(trim(coalesce(first_name, '')) || ' ' || trim(coalesce(last_name, ''))))
                NOT IN ('test', 'test test', 'unknown', 'unknown unknown', 'n/a', 'n/a n/a', 'na', 'na na', 'none', 'none none', '-', '- -', '?', '? ?', 'xxx', 'asdf', 'no name', 'noname', '[not provided]')
            THEN 1 ELSE 0 END AS name,
        CASE WHEN lower(trim(email)) ~ '^[^@ ]+@[^@ ]+[.][^@ .]{2,}$'
            AND NOT lower(trim(email)) ~ '^(test|noreply|no-reply|donotreply|do-not-reply|none|null|example)@.*$'
            THEN 1 ELSE 0 END AS email,
        CASE WHEN length(regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g')) >= 7 THEN 1 ELSE 0 END AS phone,
        CASE WHEN trim(coalesce(company, '')) <> '' THEN 1 ELSE 0 END AS company,
        CASE WHEN trim(coalesce(title, '')) <> '' THEN 1 ELSE 0 END AS title,
        CASE WHEN trim(coalesce(country, '')) <> '' THEN 1 ELSE 0 END AS country
    FROM given g
)
SELECT person_id,
    max(CASE WHEN NOT is_capture THEN name END) = 1 AS has_name,
    max(CASE WHEN NOT is_capture AND NOT has_bounced THEN email ELSE 0 END) = 1 AS has_email,
    max(CASE WHEN NOT is_capture THEN phone END) = 1 AS has_phone,
    max(company) = 1 AS has_company, max(title) = 1 AS has_title, max(country) = 1 AS has_country,
    coalesce(max(CASE WHEN is_capture THEN name END), max(name)) = 1 AS captured_name,
    coalesce(max(CASE WHEN is_capture THEN email END), max(email)) = 1 AS captured_email,
    coalesce(max(CASE WHEN is_capture THEN phone END), max(phone)) = 1 AS captured_phone
FROM usable
GROUP BY person_id;

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
    m.created_on, m.is_bulk_import, CASE WHEN m.is_bulk_import THEN m.created_on END AS undated_on, m.opted_out_on, u.has_name, u.has_email, u.has_phone, u.has_company, u.has_title, u.has_country,
    u.captured_name, u.captured_email, u.captured_phone, l.owner_id, l.source, l.channel,
    l.direction, l.campaign_id, l.country, l.landing_page, coalesce(a.into_id, l.account_id) AS account_id,
    coalesce(l.deleted_on, DATE '9999-12-31') AS gone_on
FROM merged m
JOIN leads l ON l.lead_id = m.person_id
JOIN work_lead_fields u ON u.person_id = m.person_id
LEFT JOIN (SELECT lead_id, max(seen_to) AS seen_to FROM work_lead_formers GROUP BY lead_id) f ON f.lead_id = m.person_id
LEFT JOIN work_merged_accounts a ON a.id = l.account_id;

INSERT INTO work_persons
SELECT f.person_id, p.lead_id, f.seen_from, f.seen_to, FALSE, p.created_on, p.is_bulk_import, p.undated_on, p.opted_out_on,
    p.has_name, p.has_email, p.has_phone, p.has_company, p.has_title, p.has_country,
    p.captured_name, p.captured_email, p.captured_phone, p.owner_id, p.source, p.channel,
    p.direction, p.campaign_id, p.country, p.landing_page, p.account_id, p.gone_on
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
