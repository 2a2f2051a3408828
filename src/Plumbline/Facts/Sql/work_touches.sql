-- The activities in scope, each with whom it concerns: its lead (directly, by its deal or by its contact), else its
-- contact, deal or account. Ranks and classes are kept within that.

CREATE TEMP TABLE work_contact_leads AS
SELECT l.contact_id, min(coalesce(p.person_id, l.lead_id)) AS lead_id
FROM leads l
LEFT JOIN work_people p ON p.lead_id = l.lead_id
WHERE l.contact_id IN (SELECT a.contact_id FROM activities a WHERE a.activity_id IN (SELECT id FROM scope_activities))
GROUP BY l.contact_id;

CREATE TEMP TABLE work_activity_deals AS
SELECT DISTINCT coalesce(m.into_id, a.deal_id) AS deal_id
FROM activities a
LEFT JOIN work_merged_deals m ON m.id = a.deal_id
WHERE a.activity_id IN (SELECT id FROM scope_activities) AND a.deal_id IS NOT NULL;

CREATE TEMP TABLE work_deal_persons AS
WITH linked AS (
    SELECT l.deal_id, min(coalesce(p.person_id, l.lead_id)) AS lead_id
    FROM leads l
    LEFT JOIN work_people p ON p.lead_id = l.lead_id
    WHERE l.deal_id IN (SELECT deal_id FROM work_activity_deals)
    GROUP BY l.deal_id
)
SELECT d.deal_id, coalesce(p.person_id, d.lead_id, l.lead_id) AS lead_id, coalesce(m.into_id, d.account_id) AS account_id
FROM deals d
JOIN work_activity_deals a ON a.deal_id = d.deal_id
LEFT JOIN work_people p ON p.lead_id = d.lead_id
LEFT JOIN linked l ON l.deal_id = d.deal_id
LEFT JOIN work_merged_accounts m ON m.id = d.account_id;

CREATE TEMP TABLE work_resolved AS
SELECT a.activity_id, coalesce(p.person_id, a.lead_id, dp.lead_id, cl.lead_id) AS lead_id, a.contact_id,
    coalesce(md.into_id, a.deal_id) AS deal_id, coalesce(ma.into_id, a.account_id, dp.account_id) AS account_id
FROM activities a
LEFT JOIN work_merged_accounts ma ON ma.id = a.account_id
LEFT JOIN work_merged_deals md ON md.id = a.deal_id
LEFT JOIN work_people p ON p.lead_id = a.lead_id
LEFT JOIN work_deal_persons dp ON dp.deal_id = coalesce(md.into_id, a.deal_id)
LEFT JOIN work_contact_leads cl ON cl.contact_id = a.contact_id
WHERE a.activity_id IN (SELECT id FROM scope_activities);

-- Ranks are kept within a lead, so all else that belongs to the leads reached, now or until now, is ranked again too.
CREATE TEMP TABLE work_reached AS
SELECT lead_id, contact_id, deal_id, account_id FROM work_resolved WHERE EXISTS (SELECT 1 FROM touches)
UNION
SELECT lead_id, contact_id, deal_id, account_id FROM touches WHERE activity_id IN (SELECT id FROM scope_activities);

INSERT INTO work_resolved
SELECT t.activity_id, t.lead_id, t.contact_id, t.deal_id, t.account_id
FROM touches t
WHERE t.activity_id NOT IN (SELECT id FROM scope_activities)
    AND (t.lead_id IN (SELECT lead_id FROM work_reached WHERE lead_id IS NOT NULL)
        OR (t.lead_id IS NULL AND t.contact_id IN (SELECT contact_id FROM work_reached WHERE lead_id IS NULL AND contact_id IS NOT NULL))
        OR (t.lead_id IS NULL AND t.contact_id IS NULL AND t.deal_id IN (
            SELECT deal_id FROM work_reached WHERE lead_id IS NULL AND contact_id IS NULL AND deal_id IS NOT NULL))
        OR (t.lead_id IS NULL AND t.contact_id IS NULL AND t.deal_id IS NULL AND t.account_id IN (
            SELECT account_id FROM work_reached WHERE lead_id IS NULL AND contact_id IS NULL AND deal_id IS NULL AND account_id IS NOT NULL)));

INSERT INTO scope_activities
SELECT activity_id FROM work_resolved WHERE activity_id NOT IN (SELECT id FROM scope_activities);

