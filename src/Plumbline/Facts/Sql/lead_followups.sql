-- How a lead was followed up in its first cycle. There is no point in going on once it answered, was qualified by sales or has a deal, opted
-- out, or was put aside for a reason other than its silence.
INSERT INTO lead_followups
WITH touched AS (
    SELECT t.lead_id,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 1 THEN t.occurred_on END) AS touch_1_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 2 THEN t.occurred_on END) AS touch_2_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 3 THEN t.occurred_on END) AS touch_3_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 4 THEN t.occurred_on END) AS touch_4_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 5 THEN t.occurred_on END) AS touch_5_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 6 THEN t.occurred_on END) AS touch_6_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 7 THEN t.occurred_on END) AS touch_7_on,
        max(CASE WHEN t.is_touch AND t.cycle_no = 1 AND t.touch_rank = 8 THEN t.occurred_on END) AS touch_8_on,
        -- Who wrote first has not answered yet: only what came on a touch is an answer, or a talk, whoever began it.
        min(CASE WHEN (t.is_touch OR t.activity_type IN ('call', 'meeting')) AND t.engaged_on >= l.created_on THEN t.engaged_on END) AS engaged_on
    FROM touches t
    JOIN lead_milestones l ON l.lead_id = t.lead_id AND l.is_latest
    WHERE t.lead_id IN (SELECT id FROM scope_lead_followups) AND t.held_to = DATE '9999-12-31'
    GROUP BY t.lead_id
), aside AS (
    SELECT lead_id, min(entered_on) AS entered_on
    FROM lead_entries
    WHERE lead_id IN (SELECT id FROM scope_lead_followups) AND stage IN ('disqualified', 'rejected')
        AND trim(reason) <> '' AND NOT lower(reason) ~ '^.*(no (answer|response|reply|contact)|unresponsive|not reached|unreachable).*$'
    GROUP BY lead_id
), dealt AS (
    -- The first day on which one of its deals was open, touched or not; deals of any of the person's leads, named by either side.
    SELECT l.lead_id, min(greatest(l.created_on, s.held_from)) AS dealt_on
    FROM lead_milestones l
    JOIN (
        SELECT lead_id, held_from, held_to FROM deal_states WHERE is_open AND lead_id IN (SELECT id FROM scope_lead_followups)
        UNION ALL
        SELECT coalesce(p.person_id, n.lead_id), s.held_from, s.held_to
        FROM leads n
        LEFT JOIN work_people p ON p.lead_id = n.lead_id
        LEFT JOIN work_merged_deals w ON w.id = n.deal_id
        JOIN deal_states s ON s.deal_id = coalesce(w.into_id, n.deal_id)
        WHERE s.is_open AND coalesce(p.person_id, n.lead_id) IN (SELECT id FROM scope_lead_followups)
    ) s ON s.lead_id = l.lead_id AND s.held_to > l.created_on
    WHERE l.is_latest
    GROUP BY l.lead_id
), stops AS (
    SELECT l.lead_id, l.held_from, least(t.engaged_on, d.dealt_on, l.sql_on, l.opportunity_on, l.customer_on, l.opted_out_on, a.entered_on) AS stopped_on,
        t.engaged_on, least(d.dealt_on, l.sql_on, l.opportunity_on, l.customer_on) AS won_over_on, l.opted_out_on
    FROM lead_milestones l
    LEFT JOIN touched t ON t.lead_id = l.lead_id
    LEFT JOIN aside a ON a.lead_id = l.lead_id
    LEFT JOIN dealt d ON d.lead_id = l.lead_id
    WHERE l.lead_id IN (SELECT id FROM scope_lead_followups)
), came AS (
    -- The moment a person first became a lead, where it is known to the minute: a later record of theirs does not tell it.
    SELECT coalesce(p.person_id, l.lead_id) AS lead_id, min(CASE WHEN coalesce(l.original_created_on, l.created_on) = m.created_on
        THEN coalesce(l.original_created_at, CASE WHEN l.original_created_on IS NULL THEN l.created_at END) END) AS came_at
    FROM leads l
    LEFT JOIN work_people p ON p.lead_id = l.lead_id
    JOIN lead_milestones m ON m.lead_id = coalesce(p.person_id, l.lead_id) AND m.is_latest
    WHERE coalesce(p.person_id, l.lead_id) IN (SELECT id FROM scope_lead_followups)
    GROUP BY coalesce(p.person_id, l.lead_id)
), reached AS (
    -- One of which only the day is known may have come before all others of its day.
    SELECT c.lead_id, min(t.occurred_on) AS first_on,
        CASE WHEN coalesce(min(CASE WHEN a.occurred_at IS NOT NULL THEN t.occurred_on END)
            < min(CASE WHEN a.occurred_at IS NULL THEN t.occurred_on END), count(*) = count(a.occurred_at)) THEN min(a.occurred_at) END AS first_at
    FROM came c
    JOIN touches t ON t.lead_id = c.lead_id
    JOIN activities a ON a.activity_id = t.activity_id
    JOIN lead_milestones l ON l.lead_id = c.lead_id AND l.is_latest
    WHERE t.held_to = DATE '9999-12-31' AND t.is_human AND t.activity_direction = 'outbound'
        AND t.activity_type IN ('call', 'email', 'meeting', 'sms', 'social') AND coalesce(t.outcome, '') <> 'cancelled'
        AND t.occurred_on >= l.created_on AND (a.occurred_at IS NULL OR c.came_at IS NULL OR a.occurred_at >= c.came_at)
    GROUP BY c.lead_id
)
SELECT l.lead_id, l.created_on, l.created_month,
    t.touch_1_on, t.touch_2_on, t.touch_3_on, t.touch_4_on, t.touch_5_on, t.touch_6_on, t.touch_7_on, t.touch_8_on,
    s.stopped_on,
    CASE s.stopped_on WHEN s.won_over_on THEN 'converted' WHEN s.engaged_on THEN 'answered' WHEN s.opted_out_on THEN 'opted out' ELSE 'disqualified' END,
    r.first_on, CAST(extract(epoch FROM r.first_at - c.came_at) / 60.0 AS DECIMAL(18,6)),
    CAST(mod(CAST(floor(extract(epoch FROM c.came_at) / 60) AS BIGINT) + zc.minutes, 1440) AS INTEGER),
    CAST(mod(CAST(floor(extract(epoch FROM r.first_at) / 60) AS BIGINT) + zr.minutes, 1440) AS INTEGER),
    c.came_at IS NOT NULL AND (r.lead_id IS NULL OR r.first_at IS NOT NULL), l.is_bulk_import,
    l.owner_id, l.team_id, l.manager_id,
    l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, l.account_id, l.held_from, l.held_to
FROM lead_milestones l
JOIN stops s ON s.lead_id = l.lead_id AND s.held_from = l.held_from
LEFT JOIN touched t ON t.lead_id = l.lead_id
LEFT JOIN came c ON c.lead_id = l.lead_id
LEFT JOIN reached r ON r.lead_id = l.lead_id
LEFT JOIN work_zone zc ON zc.from_at <= c.came_at AND c.came_at < zc.to_at
LEFT JOIN work_zone zr ON zr.from_at <= r.first_at AND r.first_at < zr.to_at;
