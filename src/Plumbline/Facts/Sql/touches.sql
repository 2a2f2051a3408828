INSERT INTO touches
SELECT a.activity_id, a.occurred_on, CAST(extract(year FROM a.occurred_on) * 12 + extract(month FROM a.occurred_on) - 1 AS INTEGER),
    a.type, a.direction, a.outcome, a.capture, NOT a.is_automated, r.activity_id IS NOT NULL,
    CAST(r.touch_rank AS INTEGER), CASE WHEN a.lead_id IS NOT NULL THEN coalesce(r.cycle_no, k.cycle_no, 1) END,
    c.lead_class, f.activity_id IS NOT NULL, r.rank_held_to,
    l.created_on, l.created_month, a.lead_id, a.contact_id, a.deal_id, a.actor_id, m.team_id, m.manager_id,
    l.source, l.channel, l.direction, l.campaign_id, l.country, l.landing_page, coalesce(a.account_id, l.account_id),
    a.occurred_on, a.gone_on
FROM work_activities a
LEFT JOIN work_touch_ranks r ON r.activity_id = a.activity_id
LEFT JOIN work_cycles k ON k.lead_id = a.lead_id AND k.from_on <= a.occurred_on AND a.occurred_on < k.to_on
LEFT JOIN work_classes c ON c.activity_id = a.activity_id
LEFT JOIN work_first_meetings f ON f.activity_id = a.activity_id
LEFT JOIN lead_milestones l ON l.lead_id = a.lead_id
LEFT JOIN work_memberships m ON m.user_id = a.actor_id AND m.from_on <= a.occurred_on AND a.occurred_on < m.to_on
WHERE a.occurred_on < a.gone_on;