CREATE TEMP TABLE work_activities AS
SELECT a.activity_id,
    -- Of two at the same moment, or on one day without a time of it, the order must not hang on the order in which a file lists them.
    a.source_id, a.type, a.direction, a.outcome, a.capture, a.actor_id, a.occurred_on,
    -- Where only the day is known, the earliest moment that is of that day anywhere: it comes first on its day in every time zone.
    coalesce(a.occurred_at, CAST(a.occurred_on AS TIMESTAMP) - INTERVAL '14 hours') AS occurred_ts,
    a.duration_s, coalesce(a.is_automated, FALSE) AS is_automated,
    coalesce(a.deleted_on, DATE '9999-12-31') AS gone_on,
    r.lead_id, r.contact_id, r.deal_id, r.account_id,
    CASE WHEN r.lead_id IS NOT NULL THEN 1 WHEN r.contact_id IS NOT NULL THEN 2 WHEN r.deal_id IS NOT NULL THEN 3
        WHEN r.account_id IS NOT NULL THEN 4 ELSE 5 END AS subject_kind,
    coalesce(r.lead_id, r.contact_id, r.deal_id, r.account_id, a.activity_id) AS subject_id,
    a.direction = 'outbound' AND a.type IN ('call', 'email', 'meeting', 'sms', 'social') AND coalesce(a.outcome, '') <> 'cancelled' AS is_attempt,
    -- What the other side wrote by itself; a machine's answer is none.
    a.direction = 'inbound' AND a.type IN ('email', 'sms', 'social') AND NOT coalesce(a.is_automated, FALSE) AND coalesce(a.outcome, '') <> 'bounced' AS is_written,
    -- A mail that a machine sent and a person answered was answered.
    coalesce((a.outcome = 'replied' AND (a.direction = 'outbound' OR NOT coalesce(a.is_automated, FALSE)))
        OR (a.direction = 'inbound' AND a.type IN ('email', 'sms', 'social') AND NOT coalesce(a.is_automated, FALSE) AND coalesce(a.outcome, '') <> 'bounced')
        OR (a.type = 'call' AND a.outcome = 'connected' AND a.duration_s >= 60)
        OR (a.type = 'meeting' AND a.outcome = 'completed'), FALSE) AS is_engaging,
    a.occurred_at IS NOT NULL AS is_timed
FROM activities a
JOIN work_resolved r ON r.activity_id = a.activity_id
WHERE a.occurred_on IS NOT NULL AND (a.canonical_id IS NULL OR a.canonical_id = a.activity_id);

-- The cycles of persons who had more than one. What came before the first entry belongs to the first cycle.
CREATE TEMP TABLE work_cycles AS
SELECT lead_id, cycle_no, from_on, lead(from_on, 1, DATE '9999-12-31') OVER (PARTITION BY lead_id ORDER BY from_on, cycle_no) AS to_on
FROM (
    SELECT lead_id, cycle_no, CASE WHEN cycle_no = 1 THEN DATE '0001-01-01' ELSE min(entered_on) END AS from_on
    FROM lead_entries
    WHERE is_latest AND lead_id IN (SELECT lead_id FROM lead_entries WHERE cycle_no > 1)
    GROUP BY lead_id, cycle_no
) starts;

-- Several attempts of one rep on one lead by one channel on one day are one touch: the first, a person's rather than a machine's.
CREATE TEMP TABLE work_repeats AS
SELECT activity_id
FROM (
    SELECT activity_id, row_number() OVER (
        PARTITION BY subject_kind, subject_id, actor_id, type, occurred_on
        ORDER BY CASE WHEN is_automated THEN 1 ELSE 0 END, occurred_ts, source_id, activity_id) AS n
    FROM work_activities
    WHERE is_attempt AND gone_on = DATE '9999-12-31'
) attempts
WHERE n > 1;

CREATE TEMP TABLE work_touch_ranks AS
SELECT t.activity_id, coalesce(c.cycle_no, 1) AS cycle_no,
    row_number() OVER (
        PARTITION BY t.subject_kind, t.subject_id, coalesce(c.cycle_no, 1) ORDER BY t.occurred_on, t.occurred_ts, t.source_id, t.activity_id) AS touch_rank,
    row_number() OVER (PARTITION BY t.subject_kind, t.subject_id ORDER BY t.occurred_on, t.occurred_ts, t.source_id, t.activity_id) AS touch_no,
    lead(t.occurred_on, 1, DATE '9999-12-31') OVER (
        PARTITION BY t.subject_kind, t.subject_id ORDER BY t.occurred_on, t.occurred_ts, t.source_id, t.activity_id) AS rank_held_to
FROM work_activities t
LEFT JOIN work_cycles c ON c.lead_id = CASE WHEN t.subject_kind = 1 THEN t.subject_id END AND c.from_on <= t.occurred_on AND t.occurred_on < c.to_on
WHERE t.is_attempt AND t.gone_on = DATE '9999-12-31'
    AND t.activity_id NOT IN (SELECT activity_id FROM work_repeats);

