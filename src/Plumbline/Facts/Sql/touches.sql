INSERT INTO touches
SELECT a.activity_id, a.occurred_on, CAST(extract(year FROM a.occurred_on) * 12 + extract(month FROM a.occurred_on) - 1 AS INTEGER),
    a.type, a.direction, a.outcome, a.capture, NOT a.is_automated, r.activity_id IS NOT NULL,
    CAST(r.touch_rank AS INTEGER), CASE WHEN a.lead_id IS NOT NULL THEN coalesce(r.cycle_no, k.cycle_no, 1) END,
    c.lead_class, f.activity_id IS NOT NULL, r.rank_held_to,
    w.response_on, CAST(extract(epoch FROM w.written_ts - w.touched_ts) / 3600.0 AS DECIMAL(18,6)),
    -- Whether the lead had not answered in this cycle before.
    CASE WHEN r.activity_id IS NOT NULL THEN coalesce(b.engaged_on < k.from_on, b.engaged_on IS NULL) END,
    q.engaged_on, q.human_on,
    CASE WHEN a.is_attempt AND a.type = 'email' THEN CASE WHEN a.outcome = 'replied' THEN a.occurred_on ELSE q.reply_on END END,
    a.subject_id * 8 + a.subject_kind,
    l.created_on, l.created_month, a.lead_id, a.contact_id, a.deal_id, a.actor_id, m.team_id, m.manager_id,
    l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, coalesce(a.account_id, l.account_id),
    a.occurred_on, a.gone_on
FROM work_activities a
LEFT JOIN work_touch_ranks r ON r.activity_id = a.activity_id
LEFT JOIN work_cycles k ON k.lead_id = a.lead_id AND k.from_on <= a.occurred_on AND a.occurred_on < k.to_on
LEFT JOIN work_classes c ON c.activity_id = a.activity_id
LEFT JOIN work_first_meetings f ON f.activity_id = a.activity_id
LEFT JOIN work_calls b ON b.activity_id = a.activity_id
LEFT JOIN work_rounds w ON w.activity_id = a.activity_id
LEFT JOIN work_sequels q ON q.activity_id = a.activity_id
LEFT JOIN lead_milestones l ON l.lead_id = a.lead_id
LEFT JOIN work_memberships m ON m.user_id = a.actor_id AND m.from_on <= a.occurred_on AND a.occurred_on < m.to_on
WHERE a.occurred_on < a.gone_on;
