-- The same surveys on the day they were sent: whose the account was then, and for how long it had been a customer.
INSERT INTO survey_sendings
WITH owned AS (
    SELECT s.*, CASE WHEN o.account_id IS NULL THEN a.owner_id ELSE o.owner_id END AS owner_then, f.started_on
    FROM survey_answers s
    LEFT JOIN accounts a ON a.account_id = s.account_id
    LEFT JOIN account_owners o ON o.account_id = s.account_id AND o.held_from <= s.sent_on AND s.sent_on < o.held_to
    LEFT JOIN customer_since f ON f.account_id = s.account_id AND f.held_from <= s.held_from AND s.held_from < f.held_to
    WHERE s.survey_id IN (SELECT id FROM scope_surveys) AND s.sent_on IS NOT NULL
)
SELECT w.survey_id, w.kind, w.touchpoint, w.sent_on, w.sent_month, w.responded_on, w.account_id,
    CASE WHEN w.started_on IS NULL OR w.sent_on < w.started_on THEN 'no customer yet' WHEN w.sent_on < w.started_on + 365 THEN 'first year'
        WHEN w.sent_on < w.started_on + 730 THEN 'second year' ELSE 'later years' END,
    w.owner_then, t.team_id, t.manager_id, w.held_from, w.held_to
FROM owned w
LEFT JOIN work_memberships t ON t.user_id = w.owner_then AND t.from_on <= w.sent_on AND w.sent_on < t.to_on;
