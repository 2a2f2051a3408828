-- By the versions that count in the end. Nobody has two quotas on one day.
INSERT INTO quota_days
SELECT quota_id, owner_id, begins_on, closes_on, month_on, starts_on, ends_on + 1
FROM quota_targets
WHERE quota_id IN (SELECT id FROM scope_quotas) AND level = 'rep' AND metric = 'bookings' AND coalesce(target, foreign_target) > 0 AND held_to = DATE '9999-12-31';
