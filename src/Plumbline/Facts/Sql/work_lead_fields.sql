-- Leads of which not the same was said every time: what was said of them, each field by the newest source that gives it, and as long as
-- that was all that was said. What is told first was so before.
CREATE TEMP TABLE work_lead_told AS
WITH repeated AS (
    SELECT lead_id FROM leads_versions WHERE lead_id IN (SELECT lead_id FROM work_lead_members) GROUP BY lead_id HAVING count(*) > 1
), said AS (
    SELECT v.lead_id, v.first_name, v.last_name, v.email, v.phone, v.company, v.title, v.country, s.given_columns, b.true_on,
        row_number() OVER (PARTITION BY v.lead_id ORDER BY v.true_at, v.import_batch_id, v.import_source_id) AS n
    FROM leads_versions v
    JOIN import_sources s ON s.import_source_id = v.import_source_id
    JOIN import_batches b ON b.import_batch_id = v.import_batch_id
    WHERE v.lead_id IN (SELECT lead_id FROM repeated) AND b.undone_by IS NULL AND NOT v.is_deletion
), fields AS (
    SELECT lead_id, 'first_name' AS field, first_name AS content, true_on, n FROM said WHERE strpos(given_columns, '"first_name"') > 0
    UNION ALL
    SELECT lead_id, 'last_name', last_name, true_on, n FROM said WHERE strpos(given_columns, '"last_name"') > 0
    UNION ALL
    SELECT lead_id, 'email', email, true_on, n FROM said WHERE strpos(given_columns, '"email"') > 0
    UNION ALL
    SELECT lead_id, 'phone', phone, true_on, n FROM said WHERE strpos(given_columns, '"phone"') > 0
    UNION ALL
    SELECT lead_id, 'company', company, true_on, n FROM said WHERE strpos(given_columns, '"company"') > 0
    UNION ALL
    SELECT lead_id, 'title', title, true_on, n FROM said WHERE strpos(given_columns, '"title"') > 0
    UNION ALL
    SELECT lead_id, 'country', country, true_on, n FROM said WHERE strpos(given_columns, '"country"') > 0
), compared AS (
    SELECT f.*, lag(content) OVER past AS earlier, row_number() OVER past AS place
    FROM fields f
    WINDOW past AS (PARTITION BY lead_id, field ORDER BY n)
), changes AS (
    SELECT lead_id, field, content, CASE WHEN place = 1 THEN DATE '0001-01-01' ELSE true_on END AS from_on,
        lead(true_on, 1, DATE '9999-12-31') OVER (PARTITION BY lead_id, field ORDER BY n) AS to_on
    FROM compared
    WHERE place = 1 OR content IS DISTINCT FROM earlier
), days AS (
    SELECT lead_id, from_on, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY lead_id ORDER BY from_on) AS to_on
    FROM (
        SELECT DISTINCT lead_id, from_on FROM changes
        WHERE lead_id IN (SELECT lead_id FROM changes WHERE from_on > DATE '0001-01-01')
    ) begun
)
SELECT d.lead_id, d.from_on, d.to_on,
    max(CASE WHEN c.field = 'first_name' THEN c.content END) AS first_name, max(CASE WHEN c.field = 'last_name' THEN c.content END) AS last_name,
    max(CASE WHEN c.field = 'email' THEN c.content END) AS email, max(CASE WHEN c.field = 'phone' THEN c.content END) AS phone,
    max(CASE WHEN c.field = 'company' THEN c.content END) AS company, max(CASE WHEN c.field = 'title' THEN c.content END) AS title,
    max(CASE WHEN c.field = 'country' THEN c.content END) AS country
FROM days d
JOIN changes c ON c.lead_id = d.lead_id AND c.from_on <= d.from_on AND d.from_on < c.to_on
GROUP BY d.lead_id, d.from_on, d.to_on;

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

-- The fields of each lead as long as they were so, and those of captures, with what of them is usable.
CREATE TEMP TABLE work_usable_fields AS
WITH given AS (
    SELECT l.lead_id, FALSE AS is_capture, l.first_name, l.last_name, l.email, l.phone, l.company, l.title, l.country,
        DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS to_on
    FROM leads l
    WHERE l.lead_id IN (SELECT lead_id FROM work_lead_members) AND l.lead_id NOT IN (SELECT lead_id FROM work_lead_told)
    UNION ALL
    SELECT lead_id, FALSE, first_name, last_name, email, phone, company, title, country, from_on, to_on FROM work_lead_told
    UNION ALL
    SELECT person_id, TRUE, first_name, last_name, email, phone, NULL, NULL, NULL, DATE '0001-01-01', DATE '9999-12-31' FROM work_lead_captures
)
SELECT g.lead_id, g.is_capture, lower(trim(g.email)) AS address, g.from_on, g.to_on,
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
FROM given g;

