-- Who carries a quota, is in a team or leads one is in sales, and whoever nothing is said of: pay is told of salespeople.
INSERT INTO pay_values
SELECT p.row_id, p.earned_on, CAST(extract(year FROM p.earned_on) * 12 + extract(month FROM p.earned_on) - 1 AS INTEGER), p.kind,
    coalesce(p.kind IN ('commission', 'bonus', 'spiff', 'clawback'), FALSE),
    CASE WHEN p.currency IS NULL OR upper(p.currency) = upper(:currency)
        THEN CASE WHEN p.kind = 'clawback' THEN -abs(p.amount) ELSE p.amount END END,
    p.amount IS NOT NULL AND p.currency IS NOT NULL AND upper(p.currency) <> upper(:currency),
    CASE WHEN upper(p.currency) <> upper(:currency) THEN CASE WHEN p.kind = 'clawback' THEN -abs(p.amount) ELSE p.amount END END,
    CASE WHEN upper(p.currency) <> upper(:currency) THEN upper(p.currency) END,
    p.user_id, m.team_id, m.manager_id, p.deal_id, p.earned_on, coalesce(p.deleted_on, DATE '9999-12-31')
FROM pay p
LEFT JOIN users u ON u.user_id = p.user_id
LEFT JOIN work_memberships m ON m.user_id = p.user_id AND m.from_on <= p.earned_on AND p.earned_on < m.to_on
WHERE p.row_id IN (SELECT id FROM scope_pay) AND p.earned_on IS NOT NULL AND p.earned_on < coalesce(p.deleted_on, DATE '9999-12-31')
    AND (coalesce(u.is_quota_carrying, TRUE)
        OR p.user_id IN (SELECT h.user_id FROM user_team_history h WHERE h.user_id IS NOT NULL AND h.deleted_at IS NULL)
        OR p.user_id IN (SELECT h.manager_id FROM user_team_history h WHERE h.manager_id IS NOT NULL AND h.deleted_at IS NULL));
