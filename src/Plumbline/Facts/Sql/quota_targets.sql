-- A quota, cut at months, changes of team and the days of hiring and leaving. What falls on a piece is what falls on the days up to
-- its end less what falls on those before it, so that the pieces of a whole period add up to the quota to the last digit.
INSERT INTO quota_targets
WITH pieces AS (
    SELECT v.quota_id, v.metric, v.level, v.is_base, v.currency, v.target, v.is_ramping, v.begins_on, v.closes_on, v.held_from, v.held_to,
        CASE WHEN v.level = 'rep' THEN v.subject_id END AS owner_id,
        CASE WHEN v.level = 'rep' THEN m.team_id ELSE v.subject_id END AS team_id, m.manager_id,
        greatest(s.from_on, m.from_on, u.hire_date) AS starts_on, least(s.to_on - 1, m.to_on - 1, u.end_date) AS ends_on,
        v.closes_on - v.begins_on + 1 AS days
    FROM work_quota_versions v
    JOIN work_quota_spans s ON s.level = v.level AND s.subject_id = v.subject_id AND s.metric = v.metric
        AND s.begins_on = v.begins_on AND s.closes_on = v.closes_on
    LEFT JOIN work_memberships m ON m.user_id = CASE WHEN v.level = 'rep' THEN v.subject_id END AND m.from_on < s.to_on AND s.from_on < m.to_on
    LEFT JOIN users u ON u.user_id = CASE WHEN v.level = 'rep' THEN v.subject_id END
    WHERE v.held_from < v.held_to
)
SELECT p.quota_id, p.metric, p.level,
    CASE WHEN p.is_base THEN CAST(p.target * (p.ends_on - p.begins_on + 1) / p.days AS DECIMAL(18,4))
        - CAST(p.target * (p.starts_on - p.begins_on) / p.days AS DECIMAL(18,4)) END,
    NOT p.is_base,
    CASE WHEN NOT p.is_base THEN CAST(p.target * (p.ends_on - p.begins_on + 1) / p.days AS DECIMAL(18,4))
        - CAST(p.target * (p.starts_on - p.begins_on) / p.days AS DECIMAL(18,4)) END,
    CASE WHEN NOT p.is_base THEN p.currency END, p.is_ramping, p.owner_id, p.team_id, p.manager_id,
    p.begins_on, p.closes_on, CAST(date_trunc('month', p.starts_on) AS DATE), p.starts_on, p.ends_on, p.held_from, p.held_to
FROM pieces p
WHERE p.starts_on <= p.ends_on;
