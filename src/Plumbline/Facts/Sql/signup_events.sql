-- What a person did is found by the key; where a sign-up has none, whoever of its account did it. 'any' is whatever was done first.
INSERT INTO signup_events
WITH uses AS (
    SELECT DISTINCT lower(trim(u.user_ref)) AS person, coalesce(m.into_id, u.account_id) AS account_id, u.event, u.occurred_on
    FROM usage_events u
    LEFT JOIN work_merged_accounts m ON m.id = u.account_id
    WHERE u.occurred_on IS NOT NULL AND u.user_ref IS NOT NULL AND u.deleted_at IS NULL
), reached AS (
    SELECT s.signup_id, u.event, u.occurred_on
    FROM signup_persons s
    JOIN uses u ON u.person = s.person AND u.occurred_on >= s.signed_up_on
    WHERE s.signup_id IN (SELECT id FROM scope_signups)
    UNION ALL
    SELECT s.signup_id, u.event, u.occurred_on
    FROM signup_persons s
    JOIN uses u ON u.account_id = s.account_id AND u.occurred_on >= s.signed_up_on
    WHERE s.signup_id IN (SELECT id FROM scope_signups) AND substr(s.person, 1, 1) = '#'
), firsts AS (
    SELECT signup_id, event, min(occurred_on) AS reached_on FROM reached WHERE event IS NOT NULL AND event <> 'any' GROUP BY signup_id, event
    UNION ALL
    SELECT signup_id, 'any', min(occurred_on) FROM reached GROUP BY signup_id
)
SELECT s.signup_id, s.signed_up_on, s.signed_up_month, s.person, f.event, f.reached_on, CAST(f.reached_on - s.signed_up_on AS INTEGER), s.source, s.account_id,
    s.held_from, s.held_to
FROM firsts f
JOIN signup_persons s ON s.signup_id = f.signup_id;