-- What came before each attempt to reach someone: the last day the lead was engaged, and the last day it was touched.
-- A deleted call has a class of its own and gives none to others.
CREATE TEMP TABLE work_calls AS
SELECT activity_id, subject_kind, subject_id, deal_id, occurred_on, occurred_ts, engaged_on, touched_on
FROM (
    SELECT activity_id, subject_kind, subject_id, deal_id, occurred_on, occurred_ts, is_attempt OR (type = 'call' AND direction = 'outbound') AS is_asked,
        max(CASE WHEN is_engaging AND gone_on = DATE '9999-12-31' THEN occurred_on END) OVER past AS engaged_on,
        max(CASE WHEN is_attempt AND gone_on = DATE '9999-12-31' THEN occurred_on END) OVER past AS touched_on
    FROM work_activities
    WHERE gone_on = DATE '9999-12-31' OR (type = 'call' AND direction = 'outbound')
    WINDOW past AS (
        PARTITION BY subject_kind, subject_id ORDER BY occurred_on, occurred_ts, source_id, activity_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
) seen
WHERE is_asked;

-- Stretches in which a deal of a lead, or of a contact who is no lead's, was open, and the moment at which one was created on the first day of its stretch. An open proposal
-- needs an open deal.
CREATE TEMP TABLE work_open_deals AS
WITH stretches AS (
    SELECT s.deal_id, s.lead_id, d.contact_id, s.held_from, s.held_to, CASE WHEN d.created_on = s.held_from THEN d.created_at END AS created_at
    FROM deal_states s
    JOIN deals d ON d.deal_id = s.deal_id
    WHERE s.is_open
)
SELECT 1 AS subject_kind, s.lead_id AS subject_id, s.held_from, s.held_to, s.created_at
FROM stretches s
WHERE s.lead_id IN (SELECT subject_id FROM work_calls WHERE subject_kind = 1)
UNION ALL
SELECT 1, coalesce(p.person_id, l.lead_id), s.held_from, s.held_to, s.created_at
FROM leads l
LEFT JOIN work_people p ON p.lead_id = l.lead_id
JOIN stretches s ON s.deal_id = l.deal_id
WHERE coalesce(s.lead_id, 0) <> coalesce(p.person_id, l.lead_id)
    AND coalesce(p.person_id, l.lead_id) IN (SELECT subject_id FROM work_calls WHERE subject_kind = 1)
UNION ALL
SELECT 2, s.contact_id, s.held_from, s.held_to, s.created_at
FROM stretches s
WHERE s.contact_id IN (SELECT subject_id FROM work_calls WHERE subject_kind = 2)
UNION ALL
SELECT 3, s.deal_id, s.held_from, s.held_to, s.created_at
FROM stretches s
WHERE s.deal_id IN (SELECT subject_id FROM work_calls WHERE subject_kind = 3);

CREATE TEMP TABLE work_rejected AS
SELECT lead_id, min(entered_on) AS out_on
FROM lead_entries
WHERE stage IN ('rejected', 'nurture') AND lead_id IN (SELECT subject_id FROM work_calls WHERE subject_kind = 1)
GROUP BY lead_id;

-- At the moment of the call: a deal that was created later on its day was not there yet. Joined by comparisons alone and looked at afterwards,
-- for a left join on anything else compares every pair.
CREATE TEMP TABLE work_open_calls AS
SELECT DISTINCT c.activity_id
FROM work_calls c
JOIN work_open_deals o ON o.subject_kind = c.subject_kind AND o.subject_id = c.subject_id
    AND o.held_from <= c.occurred_on AND c.occurred_on < o.held_to
WHERE o.held_from < c.occurred_on OR o.created_at IS NULL OR o.created_at <= c.occurred_ts;

CREATE TEMP TABLE work_classes AS
SELECT c.activity_id,
    CASE WHEN max(c.occurred_on - c.engaged_on) <= 90 OR count(o.activity_id) > 0 OR count(a.deal_id) > 0 THEN 'engaged'
        WHEN max(c.occurred_on - c.touched_on) > 30 OR min(r.out_on) < max(c.occurred_on) THEN 'previous'
        ELSE 'new' END AS lead_class
FROM work_calls c
LEFT JOIN work_open_calls o ON o.activity_id = c.activity_id
LEFT JOIN deal_states a ON a.deal_id = c.deal_id AND a.is_open AND a.held_from <= c.occurred_on AND c.occurred_on < a.held_to
LEFT JOIN work_rejected r ON r.lead_id = CASE WHEN c.subject_kind = 1 THEN c.subject_id END
GROUP BY c.activity_id;

-- The first meeting with each lead since it was one.
CREATE TEMP TABLE work_first_meetings AS
SELECT activity_id
FROM (
    SELECT a.activity_id, row_number() OVER (PARTITION BY a.lead_id ORDER BY a.occurred_on, a.occurred_ts, a.source_id, a.activity_id) AS n
    FROM work_activities a
    JOIN lead_milestones l ON l.lead_id = a.lead_id AND l.is_latest
    WHERE a.type = 'meeting' AND a.outcome = 'completed' AND a.gone_on = DATE '9999-12-31' AND a.occurred_on >= l.created_on
) meetings
WHERE n = 1;

-- What followed each activity: when its lead was engaged again (by an answer, a meeting or a deal that was opened), when it next
-- wrote a mail, and when a person next tried to reach it. Read backwards, so that each row looks at what was read before.
CREATE TEMP TABLE work_sequels AS
SELECT activity_id, engaged_on, human_on, reply_on
FROM (
    SELECT activity_id,
        min(CASE WHEN is_engaging THEN occurred_on END) OVER onward AS engaged_on,
        min(CASE WHEN is_attempt AND NOT is_automated THEN occurred_on END) OVER later AS human_on,
        min(CASE WHEN is_written AND type = 'email' THEN occurred_on END) OVER later AS reply_on
    FROM (
        SELECT activity_id, source_id, subject_kind, subject_id, occurred_on, occurred_ts, type, is_engaging, is_attempt, is_written, is_automated
        FROM work_activities
        WHERE gone_on = DATE '9999-12-31'
        UNION ALL
        SELECT NULL, NULL, subject_kind, subject_id, held_from, CAST(held_from AS TIMESTAMP) - INTERVAL '14 hours', NULL, TRUE, FALSE, FALSE, FALSE
        FROM work_open_deals
    ) dated
    WINDOW onward AS (
        PARTITION BY subject_kind, subject_id ORDER BY occurred_on DESC, occurred_ts DESC, source_id DESC NULLS LAST, activity_id DESC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    later AS (
        PARTITION BY subject_kind, subject_id ORDER BY occurred_on DESC, occurred_ts DESC, source_id DESC NULLS LAST, activity_id DESC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
) read_back
WHERE activity_id IS NOT NULL;

-- A touch and what came until the next one: an answer belongs to the touch before it.
CREATE TEMP TABLE work_rounds AS
SELECT max(CASE WHEN is_ranked THEN activity_id END) AS activity_id,
    min(CASE WHEN is_engaging THEN occurred_on END) AS response_on,
    min(CASE WHEN is_written AND is_timed THEN occurred_ts END) AS written_ts,
    max(CASE WHEN is_ranked AND is_timed THEN occurred_ts END) AS touched_ts
FROM (
    SELECT a.activity_id, a.subject_kind, a.subject_id, a.occurred_on, a.occurred_ts, a.is_engaging, a.is_written, a.is_timed,
        r.activity_id IS NOT NULL AS is_ranked,
        sum(CASE WHEN r.activity_id IS NOT NULL THEN 1 ELSE 0 END) OVER (
            PARTITION BY a.subject_kind, a.subject_id ORDER BY a.occurred_on, a.occurred_ts, a.source_id, a.activity_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS round_no
    FROM work_activities a
    LEFT JOIN work_touch_ranks r ON r.activity_id = a.activity_id
    WHERE a.gone_on = DATE '9999-12-31' AND (a.is_engaging OR r.activity_id IS NOT NULL)
) rounds
WHERE round_no > 0
GROUP BY subject_kind, subject_id, round_no
HAVING min(CASE WHEN is_engaging THEN occurred_on END) IS NOT NULL;

-- What is known of an activity, put together in steps: to look all of it up at once needs room for all of it at once.
CREATE TEMP TABLE work_activity_ranks AS
SELECT a.*, r.touch_rank, r.touch_no, r.cycle_no, r.rank_held_to, c.lead_class, f.activity_id IS NOT NULL AS is_first_meeting
FROM work_activities a
LEFT JOIN work_touch_ranks r ON r.activity_id = a.activity_id
LEFT JOIN work_classes c ON c.activity_id = a.activity_id
LEFT JOIN work_first_meetings f ON f.activity_id = a.activity_id
WHERE a.occurred_on < a.gone_on;

CREATE TEMP TABLE work_activity_answers AS
SELECT a.*, b.engaged_on AS before_on, w.response_on, w.written_ts, w.touched_ts, q.engaged_on, q.human_on, q.reply_on
FROM work_activity_ranks a
LEFT JOIN work_calls b ON b.activity_id = a.activity_id
LEFT JOIN work_rounds w ON w.activity_id = a.activity_id
LEFT JOIN work_sequels q ON q.activity_id = a.activity_id;
