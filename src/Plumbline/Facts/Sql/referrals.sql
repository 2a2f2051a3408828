INSERT INTO referrals
SELECT s.signup_id, s.signed_up_on, s.signed_up_month, s.referrer_account_id, s.account_id, s.source, s.held_from, s.held_to
FROM signup_persons s
WHERE s.signup_id IN (SELECT id FROM scope_signups) AND s.referrer_account_id IS NOT NULL
    AND (s.account_id IS NULL OR s.account_id <> s.referrer_account_id);