-- Addresses from which mail came back, until mail arrived there once more: the address that the lead had on that day, or its contact's.
CREATE TEMP TABLE work_lead_bounces AS
WITH bounced AS (
    SELECT activity_id, lead_id, contact_id FROM activities WHERE outcome = 'bounced' AND type = 'email' AND deleted_at IS NULL
), written AS (
    SELECT u.lead_id, u.address, u.from_on, u.to_on, l.contact_id
    FROM work_usable_fields u
    JOIN leads l ON l.lead_id = u.lead_id
    WHERE NOT u.is_capture AND u.address <> ''
        AND (l.lead_id IN (SELECT lead_id FROM bounced) OR l.contact_id IN (SELECT contact_id FROM bounced))
), mails AS (
    SELECT w.lead_id, w.address, a.outcome, a.occurred_on, coalesce(a.occurred_at, CAST(a.occurred_on AS TIMESTAMP)) AS sent_ts
    FROM written w
    JOIN activities a ON a.lead_id = w.lead_id AND w.from_on <= a.occurred_on AND a.occurred_on < w.to_on
    WHERE a.type = 'email' AND a.outcome IN ('bounced', 'delivered', 'opened', 'replied') AND a.deleted_at IS NULL
    UNION ALL
    SELECT w.lead_id, w.address, a.outcome, a.occurred_on, coalesce(a.occurred_at, CAST(a.occurred_on AS TIMESTAMP))
    FROM written w
    JOIN activities a ON a.contact_id = w.contact_id
    JOIN contacts c ON c.contact_id = w.contact_id AND lower(trim(c.email)) = w.address
    WHERE a.lead_id IS NULL AND a.type = 'email' AND a.outcome IN ('bounced', 'delivered', 'opened', 'replied') AND a.deleted_at IS NULL
), arrived AS (
    SELECT lead_id, address, occurred_on, sent_ts FROM mails WHERE outcome <> 'bounced'
), lasting AS (
    SELECT b.lead_id, b.address, b.occurred_on AS from_on, b.sent_ts, coalesce(min(a.occurred_on), DATE '9999-12-31') AS to_on
    FROM mails b
    LEFT JOIN arrived a ON a.lead_id = b.lead_id AND a.address = b.address AND a.sent_ts > b.sent_ts
    WHERE b.outcome = 'bounced'
    GROUP BY b.lead_id, b.address, b.occurred_on, b.sent_ts
)
SELECT m.person_id, l.address, l.from_on, l.to_on
FROM lasting l
JOIN work_lead_members m ON m.lead_id = l.lead_id
WHERE l.from_on < l.to_on;

-- The days on which something about a person's fields may have become otherwise; most persons have none.
CREATE TEMP TABLE work_field_days AS
WITH days AS (
    SELECT m.person_id, t.from_on FROM work_lead_told t JOIN work_lead_members m ON m.lead_id = t.lead_id
    UNION
    SELECT person_id, from_on FROM work_lead_bounces
    UNION
    SELECT person_id, to_on FROM work_lead_bounces WHERE to_on < DATE '9999-12-31'
    UNION
    SELECT person_id, created_on FROM work_lead_dates WHERE person_id IN (SELECT person_id FROM work_people)
), begun AS (
    SELECT person_id, from_on FROM days
    UNION
    SELECT person_id, created_on FROM work_lead_dates WHERE person_id IN (SELECT person_id FROM days)
)
SELECT person_id, from_on, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY person_id ORDER BY from_on) AS to_on
FROM begun;

-- Which fields of a person are there and usable: of any of its leads that there were.
CREATE TEMP TABLE work_lead_fields AS
WITH usable AS (
    SELECT d.person_id, u.name, u.email, u.phone, u.company, u.title, u.country, u.from_on, u.to_on
    FROM work_usable_fields u
    JOIN work_lead_dates d ON d.lead_id = u.lead_id
    WHERE NOT u.is_capture AND d.person_id NOT IN (SELECT person_id FROM work_field_days)
    UNION ALL
    SELECT w.person_id, u.name, CASE WHEN b.person_id IS NULL THEN u.email ELSE 0 END, u.phone, u.company, u.title, u.country, w.from_on, w.to_on
    FROM work_field_days w
    JOIN work_lead_dates d ON d.person_id = w.person_id AND d.created_on <= w.from_on
    JOIN work_usable_fields u ON u.lead_id = d.lead_id AND NOT u.is_capture AND u.from_on <= w.from_on AND w.from_on < u.to_on
    LEFT JOIN work_lead_bounces b ON b.person_id = w.person_id AND b.address = u.address AND b.from_on <= w.from_on AND w.from_on < b.to_on
)
SELECT person_id, from_on, to_on, max(name) = 1 AS has_name, max(email) = 1 AS has_email, max(phone) = 1 AS has_phone,
    max(company) = 1 AS has_company, max(title) = 1 AS has_title, max(country) = 1 AS has_country
FROM usable
GROUP BY person_id, from_on, to_on;

-- What was usable at capture, of those for whom that may be otherwise: mail came back only later.
CREATE TEMP TABLE work_captured_fields AS
SELECT lead_id AS person_id, name = 1 AS has_name, email = 1 AS has_email, phone = 1 AS has_phone
FROM work_usable_fields
WHERE is_capture OR (lead_id IN (SELECT person_id FROM work_lead_bounces) AND lead_id NOT IN (SELECT person_id FROM work_lead_captures));
