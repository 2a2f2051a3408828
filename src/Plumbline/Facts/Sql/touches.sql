INSERT INTO touches
SELECT a.activity_id, a.occurred_on, CAST(extract(year FROM a.occurred_on) * 12 + extract(month FROM a.occurred_on) - 1 AS INTEGER),
    a.type, a.direction, a.outcome, a.capture, NOT a.is_automated, a.touch_rank IS NOT NULL,
    CAST(a.touch_rank AS INTEGER), CAST(a.touch_no AS INTEGER), CASE WHEN a.lead_id IS NOT NULL THEN coalesce(a.cycle_no, k.cycle_no, 1) END,
    a.lead_class,
    CASE CAST(extract(isodow FROM a.occurred_on) AS INTEGER) WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday'
        WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' ELSE 'Sunday' END,
    -- Of an activity of which only the day is known the hour is not.
    CASE WHEN a.is_timed THEN CAST(floor(mod(CAST(floor(extract(epoch FROM a.occurred_ts) / 60) AS BIGINT) + z.minutes + 1440, 1440) / 60.0) AS INTEGER) END,
    a.is_first_meeting, a.rank_held_to,
    a.response_on, CAST(extract(epoch FROM a.written_ts - a.touched_ts) / 3600.0 AS DECIMAL(18,6)),
    -- Whether the lead had not answered in this cycle before.
    CASE WHEN a.touch_rank IS NOT NULL THEN coalesce(a.before_on < k.from_on, a.before_on IS NULL) END,
    a.engaged_on, a.human_on,
    CASE WHEN a.is_attempt AND a.type = 'email' THEN CASE WHEN a.outcome = 'replied' THEN a.occurred_on ELSE a.reply_on END END,
    a.subject_id * 8 + a.subject_kind,
    l.created_on, l.created_month, l.held_to, a.lead_id, a.contact_id, a.deal_id, a.actor_id, m.team_id, m.manager_id,
    l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, coalesce(a.account_id, l.account_id),
    a.occurred_on, a.gone_on
FROM work_activity_answers a
LEFT JOIN work_cycles k ON k.lead_id = a.lead_id AND k.from_on <= a.occurred_on AND a.occurred_on < k.to_on
LEFT JOIN lead_milestones l ON l.lead_id = a.lead_id AND l.is_latest
LEFT JOIN work_memberships m ON m.user_id = a.actor_id AND m.from_on <= a.occurred_on AND a.occurred_on < m.to_on
LEFT JOIN work_zone z ON a.is_timed AND z.from_at <= a.occurred_ts AND a.occurred_ts < z.to_at;
