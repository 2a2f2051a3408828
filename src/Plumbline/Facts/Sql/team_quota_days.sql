-- As those of persons: what a team sells while it has no quota of its own is held against none.
INSERT INTO team_quota_days
SELECT quota_id, team_id, begins_on, closes_on, month_on, starts_on, ends_on + 1
FROM quota_targets
WHERE quota_id IN (SELECT id FROM scope_quotas) AND level = 'team' AND metric = 'bookings' AND coalesce(target, foreign_target) > 0 AND held_to = DATE '9999-12-31';
