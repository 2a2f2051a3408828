-- A person is known by the key, whatever its case; a sign-up without one is a person of its own.
INSERT INTO signup_persons
SELECT s.signup_id, s.signed_up_on, CAST(extract(year FROM s.signed_up_on) * 12 + extract(month FROM s.signed_up_on) - 1 AS INTEGER),
    coalesce(lower(trim(s.person_key)), '#' || CAST(s.signup_id AS TEXT)), s.source, coalesce(m.into_id, s.account_id), coalesce(r.into_id, s.referrer_account_id),
    s.signed_up_on, coalesce(s.deleted_on, DATE '9999-12-31')
FROM signups s
LEFT JOIN work_merged_accounts m ON m.id = s.account_id
LEFT JOIN work_merged_accounts r ON r.id = s.referrer_account_id
WHERE s.signup_id IN (SELECT id FROM scope_signups) AND s.signed_up_on IS NOT NULL AND (s.canonical_id IS NULL OR s.canonical_id = s.signup_id)
    AND s.signed_up_on < coalesce(s.deleted_on, DATE '9999-12-31');
