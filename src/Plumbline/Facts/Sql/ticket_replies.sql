-- Where a source gives days and no moments, how many hours a reply took is unknown.
INSERT INTO ticket_replies
WITH asked AS (
    SELECT t.ticket_id, t.severity, t.opened_on, t.first_reply_on AS replied_on, coalesce(m.into_id, t.account_id) AS account_id,
        CASE WHEN t.first_reply_at >= t.opened_at THEN extract(epoch FROM (t.first_reply_at - t.opened_at)) / 3600 END AS hours,
        coalesce(t.deleted_on, DATE '9999-12-31') AS gone_on
    FROM tickets t
    LEFT JOIN work_merged_accounts m ON m.id = t.account_id
    WHERE t.ticket_id IN (SELECT id FROM scope_tickets) AND t.opened_on IS NOT NULL AND (t.canonical_id IS NULL OR t.canonical_id = t.ticket_id)
), owned AS (
    SELECT k.*, CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_id, f.started_on, f.held_from AS since_from, f.held_to AS since_to
    FROM asked k
    LEFT JOIN accounts a ON a.account_id = k.account_id
    LEFT JOIN account_owners o ON o.account_id = k.account_id AND o.held_from <= k.opened_on AND k.opened_on < o.held_to
    LEFT JOIN customer_since f ON f.account_id = k.account_id AND f.held_from < k.gone_on AND k.opened_on < f.held_to
    WHERE k.opened_on < k.gone_on
)
SELECT w.ticket_id, w.severity, w.opened_on, CAST(extract(year FROM w.opened_on) * 12 + extract(month FROM w.opened_on) - 1 AS INTEGER), w.replied_on,
    CAST(w.hours AS DECIMAL(18,6)), w.account_id,
    CASE WHEN w.started_on IS NULL OR w.opened_on < w.started_on THEN 'no customer yet' WHEN w.opened_on < w.started_on + 365 THEN 'first year'
        WHEN w.opened_on < w.started_on + 730 THEN 'second year' ELSE 'later years' END,
    w.owner_id, t.team_id, t.manager_id, greatest(w.opened_on, w.since_from), least(w.gone_on, w.since_to)
FROM owned w
LEFT JOIN work_memberships t ON t.user_id = w.owner_id AND t.from_on <= w.opened_on AND w.opened_on < t.to_on;
