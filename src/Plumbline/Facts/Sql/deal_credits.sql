-- A share counts for the team that its owner was in on the day, so it has a row for each stretch of one team.
INSERT INTO deal_credits
SELECT s.deal_id, s.user_id, m.team_id, m.manager_id, s.credit_share, greatest(s.from_on, m.from_on), least(s.to_on, m.to_on)
FROM (
    SELECT deal_id, user_id, credit_share, coalesce(valid_from, DATE '0001-01-01') AS from_on, coalesce(valid_to, DATE '9999-12-31') AS to_on
    FROM deal_splits
    WHERE user_id IS NOT NULL AND credit_share IS NOT NULL AND deleted_at IS NULL
) s
JOIN work_deals d ON d.deal_id = s.deal_id
LEFT JOIN work_memberships m ON m.user_id = s.user_id AND m.from_on < s.to_on AND s.from_on < m.to_on
WHERE s.from_on < s.to_on;
