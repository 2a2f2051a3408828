-- By the versions that count in the end. Nobody has two quotas on one day. One in a currency without a rate on its first day
-- asks for nothing that is known: what is sold beside it is held against none.
INSERT INTO quota_days
SELECT q.quota_id, q.owner_id, q.begins_on, q.closes_on, q.month_on, q.starts_on, q.ends_on + 1
FROM quota_targets q
LEFT JOIN rates r ON r.currency = q.currency AND r.month = CAST(extract(year FROM q.begins_on) * 12 + extract(month FROM q.begins_on) - 1 AS INTEGER)
    AND r.held_from <= q.begins_on AND q.begins_on < r.held_to
WHERE q.quota_id IN (SELECT id FROM scope_quotas) AND q.level = 'rep' AND q.metric = 'bookings' AND q.held_to = DATE '9999-12-31'
    AND (q.target > 0 OR (q.foreign_target > 0 AND r.row_id IS NOT NULL));
