-- A share counts for the team that its owner was in on the day, so it has a row for each stretch of one team. What the shares of a deal
-- leave over is nobody's, or the parts would not add up to the deal; what thirds miss by goes to the largest share.
-- Needs deal_splits.
INSERT INTO deal_credits
WITH shares AS (
    SELECT s.deal_id, s.user_id, s.credit_share, coalesce(s.valid_from, DATE '0001-01-01') AS from_on, coalesce(s.valid_to, DATE '9999-12-31') AS to_on
    FROM deal_splits s
    JOIN work_deals d ON d.deal_id = s.deal_id
    WHERE s.user_id IS NOT NULL AND s.credit_share IS NOT NULL AND s.deleted_at IS NULL
), days AS (
    SELECT deal_id, from_on AS on_day FROM shares
    UNION
    SELECT deal_id, to_on FROM shares
), stretches AS (
    SELECT deal_id, on_day AS from_on, lead(on_day) OVER (PARTITION BY deal_id ORDER BY on_day) AS to_on
    FROM days
), pieces AS (
    SELECT t.deal_id, s.user_id, s.credit_share, t.from_on, t.to_on,
        1 - sum(s.credit_share) OVER (PARTITION BY t.deal_id, t.from_on) AS remainder,
        row_number() OVER (PARTITION BY t.deal_id, t.from_on ORDER BY s.credit_share DESC, s.user_id) AS place
    FROM stretches t
    JOIN shares s ON s.deal_id = t.deal_id AND s.from_on <= t.from_on AND t.from_on < s.to_on
), credits AS (
    SELECT deal_id, user_id, credit_share + CASE WHEN place = 1 AND abs(remainder) < 0.001 THEN remainder ELSE 0 END AS credit_share, from_on, to_on
    FROM pieces
    UNION ALL
    SELECT deal_id, NULL, remainder, from_on, to_on
    FROM pieces
    WHERE place = 1 AND remainder >= 0.001
)
SELECT c.deal_id, c.user_id, m.team_id, m.manager_id, CAST(c.credit_share AS DECIMAL(9, 6)), greatest(c.from_on, m.from_on), least(c.to_on, m.to_on)
FROM credits c
LEFT JOIN work_memberships m ON m.user_id = c.user_id AND m.from_on < c.to_on AND c.from_on < m.to_on;
